import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SealedSecret, type Cluster, type SealedSecretProps, type SealingScope } from '../../lib';
import type { SecretInput } from '../../lib/cli/command';
import { execute } from '../../lib/cli/main';
import { rules } from '../../lib/checks/rules';
import { isRefused, prepare } from '../../lib/publish';
import { makeCertificate } from '../support/certificates';
import { cluster } from '../support/declaration';
import { textsBelow } from '../support/texts';
import { unseal } from '../support/unseal';

const { pem: certificate, privateKey } = makeCertificate();
const NOW = new Date('2026-11-21T12:00:00Z');
const FILE = 'argoproj/ui/oauth.sealed.yaml';
const GIVEN = { ARKWRIGHT_KEY_CLIENT_ID: 'Iv1.planted-id', ARKWRIGHT_KEY_CLIENT_SECRET: 'planted secret' };

type Choices = Partial<SealedSecretProps> & { readonly name?: string; readonly namespace?: string };
type Env = Readonly<Record<string, string>>;

interface Ended {
  readonly status: number;
  readonly said: string;
}

interface SealedBody {
  readonly metadata: { readonly annotations?: Env };
  readonly spec: {
    readonly encryptedData: Env;
    readonly template: { readonly metadata: { readonly annotations?: Env } };
  };
}

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arkwright-seal-'));
});
afterEach(() => {
  // The folder of this file alone: whatever a command left, in the root or beside it.
  const texts = textsBelow(tmpdir());
  for (const value of Object.values(GIVEN)) expect(texts.filter((text) => text.includes(value))).toEqual([]);
  rmSync(root, { recursive: true });
});

function tree(): Readonly<Record<string, string>> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')]));
}

function declared({ name = 'oauth', namespace = 'ui', ...props }: Choices = {}): Cluster {
  const home = cluster();
  const folder = home.applicationFolder('ui', { namespace });
  new SealedSecret(folder, name, {
    keys: ['client-id', 'client-secret'],
    certificate,
    file: 'oauth.sealed.yaml',
    ...props,
  });
  return home;
}

function isInput(from: Env | SecretInput): from is SecretInput {
  return typeof from.ask === 'function';
}

async function seal(choices: Choices | Cluster, from: Env | SecretInput, ...args: readonly string[]): Promise<Ended> {
  const given = isInput(from) ? { env: {}, input: from } : { env: from };
  const home = 'workingDirectory' in choices ? choices : declared(choices);
  let said = '';
  const status = await execute(
    ['seal', 'home', '--root', root, ...args],
    { home: () => home },
    {
      out: (text) => (said += text),
      err: (text) => (said += text),
      cwd: root,
      ...given,
      process: { id: 4242, isRunning: () => false },
      now: () => NOW,
    },
  );
  for (const value of Object.values(GIVEN)) expect(said).not.toContain(value);
  return { status, said: said.split('\n\nUsage:')[0] ?? '' };
}

function body(): SealedBody {
  return parse(readFileSync(join(root, FILE), 'utf8')) as SealedBody;
}

function opened(label: string): Env {
  const entries = Object.entries(body().spec.encryptedData);
  return Object.fromEntries(entries.map(([key, sealed]) => [key, unseal(sealed, label, privateKey)]));
}

function write(text: string): void {
  mkdirSync(join(root, 'argoproj/ui'), { recursive: true });
  writeFileSync(join(root, FILE), text);
}

describe('a file of an earlier version', () => {
  test('is to be sealed once more, which asks for nothing and changes no sealed value', async () => {
    await seal({}, GIVEN);
    const { encryptedData } = body().spec;
    write(
      readFileSync(join(root, FILE), 'utf8').replace(
        / +annotations:\n +sealedsecrets\.bitnami\.com\/managed: .*\n/,
        '',
      ),
    );
    expect(body().spec.template.metadata.annotations).toBeUndefined();
    const byHand = (): string => {
      const [report] = prepare([{ cluster: declared({}), roots: { terraform: root, kubernetes: root } }], rules);
      return report?.byHand.join() ?? '';
    };
    expect(byHand()).toContain('once more, which asks for nothing (a restored Secret would never be rotated again)');
    expect(await seal({}, {})).toMatchObject({ status: 0 });
    expect(body().spec.encryptedData).toEqual(encryptedData);
    expect(byHand()).not.toContain('once more');
  });
});

