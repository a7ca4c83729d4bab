import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { plainYaml, type SecretManifest } from '../secrets/secret-manifest';
import { textsOfJson } from '../secrets/sops-decrypt';
import { ENCRYPTED_REGEX } from '../secrets/sops-encrypt';
import type { SopsRecipients } from '../values/secret-shape';
import type { Terminal } from './command';

/** The installed `sops`. Secrets go in and out through pipes: never as an argument or a file. */
export interface SopsCommand {
  readonly encrypt: (manifest: SecretManifest, recipients: SopsRecipients, file: string) => string;
  /** The string under each key. */
  readonly decrypt: (encrypted: string, file: string) => Readonly<Record<string, string>>;
}

/** Finds `sops` in the folders of PATH. */
export function findSops(env: Terminal['env'], platform: string): SopsCommand | undefined {
  const name = platform === 'win32' ? 'sops.exe' : 'sops';
  const path = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (path === undefined) return undefined;
  const call = (args: readonly string[], input: string, secrets: readonly string[]): string =>
    run(path, [...withoutConfig(platform), ...args, ...FORM], input, secrets, env);
  return {
    encrypt: (manifest, { age, kms }, file) => {
      const keys = [
        ...(age.length > 0 ? ['--age', age.join(',')] : []),
        ...(kms.length > 0 ? ['--kms', kms.join(',')] : []),
      ];
      const args = ['encrypt', '--filename-override', file, '--encrypted-regex', ENCRYPTED_REGEX, ...keys];
      return call(args, plainYaml(manifest), Object.values(manifest.texts));
    },
    decrypt: (encrypted, file) =>
      textsOfJson(call(['decrypt', '--filename-override', file, '--output-type', 'json'], encrypted, [])),
  };
}

/** The declaration decides who can decrypt the file: a nearby `.sops.yaml` and these variables are ignored. */
function withoutConfig(platform: string): readonly string[] {
  return ['--config', platform === 'win32' ? 'NUL' : '/dev/null'];
}

const FORM = ['--input-type', 'yaml'];
const RECIPIENTS =
  /^SOPS_(AGE_RECIPIENTS|KMS_ARN|PGP_FP|GCP_KMS_IDS|AZURE_KEYVAULT_URLS|VAULT_URIS|HUAWEICLOUD_KMS_IDS|CONFIG)$/;

function run(
  path: string,
  args: readonly string[],
  input: string,
  secrets: readonly string[],
  env: Terminal['env'],
): string {
  const kept = Object.entries(env).filter(([name]) => !RECIPIENTS.test(name) && !name.startsWith('ARKWRIGHT_'));
  const ended = spawnSync(path, args, { input, env: Object.fromEntries(kept), encoding: 'utf8', maxBuffer: 1 << 24 });
  if (ended.status === 0) return ended.stdout;
  const said = without(secrets, (ended.stderr ?? '').trim()) || ended.error?.message || 'no error message';
  throw new Error(`sops ${args[2]} failed (${ended.signal ?? `status ${ended.status ?? '?'}`}): ${said}`);
}

/** Removes secrets from a program's message, line by line. */
function without(secrets: readonly string[], text: string): string {
  const parts = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), ...secret.split('\n')]);
  const long = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
  return long.sort((a, b) => b.length - a.length).reduce((safe, part) => safe.replaceAll(part, '(redacted)'), text);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
