import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { decryptSecret } from '../../lib/secrets/sops-decrypt';
import { FILE, run, sopsCluster, type Ended, type Given } from '../support/sops-cluster';

const KEY = { id: 'AKIAPLANTEDPLANTED01', secret: 'plantedPLANTED0123456789/plantedPLANTED01' };
const LINES = `ARKWRIGHT_ACCESS_KEY_ID=${KEY.id}\nARKWRIGHT_SECRET_ACCESS_KEY=${KEY.secret}\n`;
const STORED = { AWS_ACCESS_KEY_ID: KEY.id, AWS_SECRET_ACCESS_KEY: KEY.secret };

let identity: string;
let age: readonly string[];
let root: string;
beforeAll(async () => {
  identity = await generateX25519Identity();
  age = [await identityToRecipient(identity)];
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arkwright-encrypt-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function encrypt(given: Given, ...args: readonly string[]): Promise<Ended> {
  return run(root, sopsCluster({ recipients: { age } }), given, 'encrypt', 'home', '--root', root, ...args);
}

function written(): string {
  return readFileSync(join(root, FILE), 'utf8');
}

function write(text: string): void {
  mkdirSync(dirname(join(root, FILE)), { recursive: true });
  writeFileSync(join(root, FILE), text);
}

describe('encrypt', () => {
  test.each<[string, Given]>([
    [
      'lines on standard input',
      { stdin: `\uFEFF# the key of the backup user\r\n\r\n${LINES.replaceAll('\n', '\r\n')}` },
    ],
    ['the environment', { env: { ARKWRIGHT_ACCESS_KEY_ID: KEY.id, ARKWRIGHT_SECRET_ACCESS_KEY: KEY.secret } }],
    ['both', { env: { ARKWRIGHT_ACCESS_KEY_ID: KEY.id }, stdin: LINES.split('\n')[1] ?? '' }],
    ['a person', { answers: [KEY.id, KEY.secret] }],
  ])('makes the file of values from %s', async (_, given) => {
    const { status, out, err } = await encrypt(given);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toBe(
      `+ ${FILE}: Secret longhorn-system/backup-secret, encrypted without sops, which is not in PATH. Commit it.\n`,
    );
    expect(await decryptSecret(written(), [identity])).toEqual(STORED);
  });

  test('asks for each value by what it is', async () => {
    const { asked } = await encrypt({ answers: [KEY.id, KEY.secret] });
    expect(asked).toEqual([
      'Secret longhorn-system/backup-secret: access key id (not shown): ',
      'Secret longhorn-system/backup-secret: secret access key (not shown): ',
    ]);
  });

  test('does not take the key of the person at work', async () => {
    const { status, err } = await encrypt({ env: { AWS_ACCESS_KEY_ID: KEY.id, AWS_SECRET_ACCESS_KEY: KEY.secret } });
    expect(status).toBe(2);
    expect(err).toContain('missing ARKWRIGHT_ACCESS_KEY_ID, ARKWRIGHT_SECRET_ACCESS_KEY');
  });

  test('writes where synth does by default', async () => {
    const declared = sopsCluster({ recipients: { age } });
    const { status } = await run(root, declared, { stdin: LINES }, 'encrypt', 'home', 'backup-secret');
    expect(status).toBe(0);
    expect(readFileSync(join(root, 'dist/home', FILE), 'utf8')).toContain('ENC[');
  });
});

describe('a file that is there', () => {
  beforeEach(async () => {
    expect((await encrypt({ stdin: LINES })).status).toBe(0);
  });

  test.each<[string, (keys: string) => Readonly<Record<string, string>>]>([
    ['SOPS_AGE_KEY', () => ({ SOPS_AGE_KEY: identity })],
    ['SOPS_AGE_KEY_FILE', (keys) => ({ SOPS_AGE_KEY_FILE: join(keys, 'sops/age/keys.txt') })],
    ['keys.txt among the settings', (keys) => ({ XDG_CONFIG_HOME: keys, APPDATA: keys })],
  ])('is left alone byte for byte while its values are the same: %s', async (_, env) => {
    const keys = join(root, 'keys');
    mkdirSync(join(keys, 'sops/age'), { recursive: true });
    writeFileSync(join(keys, 'sops/age/keys.txt'), `# created: 2026-11-21\n${identity}\n`);
    const before = written();
    const { status, out } = await encrypt({ stdin: LINES, env: env(keys) });
    expect({ status, out }).toEqual({
      status: 0,
      out: `${FILE}: unchanged: it already has these values\n`,
    });
    expect(written()).toBe(before);
  });

  test('is made anew of other values', async () => {
    const id = 'AKIAPLANTEDPLANTED02';
    const { out } = await encrypt({ stdin: LINES.replace(KEY.id, id), env: { SOPS_AGE_KEY: identity } });
    expect(out).toMatch(/^~ /);
    expect(await decryptSecret(written(), [identity])).toEqual({ ...STORED, AWS_ACCESS_KEY_ID: id });
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['nobody', {}],
    ['somebody else', { SOPS_AGE_KEY: 'AGE-SECRET-KEY-1BROKEN' }],
  ])('is kept, and nobody asked, where %s can compare it', async (_, env) => {
    const before = written();
    const { status, err, asked } = await encrypt({ answers: [KEY.id, KEY.secret], env });
    expect({ status, asked }).toEqual({ status: 1, asked: [] });
    expect(err).toBe(
      `${FILE}: it cannot be compared: no identity of age at hand (SOPS_AGE_KEY, SOPS_AGE_KEY_FILE, sops/age/keys.txt) opens it. Nothing was written. Use --force to create it again.\n`,
    );
    expect(written()).toBe(before);
  });

  test('is made anew by force', async () => {
    const before = written();
    expect((await encrypt({ stdin: LINES }, '--force')).status).toBe(0);
    expect(written()).not.toBe(before);
    expect(await decryptSecret(written(), [identity])).toEqual(STORED);
  });

  test('that was changed by hand is kept', async () => {
    write(written().replace('type: Opaque', 'type: Opaque\nimmutable: true'));
    const { status, err } = await encrypt({ stdin: LINES, env: { SOPS_AGE_KEY: identity } });
    expect(status).toBe(1);
    expect(err).toContain('its MAC does not fit. Nothing was written. Use --force to create it again.');
  });

  test('with other recipients is encrypted for the declared ones, of the values in it', async () => {
    const second = await generateX25519Identity();
    const recipients = { age: [...age, await identityToRecipient(second)] };
    const given = { answers: [], env: { SOPS_AGE_KEY: identity } };
    const { status, asked } = await run(root, sopsCluster({ recipients }), given, 'encrypt', 'home', '--root', root);
    expect({ status, asked }).toEqual({ status: 0, asked: [] });
    expect(await decryptSecret(written(), [second])).toEqual(STORED);
  });

  test('with other keys is made anew without force, also by those who cannot open it', async () => {
    const declared = sopsCluster({ recipients: { age }, hasEndpoint: true });
    const stdin = `${LINES}ARKWRIGHT_ENDPOINT=https://s3.example.org\n`;
    const { status } = await run(root, declared, { stdin }, 'encrypt', 'home', '--root', root);
    expect(status).toBe(0);
    expect(await decryptSecret(written(), [identity])).toMatchObject({ AWS_ENDPOINTS: 'https://s3.example.org' });
  });

  test('that others change while a person is asked is not overwritten', async () => {
    const meanwhile = (): void => write('of somebody else');
    const given = {
      answers: [KEY.id, 'plantedPLANTED0123456789/plantedPLANTED02'],
      env: { SOPS_AGE_KEY: identity },
      meanwhile,
    };
    const { status, err } = await encrypt(given);
    expect(status).toBe(1);
    expect(err).toContain(`(${FILE} has changed meanwhile): nothing was changed`);
    expect(written()).toBe('of somebody else');
  });

  test('is made after a run that was killed, whose left-overs are removed', async () => {
    mkdirSync(join(root, '.arkwright'));
    writeFileSync(join(root, '.arkwright/run.json'), '{"journal":"/nowhere/journal.json","process":7}');
    const { status, err } = await encrypt({ stdin: LINES }, '--force');
    expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining('An earlier run was interrupted') });
    expect(readdirSync(root)).toEqual(['argoproj']);
  });

  test('that is plain is kept: what stands in it may be needed, and has to be replaced', async () => {
    write('apiVersion: v1\nkind: Secret\nstringData: {AWS_ACCESS_KEY_ID: planted}\n');
    const { status, err } = await encrypt({ stdin: LINES });
    expect({ status, err }).toEqual({
      status: 1,
      err: `${FILE}: the file is not encrypted: what it holds is plain for all who read it. If it was committed, replace that credential where it was issued. Nothing was written. Use --force to create it again.\n`,
    });
  });
});