describe('seal', () => {
  test.each<[SealingScope, string, Env | undefined]>([
    ['strict', 'ui/oauth', undefined],
    ['namespace-wide', 'ui', { 'sealedsecrets.bitnami.com/namespace-wide': 'true' }],
    ['cluster-wide', '', { 'sealedsecrets.bitnami.com/cluster-wide': 'true' }],
  ])('makes a file that the controller opens: %s', async (scope, label, annotations) => {
    const ended = await seal({ scope }, GIVEN);
    expect(ended).toEqual({
      status: 0,
      said: `+ ${FILE}: Secret ui/oauth, sealed client-id, client-secret. Commit it.\n`,
    });
    expect(opened(label)).toEqual({ 'client-id': 'Iv1.planted-id', 'client-secret': 'planted secret' });
    expect(body().metadata.annotations).toEqual(annotations);
    expect(body().spec.template.metadata.annotations).toEqual({
      ...annotations,
      'sealedsecrets.bitnami.com/managed': 'true',
    });
    const [report] = prepare([{ cluster: declared({ scope }), roots: { terraform: root, kubernetes: root } }], rules);
    expect(report && isRefused(report)).toBe(false);
    expect(report?.byHand.join()).not.toContain('seal');
  });

  test('takes values from lines, from a prompt and, over several lines, from the environment', async () => {
    const lines = 'ARKWRIGHT_KEY_CLIENT_SECRET=planted secret\nARKWRIGHT_KEY_CLIENT_ID=a=b#c\n';
    const never = (): never => {
      throw new Error('nothing may be asked');
    };
    const piped = { isTerminal: false, readAll: () => Promise.resolve(lines), ask: never };
    expect((await seal({}, piped)).status).toBe(0);
    expect(opened('ui/oauth')).toEqual({ 'client-id': 'a=b#c', 'client-secret': 'planted secret' });
    const asked: string[] = [];
    const ask = (question: string): Promise<string> => Promise.resolve(`answer ${asked.push(question)}`);
    expect((await seal({}, { isTerminal: true, readAll: never, ask }, '--reseal')).status).toBe(0);
    expect(opened('ui/oauth')).toEqual({ 'client-id': 'answer 1', 'client-secret': 'answer 2' });
    expect(asked.join()).toMatch(/ui\/oauth: .*client-id.*not shown.*client-secret/);
    const pem = '-----BEGIN RSA PRIVATE KEY-----\nplanted\n-----END RSA PRIVATE KEY-----\n';
    expect((await seal({ keys: ['client-id', 'key.pem'] }, { ARKWRIGHT_KEY_KEY_PEM: pem })).status).toBe(0);
    expect(opened('ui/oauth')).toEqual({ 'client-id': 'answer 1', 'key.pem': pem });
  });

  test('leaves what is sealed as it is, byte for byte, and asks for nothing', async () => {
    await seal({}, GIVEN);
    const first = readFileSync(join(root, FILE), 'utf8');
    expect(await seal({}, {})).toEqual({
      status: 0,
      said: `${FILE}: unchanged: everything in it is sealed\n`,
    });
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(first);
  });

  test('seals a new key, keeps the others and removes what is no longer declared', async () => {
    await seal({}, GIVEN);
    const old = body().spec.encryptedData;
    const ended = await seal({ keys: ['client-secret', 'cookie'] }, { ARKWRIGHT_KEY_COOKIE: 'c' });
    expect(ended.said).toBe(
      `~ ${FILE}: Secret ui/oauth, sealed cookie; kept client-secret; removed client-id. Commit it.\n`,
    );
    expect(Object.keys(body().spec.encryptedData)).toEqual(['client-secret', 'cookie']);
    expect(body().spec.encryptedData['client-secret']).toBe(old['client-secret']);
    expect(opened('ui/oauth')).toEqual({ 'client-secret': 'planted secret', cookie: 'c' });
  });

  test('seals anew what it is told to', async () => {
    await seal({}, GIVEN);
    const old = body().spec.encryptedData;
    const ended = await seal({}, { ARKWRIGHT_KEY_CLIENT_SECRET: 'next' }, '--reseal=client-secret');
    expect(ended.said).toContain('sealed client-secret; kept client-id');
    expect(opened('ui/oauth')).toEqual({ 'client-id': 'Iv1.planted-id', 'client-secret': 'next' });
    expect(body().spec.encryptedData['client-id']).toBe(old['client-id']);
    expect((await seal({}, GIVEN, '--reseal')).said).toContain('sealed client-id, client-secret. Commit');
    expect(body().spec.encryptedData['client-id']).not.toBe(old['client-id']);
  });

  test.each<[string, Choices]>([
    ['name', { name: 'other' }],
    ['namespace', { namespace: 'other' }],
    ['scope', { scope: 'cluster-wide' }],
  ])('refuses to keep what is sealed for another %s', async (_, choices) => {
    await seal({}, GIVEN);
    const first = readFileSync(join(root, FILE), 'utf8');
    for (const args of [[], ['--reseal=client-id']]) {
      const { status, said } = await seal(choices, GIVEN, ...args);
      expect([status, said]).toEqual([
        1,
        expect.stringContaining('is sealed for ui/oauth (strict), and the controller'),
      ]);
      expect(said).toContain('run with --reseal, and enter every value again');
      expect(readFileSync(join(root, FILE), 'utf8')).toBe(first);
    }
    expect((await seal(choices, GIVEN, '--reseal')).status).toBe(0);
  });

  test('keeps what its scope lets be renamed', async () => {
    await seal({ scope: 'namespace-wide' }, GIVEN);
    const old = body().spec.encryptedData;
    const { said } = await seal({ scope: 'namespace-wide', name: 'other' }, {});
    expect(said).toBe(`~ ${FILE}: Secret ui/other, kept client-id, client-secret. Commit it.\n`);
    expect(body()).toMatchObject({ metadata: { name: 'other' }, spec: { encryptedData: old } });
  });

  test('seals what somebody put there in the clear, and says that it is known', async () => {
    await seal({}, GIVEN);
    const plain = Buffer.from('hunter2').toString('base64');
    write(readFileSync(join(root, FILE), 'utf8').replace(/(client-id: ).*/, `$1${plain}`));
    const { said } = await seal({}, GIVEN);
    expect(said).toContain(`client-id in ${FILE} is not sealed: if it was committed, replace that credential`);
    expect(said).not.toContain(plain);
    expect(opened('ui/oauth')).toMatchObject({ 'client-id': 'Iv1.planted-id' });
  });
});

