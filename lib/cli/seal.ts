import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../files/change';
import { apply, recover } from '../files/transaction';
import { look } from '../files/tree';
import { renderYaml } from '../files/yaml';
import { readYaml } from '../files/yaml-objects';
import { CertificateError, expiresSoon, readCertificate, type SealingCertificate } from '../secrets/certificate';
import { seal as sealValue, sealedSecret } from '../secrets/seal';
import { isObject, type Json, type JsonObject } from '../json';
import { SEALED_SECRET, sealedEntries, sealedFor, sealedForm, sealingLabel } from '../values/sealed-secret';
import { changedPlainParts } from '../values/plain-parts';
import { fill, valuesOf, type SecretValue } from '../values/secret-shape';
import { UsageError, type Apps, type Terminal } from './command';
import { declaredSecrets, titleOf, type SecretMadeBy } from './declared-secrets';
import { isAsked, readSecretValues } from './secret-values';
import { sayRecovered } from './tidy-up';

/** One SealedSecret: which entries stay, and which have to be sealed. */
interface Work {
  readonly secret: SecretMadeBy<'sealed-secrets'>;
  readonly text: string | undefined;
  readonly before: JsonObject | undefined;
  readonly kept: Readonly<Record<string, Json>>;
  readonly toSeal: readonly string[];
  /** The secret values that those entries consist of. */
  readonly needed: readonly SecretValue[];
  readonly removed: readonly string[];
  readonly certificate: SealingCertificate | undefined;
  readonly warnings: readonly string[];
}

/** Which existing entries are sealed again. */
type Reseal = 'all' | readonly string[];

/** `seal`: makes or completes the files of sealed Secrets. Existing sealed values stay as they are: nobody here can decrypt them. */
export async function seal(args: readonly string[], apps: Apps, terminal: Terminal): Promise<number> {
  const named = args.filter((arg) => arg.startsWith(RESEAL_KEYS));
  const others = args.filter((arg) => !arg.startsWith(RESEAL_KEYS));
  const declared = await declaredSecrets('seal', 'sealed-secrets', ['reseal'], others, apps, terminal.cwd);
  const { secrets, root } = declared;
  const reseal = declared.flags.reseal === true ? 'all' : keysIn(named, secrets);
  sayRecovered(recover([root], terminal.process.isRunning), terminal);
  const works = planAll(secrets, root, reseal, terminal.now?.() ?? new Date());
  for (const { secret, warnings } of works) for (const line of warnings) terminal.err(`${titleOf(secret)}: ${line}\n`);
  const asking = works.filter(({ needed }) => needed.length > 0);
  if (asking.length > 1 && !isAsked(terminal)) {
    const names = asking.map(({ secret }) => secret.name).join(', ');
    throw new UsageError(
      `several Secrets are to be sealed (${names}), and values that are not prompted for belong to a single Secret: name it after the cluster`,
    );
  }
  const changes: (readonly [Change | undefined, string])[] = [];
  for (const work of works) changes.push(await carryOut(work, root, terminal));
  apply(
    changes.flatMap(([change]) => change ?? []),
    terminal.process.id,
  );
  for (const [, said] of changes) terminal.out(said);
  return 0;
}

const RESEAL_KEYS = '--reseal=';

/** The keys of `--reseal=KEY,KEY`. Anything else may be a value, given by mistake: it is not repeated. */
function keysIn(options: readonly string[], secrets: readonly SecretMadeBy<'sealed-secrets'>[]): readonly string[] {
  const keys = options.flatMap((option) => option.slice(RESEAL_KEYS.length).split(','));
  const known = new Set(secrets.flatMap((secret) => Object.keys(secret.keys)));
  if (keys.some((key) => !known.has(key))) {
    throw new UsageError(
      `--reseal= contains something that is not a declared key. Declared keys: ${[...known].join(', ')}`,
    );
  }
  return keys;
}

/** What has to be done to every file; all problems of all files are collected before anything is asked for. */
function planAll(
  secrets: readonly SecretMadeBy<'sealed-secrets'>[],
  root: string,
  reseal: Reseal,
  now: Date,
): readonly Work[] {
  const problems: string[] = [];
  const works = secrets.flatMap((secret) => {
    try {
      return [plan(secret, root, reseal, now)];
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof CertificateError)) throw error;
      problems.push(`${titleOf(secret)}: ${error.message}\n`);
      return [];
    }
  });
  if (problems.length > 0) throw new Error(`${problems.join('')}Nothing was written.`);
  return works;
}

/** A Secret that cannot be sealed in the current state. */
class Refusal extends Error {}

