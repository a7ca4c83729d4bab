import fs, { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { SopsSecretRecipients } from '../../lib';
import { encryptManifest } from '../../lib/secrets/sops-encrypt';
import { fakeSops } from '../support/fake-sops';
import { textsBelow } from '../support/texts';
import { FILE, run, sopsCluster, type Ended, type Given } from '../support/sops-cluster';

const ID = 'AKIAPLANTEDPLANTED01';
const SECRET = 'plantedPLANTED0123456789/plantedPLANTED01';
const LINES = `ARKWRIGHT_ACCESS_KEY_ID=${ID}\nARKWRIGHT_SECRET_ACCESS_KEY=${SECRET}\n`;
const PLANTED = [ID, SECRET, ...[ID, SECRET].map((value) => Buffer.from(value).toString('base64'))];
const KMS = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

let recipient: string;
let root: string;
beforeAll(async () => {
  recipient = await identityToRecipient(await generateX25519Identity());
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arkwright-leaks-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  // The folder of this file alone: whatever a command left, in the root or beside it.
  for (const text of textsBelow(tmpdir())) expectNothingIn(text);
  rmSync(root, { recursive: true });
});

function expectNothingIn(text: string): void {
  for (const value of PLANTED) expect(text).not.toContain(value);
}

async function encrypt(given: Given, recipients: SopsSecretRecipients, ...args: readonly string[]): Promise<Ended> {
  const ended = await run(root, sopsCluster({ recipients }), given, 'encrypt', 'home', '--root', root, ...args);
  expectNothingIn(JSON.stringify(ended));
  return ended;
}

function fileThere(): boolean {
  return fs.existsSync(join(root, FILE));
}

describe('no value is taken from an argument, nor repeated', () => {
  test.each([
    ['as a name', [SECRET]],
    ['beside a name', ['backup-secret', ID]],
    ['as NAME=value', [`ARKWRIGHT_ACCESS_KEY_ID=${ID}`]],
    ['as an option', [`--access-key-id=${ID}`]],
    ['as an option of its own', [`--${ID}`]],
    ['behind a switch', [`--force=${SECRET}`]],
  ])('%s', async (_, args) => {
    const { status, err } = await encrypt({ stdin: LINES }, { age: [recipient] }, ...args);
    expect(status).toBe(2);
    expect(err).toContain('Never pass a secret value as an argument');
    expect(fileThere()).toBe(false);
  });

  test('in the place of the cluster', async () => {
    const { status, err } = await run(root, sopsCluster({ recipients: { age: [recipient] } }), {}, 'encrypt', ID);
    expectNothingIn(err);
    expect({ status, err }).toEqual({
      status: 2,
      err: 'encrypt needs a cluster as its first argument: encrypt <cluster> [secret …]. Declared clusters: home',
    });
  });
});

describe('a mistake in a value is named without the value', () => {
  const lines = (id: string, secret: string): string =>
    `ARKWRIGHT_ACCESS_KEY_ID=${id}\nARKWRIGHT_SECRET_ACCESS_KEY=${secret}\n`;
  test.each([
    ['swapped', lines(SECRET, ID), 'are swapped'],
    ['white space', lines(`${ID} `, SECRET), 'begins or ends with white space'],
    ['quotes', lines(`"${ID}"`, SECRET), 'is in quotes'],
    ['empty', lines('', SECRET), 'the access key id is empty'],
    ['control characters', lines(ID, `${SECRET}\u0007x`), 'control character'],
    ['a letter of another alphabet', lines(ID, `${SECRET}é`), 'a character that no key has'],
    ['one twice', lines(ID, ID), 'is the same as the other half'],
    ['temporary credentials', lines('ASIAPLANTEDPLANTED01', SECRET), 'which expire within hours'],
    ['a placeholder', lines(ID, '<your-secret-key>'), 'is a placeholder'],
    ['a line that is no NAME=value', `${LINES}${SECRET}`, 'line 3 of standard input must be NAME=value'],
    ['a name twice', LINES + LINES, 'standard input sets ARKWRIGHT_ACCESS_KEY_ID twice'],
    ['nothing', '', 'missing ARKWRIGHT_ACCESS_KEY_ID'],
  ])('%s', async (_, stdin, said) => {
    const { status, err } = await encrypt({ stdin }, { age: [recipient] });
    expect(status).toBeGreaterThan(0);
    expect(err).toContain(said);
    expect(fileThere()).toBe(false);
  });
});

describe('the sops that is installed', () => {
  test('is given the plaintext through a pipe, and nothing of it otherwise', async () => {
    const texts = { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' };
    const manifest = { name: 'backup-secret', namespace: 'longhorn-system', type: 'Opaque', texts };
    const made = await encryptManifest(manifest, [recipient], '2026-11-21T12:00:00Z');
    const sops = fakeSops(root, `process.stdout.write(${JSON.stringify(made)})`);
    const env = { PATH: sops.path, ARKWRIGHT_ACCESS_KEY_ID: ID, SOPS_AGE_RECIPIENTS: 'age1other', HOME: root };
    const { status, out } = await encrypt(
      { env, stdin: `ARKWRIGHT_SECRET_ACCESS_KEY=${SECRET}` },
      { age: [recipient] },
    );
    expect({ status, out }).toEqual({
      status: 0,
      out: `+ ${FILE}: Secret longhorn-system/backup-secret, encrypted by sops. Commit it.\n`,
    });
    const [call] = sops.calls();
    expect(call?.args.join(' ')).toBe(
      `--config /dev/null encrypt --filename-override ${FILE} --encrypted-regex ^(data|stringData)$ --age ${recipient} --input-type yaml`,
    );
    expect(call?.env).toEqual({ PATH: sops.path, HOME: root });
    expect(call?.stdin).toContain(`AWS_SECRET_ACCESS_KEY: ${JSON.stringify(SECRET)}`.replaceAll('"', ''));
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(made);
  });

  test.each([
    [
      'fails and repeats what it read',
      'process.stderr.write(call.stdin); process.exit(1)',
      'sops encrypt failed (status 1)',
    ],
    ['is killed', `process.kill(process.pid, 'SIGKILL'); setTimeout(() => {}, 1e4)`, 'sops encrypt failed (SIGKILL)'],
    [
      'encrypts nothing',
      'process.stdout.write(call.stdin)',
      'the output of sops does not match the declaration: the file is not encrypted',
    ],
    [
      'encrypts half',
      `process.stdout.write(call.stdin + 'sops:\\n    mac: x\\n    encrypted_regex: ^(data|stringData)$\\n')`,
      'stringData.AWS_ACCESS_KEY_ID, stringData.AWS_SECRET_ACCESS_KEY: not encrypted',
    ],
    ['says nothing', '', 'the output of sops does not match the declaration: the file does not hold one YAML document'],
  ])('%s: nothing is written', async (_, body, said) => {
    const { status, err } = await encrypt(
      { env: { PATH: fakeSops(root, body).path }, stdin: LINES },
      { age: [recipient] },
    );
    expect(status).toBe(1);
    expect(err).toContain(said);
    expect(fileThere()).toBe(false);
  });

  test('opens the file that is there, for whatever keys it knows', async () => {
    const texts = { AWS_ACCESS_KEY_ID: ID, AWS_SECRET_ACCESS_KEY: SECRET };
    const manifest = { name: 'backup-secret', namespace: 'longhorn-system', type: 'Opaque', texts };
    const made = await encryptManifest(manifest, [recipient], '2026-11-21T12:00:00Z');
    fs.mkdirSync(dirname(join(root, FILE)), { recursive: true });
    fs.writeFileSync(join(root, FILE), made);
    const data = Object.entries(texts).map(
      ([key, text]) => `${key}: Buffer.from('${text.split('').join("'+'")}').toString('base64')`,
    );
    const sops = fakeSops(root, `process.stdout.write(JSON.stringify({ data: { ${data.join(', ')} } }))`);
    const { status, out } = await encrypt({ env: { PATH: sops.path }, stdin: LINES }, { age: [recipient] });
    expect({ status, out }).toEqual({
      status: 0,
      out: `${FILE}: unchanged: it already has these values\n`,
    });
    expect(sops.calls().map(({ args, stdin }) => [args.join(' '), stdin])).toEqual([
      [`--config /dev/null decrypt --filename-override ${FILE} --output-type json --input-type yaml`, made],
    ]);
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(made);
  });

  test('is needed for KMS, which is said before anything is asked', async () => {
    const { status, err, asked } = await encrypt({ answers: [] }, { kms: [KMS] });
    expect({ status, asked }).toEqual({ status: 1, asked: [] });
    expect(err).toContain('encrypting for KMS needs the sops command, which is not in PATH');
  });
});

describe('while the file is written', () => {
  test.each(['openSync', 'writeFileSync', 'renameSync'] as const)(
    '%s fails: only ciphertext was on the disk',
    async (name) => {
      const seen: string[] = [];
      jest.spyOn(fs, name).mockImplementation(() => {
        seen.push(...textsBelow(root));
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      });
      const { status, err } = await encrypt({ stdin: LINES }, { age: [recipient] });
      expect(status).toBe(1);
      expect(err).toContain('ENOSPC');
      if (name === 'renameSync') expect(seen.join('\n')).toContain('ENC[AES256_GCM');
      for (const text of seen) expectNothingIn(text);
      expect(fileThere()).toBe(false);
    },
  );

  test('a link that leads out is refused', async () => {
    fs.mkdirSync(join(root, 'elsewhere'));
    fs.symlinkSync(join(root, 'elsewhere'), join(root, 'argoproj'));
    const { status, err } = await encrypt({ stdin: LINES }, { age: [recipient] });
    expect(status).toBe(1);
    expect(err).toContain('argoproj is a symbolic link');
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([]);
  });
});
