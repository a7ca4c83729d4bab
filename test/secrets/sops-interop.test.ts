import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { decryptSops } from 'sops-age';
import { parse } from 'yaml';
import { plainYaml, type SecretManifest } from '../../lib/secrets/secret-manifest';
import { decryptSecret } from '../../lib/secrets/sops-decrypt';
import { encryptManifest } from '../../lib/secrets/sops-encrypt';

const MANIFEST: SecretManifest = {
  name: 'backup-secret',
  namespace: '123',
  type: 'Opaque',
  texts: {
    id: 'plain',
    yes: 'on',
    true: 'a',
    null: 'b',
    cloud: '[default]\r\na=b \n\n# \u2028"\\\n',
    'a.b': ' 0x10',
    empty: '',
  },
  plain: 'AWS_ENDPOINTS=0a1b2c3d',
};
const NOW = '2026-11-21T12:00:00Z';
const SETTINGS = [
  '--encrypted-regex',
  '^(data|stringData)$',
  '--input-type',
  'yaml',
  '--filename-override',
  'a.enc.yaml',
];

/** Tests that need a program; without it they are shown as skipped. */
const withAge = has('age', ['--version']) ? test : test.skip;
const withSops = has('sops', ['--version', '--disable-version-check']) ? test : test.skip;

let identity: string;
let recipient: string;
let text: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'arkwright-interop-'));
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  text = await encryptManifest(MANIFEST, [recipient], NOW);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what others make of our files', () => {
  test('sops-age opens them', async () => {
    const opened = await decryptSops(text, { secretKey: identity, fileType: 'yaml' });
    expect(opened).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'backup-secret',
        namespace: '123',
        annotations: { 'arkwright/plain-parts': 'AWS_ENDPOINTS=0a1b2c3d' },
      },
      type: 'Opaque',
      stringData: MANIFEST.texts,
    });
  });

  withAge('age opens the data key', () => {
    const { sops: metadata } = parse(text) as { sops: { age: readonly { enc: string }[] } };
    const file = join(folder, 'key.age');
    writeFileSync(file, metadata.age[0]?.enc ?? '');
    expect(execFileSync('age', ['--decrypt', '--identity', '-', file], { input: `${identity}\n` })).toHaveLength(32);
  });

  withSops('sops opens them', () => {
    const opened = sops(['decrypt', '--input-type', 'yaml', '--output-type', 'json'], text);
    expect((JSON.parse(opened) as { stringData: object }).stringData).toEqual(MANIFEST.texts);
  });

  withSops('sops refuses them when they were changed', () => {
    expect(() => sops(['decrypt', '--input-type', 'yaml'], text.replace('Opaque', 'other'))).toThrow('MAC');
  });
});

describe('what we make of files of others', () => {
  withSops('we open those of sops', async () => {
    const made = sops(
      ['encrypt', ...SETTINGS, '--age', recipient],
      `# a remark\n${plainYaml(MANIFEST)}immutable: true\n`,
    );
    expect(made).not.toContain('plain');
    expect(await decryptSecret(made, [identity])).toEqual(MANIFEST.texts);
    await expect(decryptSecret(made.replace('true', 'false'), [identity])).rejects.toThrow('MAC');
  });
});

function sops(args: readonly string[], input: string): string {
  const env = { ...process.env, SOPS_AGE_KEY: identity };
  const { status, stdout, stderr } = spawnSync('sops', ['--config', '/dev/null', ...args], {
    input,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function has(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}