function plan(secret: SecretMadeBy<'sealed-secrets'>, root: string, reseal: Reseal, now: Date): Work {
  const { text, body: before } = fileOf(secret, root);
  const keys = Object.keys(secret.keys);
  const present = Object.entries(sealedEntries(before)).filter(([key]) => keys.includes(key));
  const changed = changedPlainParts(before, secret.keys);
  const wanted = present.filter(([key]) => reseal !== 'all' && !reseal.includes(key) && !changed.includes(key));
  const kept = wanted.filter(([, entry]) => sealedForm(entry) === 'sealed');
  refuseMoved(secret, before, Object.keys(Object.fromEntries(kept)));
  const toSeal = keys.filter((key) => !kept.some(([other]) => other === key));
  const certificate = toSeal.length === 0 ? undefined : readCertificate(secret.maker.certificate, now);
  const plain = present.filter(([, entry]) => sealedForm(entry) === 'not sealed').map(([key]) => key);
  const expiry = certificate && expiresSoon(certificate, now);
  return {
    secret,
    text,
    before,
    kept: Object.fromEntries(kept),
    toSeal,
    needed: valuesOf(Object.fromEntries(toSeal.map((key) => [key, secret.keys[key] ?? []]))),
    removed: Object.keys(sealedEntries(before)).filter((key) => !keys.includes(key)),
    certificate,
    warnings: [
      ...(expiry === undefined ? [] : [expiry]),
      ...(plain.length === 0 ? [] : [`${plain.join(', ')} in ${secret.file} is not sealed: ${REPLACE}`]),
    ],
  };
}

const REPLACE = 'if it was committed, replace that credential where it was issued';

function fileOf(
  { file }: SecretMadeBy<'sealed-secrets'>,
  root: string,
): { readonly text: string | undefined; readonly body: JsonObject | undefined } {
  const found = look(root, file);
  if (found.state === 'blocked') throw new Refusal(`${found.because}, and nothing is written there`);
  if (found.state === 'absent') return { text: undefined, body: undefined };
  const [body, ...more] = readYaml(found.text) ?? [];
  const { kind, apiVersion } = SEALED_SECRET;
  if (!isObject(body) || more.length > 0 || body.kind !== kind || body.apiVersion !== apiVersion)
    throw new Refusal(`${file} contains something other than one ${kind} (${apiVersion}): move it away first`);
  return { text: found.text, body };
}

/** A value sealed for another place cannot be decrypted in this one, nor here to seal it again. */
function refuseMoved(
  { name, namespace, maker, file }: SecretMadeBy<'sealed-secrets'>,
  before: JsonObject | undefined,
  kept: readonly string[],
): void {
  const [was, is] = [sealedFor(before), { name, namespace, scope: maker.scope }];
  if (kept.length === 0 || sealingLabel(was) === sealingLabel(is)) return;
  const [old, next] = [was, is].map((place) => `${place.namespace}/${place.name} (${place.scope})`);
  throw new Refusal(
    `${kept.join(', ')} in ${file} is sealed for ${old}, and the controller cannot open it for ${next}: run with --reseal, and enter every value again`,
  );
}

async function carryOut(work: Work, root: string, terminal: Terminal): Promise<readonly [Change | undefined, string]> {
  const { secret, text, before, kept, toSeal, needed, removed, certificate } = work;
  const { file, maker, keys } = secret;
  const values = needed.length === 0 ? {} : await readSecretValues(titleOf(secret), needed, terminal);
  const place = { name: secret.name, namespace: secret.namespace, scope: maker.scope };
  const sealed = toSeal.flatMap((key) =>
    certificate ? [[key, sealValue(fill(keys[key] ?? [], values), place, certificate)] as const] : [],
  );
  const body = sealedSecret(secret, maker.scope, { ...kept, ...Object.fromEntries(sealed) }, before);
  if (isDeepStrictEqual(body, before)) return [undefined, `${file}: unchanged: everything in it is sealed\n`];
  const said = [
    ['sealed', toSeal],
    ['kept', Object.keys(kept)],
    ['removed', removed],
  ] as const;
  const parts = said.filter(([, some]) => some.length > 0).map(([verb, some]) => `${verb} ${some.join(', ')}`);
  const change = { root, path: file, action: text === undefined ? 'create' : 'update', before: text } as const;
  const sign = text === undefined ? '+' : '~';
  return [
    { ...change, after: renderYaml([], [body]) },
    `${sign} ${file}: ${titleOf(secret)}, ${parts.join('; ') || 'brought up to date'}. Commit it.\n`,
  ];
}
