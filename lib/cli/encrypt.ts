import { apply, recover } from '../files/transaction';
import { look } from '../files/tree';
import { manifestOf, type SecretManifest } from '../secrets/secret-manifest';
import { isAsDeclared, sopsMistakes } from '../secrets/sops-judge';
import { valuesOf } from '../values/secret-shape';
import { ageIdentities } from './age-identities';
import { UsageError, type Apps, type Terminal } from './command';
import { declaredSecrets, titleOf, type SecretMadeBy } from './declared-secrets';
import { isAsked, readSecretValues } from './secret-values';
import { findSops, type SopsCommand } from './sops-command';
import { sayRecovered } from './tidy-up';

type SopsSecret = SecretMadeBy<'sops'>;
type Texts = Readonly<Record<string, string>>;

/** What a command needs besides the declaration. */
interface Tools {
  readonly terminal: Terminal;
  readonly root: string;
  readonly sops: SopsCommand | undefined;
  readonly isForced: boolean;
}

/** `encrypt`: makes or updates the files of declared Secrets that SOPS encrypts. */
export async function encrypt(args: readonly string[], apps: Apps, terminal: Terminal): Promise<number> {
  const { secrets, root, flags } = await declaredSecrets('encrypt', 'sops', ['force'], args, apps, terminal.cwd);
  if (secrets.length > 1 && !isAsked(terminal)) {
    const names = secrets.map(({ name }) => name).join(', ');
    throw new UsageError(
      `name one Secret: values that are not prompted for belong to a single Secret, and the declaration has ${names}`,
    );
  }
  sayRecovered(recover([root], terminal.process.isRunning), terminal);
  const sops = findSops(terminal.env, process.platform);
  const tools: Tools = { terminal, root, sops, isForced: flags.force === true };
  let status = 0;
  for (const secret of secrets) status = Math.max(status, await encryptOne(secret, tools));
  return status;
}

async function encryptOne(secret: SopsSecret, tools: Tools): Promise<number> {
  const { terminal, root, isForced } = tools;
  const { file, maker } = secret;
  if (maker.recipients.kms.length > 0 && !tools.sops) {
    throw new Error(
      `${titleOf(secret)}: encrypting for KMS needs the sops command, which is not in PATH. Install it (https://getsops.io), or declare age recipients. Nothing was written.`,
    );
  }
  const found = look(root, file);
  if (found.state === 'blocked') throw new Error(`${file}: ${found.because}. Nothing was written.`);
  const before = found.state === 'file' ? found.text : undefined;
  const old = before === undefined ? undefined : await openOld(secret, before, tools);
  if (old?.refusal !== undefined && !isForced) {
    terminal.err(`${file}: ${old.refusal}. Nothing was written. Use --force to create it again.\n`);
    return 1;
  }
  // A change of recipients alone needs no values: they are in the file.
  const reused = old?.reusable === true && isAsked(terminal) && !isForced ? old.texts : undefined;
  if (reused) terminal.err(`${file}: its values are kept. Everyone who could decrypt it before still knows them.\n`);
  const texts = reused ?? (await ask(secret, terminal));
  if (old?.texts !== undefined && old.isAsDeclared && !isForced && areEqual(old.texts, texts)) {
    terminal.out(`${file}: unchanged: it already has these values\n`);
    return 0;
  }
  const after = await encrypted(secret, texts, tools);
  apply([{ root, path: file, action: before === undefined ? 'create' : 'update', before, after }], terminal.process.id);
  terminal.out(
    `${before === undefined ? '+' : '~'} ${file}: ${titleOf(secret)}, encrypted ${tools.sops ? 'by sops' : 'without sops, which is not in PATH'}. Commit it.\n`,
  );
  return 0;
}

/** What is known about the existing file. */
interface Old {
  /** Why it is not replaced without --force. */
  readonly refusal?: string;
  readonly texts?: Texts;
  readonly isAsDeclared: boolean;
  /** Whether only its recipients have changed. */
  readonly reusable: boolean;
}

async function openOld(secret: SopsSecret, text: string, { terminal, sops }: Tools): Promise<Old> {
  const mistakes = sopsMistakes(text, secret, secret.maker.recipients);
  const asDeclared = isAsDeclared(mistakes);
  if (mistakes.foreign.length > 0)
    return { refusal: mistakes.foreign.join('; '), isAsDeclared: false, reusable: false };
  try {
    const texts = await decrypted(text, secret.file, terminal, sops);
    return { texts, isAsDeclared: asDeclared, reusable: !asDeclared && mistakes.contents.length === 0 };
  } catch (error) {
    const because = `it cannot be compared: ${error instanceof Error ? error.message : String(error)}`;
    return { ...(asDeclared ? { refusal: because } : {}), isAsDeclared: asDeclared, reusable: false };
  }
}

async function decrypted(text: string, file: string, { env }: Terminal, sops: SopsCommand | undefined): Promise<Texts> {
  if (sops) return sops.decrypt(text, file);
  const { decryptSecret } = await import('../secrets/sops-decrypt');
  return decryptSecret(text, ageIdentities(env, process.platform));
}

async function ask(secret: SopsSecret, terminal: Terminal): Promise<Texts> {
  const values = await readSecretValues(titleOf(secret), valuesOf(secret.keys), terminal);
  return manifestOf(secret, values).texts;
}

/** The new file. Whichever program made it, it is checked before it is written. */
async function encrypted(secret: SopsSecret, texts: Texts, { sops }: Tools): Promise<string> {
  const { file, maker } = secret;
  const manifest: SecretManifest = { ...manifestOf(secret, {}), texts };
  const made = sops
    ? sops.encrypt(manifest, maker.recipients, file)
    : await withoutSops(manifest, maker.recipients.age);
  const { foreign, contents, recipients } = sopsMistakes(made, secret, maker.recipients);
  const mistakes = [...foreign, ...contents, ...recipients];
  if (mistakes.length > 0)
    throw new Error(
      `${file}: the output of sops does not match the declaration: ${mistakes.join('; ')}. Nothing was written.`,
    );
  return made;
}

async function withoutSops(manifest: SecretManifest, recipients: readonly string[]): Promise<string> {
  const { encryptManifest } = await import('../secrets/sops-encrypt');
  return encryptManifest(manifest, recipients, new Date().toISOString());
}

function areEqual(one: Texts, other: Texts): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