describe('seal refuses, and writes nothing', () => {
  const expired = makeCertificate({ validTo: new Date('2026-11-20') }).pem;
  const small = makeCertificate({ bits: 1024 }).pem;
  test.each<[string, Choices, readonly string[], number, string]>([
    ['an expired certificate', { certificate: expired }, [], 1, 'ui/oauth: the certificate expired on 2026-11-20'],
    ['a small key', { certificate: small }, [], 1, 'ui/oauth: the key of the certificate must have 2048 bits'],
    ['a bad declaration', { keys: [] }, [], 1, '`keys` must have at least one key'],
    [
      'a key that is none',
      {},
      ['--reseal=planted secret'],
      2,
      'not a declared key. Declared keys: client-id, client-secret',
    ],
    ['a Secret that is none', {}, ['planted secret'], 2, 'argument 2 of seal is not the name of a declared Secret'],
  ])('%s', async (_, choices, args, status, said) => {
    expect(await seal(choices, GIVEN, ...args)).toEqual({ status, said: expect.stringContaining(said) });
    expect(tree()).toEqual({});
  });

  test('a file of something else', async () => {
    write('kind: ConfigMap\n');
    const { status, said } = await seal({}, GIVEN);
    expect([status, said]).toEqual([
      1,
      expect.stringContaining(`${FILE} contains something other than one SealedSecret`),
    ]);
    expect(tree()).toEqual({ 'oauth.sealed.yaml': 'kind: ConfigMap\n' });
  });

  test('a value that is missing, when another one was given', async () => {
    const { status, said } = await seal({}, { ARKWRIGHT_KEY_CLIENT_ID: GIVEN.ARKWRIGHT_KEY_CLIENT_ID });
    expect([status, said]).toEqual([2, expect.stringContaining('missing ARKWRIGHT_KEY_CLIENT_SECRET')]);
    expect(tree()).toEqual({});
  });

  test('values for two Secrets at once, and none of them when the second one fails', async () => {
    const home = declared();
    const folder = home.applicationFolder('api', { namespace: 'api' });
    new SealedSecret(folder, 'token', { keys: ['client-id'], certificate });
    expect((await seal(home, GIVEN)).said).toContain('several Secrets are to be sealed (oauth, token)');
    expect(tree()).toEqual({});
    expect((await seal(home, GIVEN, 'token')).status).toBe(0);
    expect(Object.keys(tree())).toEqual(['token.sealed.yaml']);
  });

  test('nothing, but says so, when the certificate ends soon', async () => {
    const soon = makeCertificate({ validTo: new Date('2026-12-01T12:00:00Z') }).pem;
    const { status, said } = await seal({ certificate: soon }, GIVEN);
    expect([status, said]).toEqual([0, expect.stringContaining('the certificate expires on 2026-12-01, in 10 days')]);
  });
});
