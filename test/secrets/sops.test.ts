import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { parse } from 'yaml';
import { wrapKey } from '../../lib/secrets/age';
import type { SecretManifest } from '../../lib/secrets/secret-manifest';
import { encryptText, newDataKey } from '../../lib/secrets/sops-cipher';
import { decryptSecret } from '../../lib/secrets/sops-decrypt';
import { encryptManifest } from '../../lib/secrets/sops-encrypt';

const MANIFEST: SecretManifest = {
  name: 'backup-secret',
  namespace: 'longhorn-system',
  type: 'Opaque',
  texts: {
    AWS_ACCESS_KEY_ID: 'planted-id',
    cloud: '[default]\naws_secret_access_key=planted ü "quoted"\n',
    empty: '',
    yes: 'on',
  },
};
const NOW = '2026-11-21T12:00:00.123Z';

let identity: string;
let recipient: string;
let other: string;
let text: string;
beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  other = await generateX25519Identity();
  text = await encryptManifest(MANIFEST, [await identityToRecipient(other), recipient], NOW);
});

describe('a Secret encrypted by SOPS', () => {
  test('opens for each recipient, and holds what was put in', async () => {
    expect(await decryptSecret(text, [identity])).toEqual(MANIFEST.texts);
    expect(await decryptSecret(text, ['AGE-SECRET-KEY-1BROKEN', other])).toEqual(MANIFEST.texts);
  });

  test('shows what it is, and nothing that is in it', () => {
    expect(text).not.toContain('planted');
    const { apiVersion, kind, metadata, type, stringData, sops } = parse(text) as Record<string, object>;
    expect({ apiVersion, kind, metadata, type }).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'backup-secret', namespace: 'longhorn-system' },
      type: 'Opaque',
    });
    expect(Object.keys(stringData ?? {})).toEqual(['AWS_ACCESS_KEY_ID', 'cloud', 'empty', 'yes']);
    expect(Object.keys(sops ?? {})).toEqual(['age', 'encrypted_regex', 'lastmodified', 'mac', 'version']);
    expect(sops).toMatchObject({ encrypted_regex: '^(data|stringData)$', lastmodified: '2026-11-21T12:00:00Z' });
    expect(text).toMatch(/^ {4}AWS_ACCESS_KEY_ID: ENC\[AES256_GCM,data:\S+,iv:\S{43}=,tag:\S{22}==,type:str\]$/m);
  });

  test('is another one each time', async () => {
    const again = await encryptManifest(MANIFEST, [recipient], NOW);
    expect(valueOf(again, 'AWS_ACCESS_KEY_ID')).not.toBe(valueOf(text, 'AWS_ACCESS_KEY_ID'));
  });

  test('does not open for others', async () => {
    await expect(decryptSecret(text, [])).rejects.toThrow('no identity of age at hand');
    await expect(decryptSecret(text, [await generateX25519Identity()])).rejects.toThrow('no identity of age at hand');
  });

  test('is refused with a recipient that is none', async () => {
    await expect(encryptManifest(MANIFEST, ['age1nobody'], NOW)).rejects.toThrow('age1nobody is not a public key');
  });
});

describe('a file that was changed', () => {
  test.each<[string, (file: string) => string]>([
    ['in the namespace', (file) => file.replace('longhorn-system', 'kube-system')],
    ['by a label', (file) => file.replace('metadata:\n', 'metadata:\n    labels:\n        a: b\n')],
    ['by a boolean', (file) => file.replace('kind: Secret\n', 'kind: Secret\nimmutable: true\n')],
    ['by a type that is left out', (file) => file.replace('type: Opaque\n', '')],
    ['in the time beside the MAC', (file) => file.replace('12:00:00Z', '12:00:01Z')],
    ['in the MAC', (file) => file.replace(/mac: \S+/, 'mac: ""')],
  ])('%s is refused by its MAC', async (_, change) => {
    expect(change(text)).not.toBe(text);
    await expect(decryptSecret(change(text), [identity])).rejects.toThrow('MAC');
  });

  test.each<[string, (file: string) => string]>([
    [
      'a byte of a value',
      (file) =>
        file.replace(/(_ID: ENC\[AES256_GCM,data:)(.)/, (_all, a: string, b: string) => a + (b === 'A' ? 'B' : 'A')),
    ],
    ['a value under another key', (file) => file.replace(valueOf(file, 'yes'), valueOf(file, 'AWS_ACCESS_KEY_ID'))],
    ['a key with another name', (file) => file.replace('AWS_ACCESS_KEY_ID:', 'AWS_ACCESS_KEY_IE:')],
    ['a tag that is cut short', (file) => file.replace(/(_ID: ENC\S+tag:)\S{22}==/, '$1AAAA')],
    ['the other field', (file) => file.replace('stringData:', 'data:')],
  ])('in %s is refused', async (_, change) => {
    expect(change(text)).not.toBe(text);
    await expect(decryptSecret(change(text), [identity])).rejects.toThrow('was changed after it was encrypted');
  });

  test('by a plain value is refused, and the value not repeated', async () => {
    const added = text.replace('stringData:\n', 'stringData:\n    added: planted-value\n');
    const refused = decryptSecret(added, [identity]);
    await expect(refused).rejects.toThrow('stringData:added is not encrypted');
    await expect(refused).rejects.not.toThrow('planted');
  });
});

/** As `sops` lays files out: other scalars, comments, settings and fields than ours. */
describe('a file of sops itself', () => {
  const MODIFIED = '2026-01-02T03:04:05Z';

  async function file(settings: string, digested: readonly string[], onlyEncrypted = false): Promise<string> {
    const key = newDataKey();
    const typed = (path: string, plain: string, type: string): string =>
      encryptText(plain, key, path).replace('type:str', `type:${type}`);
    const hash = createHash('sha512');
    if (onlyEncrypted) hash.update(Buffer.from(SEED, 'hex'));
    for (const one of digested) hash.update(one);
    const lines = (await wrapKey(key, recipient)).trimEnd().split('\n');
    return [
      '# kept by hand\napiVersion: v1 # always\nkind: Secret\nimmutable: true\nmetadata:\n    name: backup\n',
      '    annotations: {n: "1", list: [a, b]}\n    generation: 7\n    deletionTimestamp: null\n',
      `data:\n    #${typed('data:', ' a remark', 'comment')}\n    id: ${typed('data:id:', 'cGxhbnRlZA==', 'str')}\n`,
      `stringData:\n    port: ${typed('stringData:port:', '9000', 'int')}\n    on: ${typed('stringData:on:', 'True', 'bool')}\n`,
      `sops:\n    kms: []\n    age:\n        - recipient: ${recipient}\n          enc: |\n`,
      ...lines.map((line) => `            ${line}\n`),
      `    lastmodified: "${MODIFIED}"\n    mac: ${encryptText(hash.digest('hex').toUpperCase(), key, MODIFIED)}\n`,
      `    pgp: []\n${settings}    version: 3.8.1\n`,
    ].join('');
  }

  const ALL = ['v1', 'Secret', 'True', 'backup', '1', 'a', 'b', '7', 'cGxhbnRlZA==', '9000', 'True'];
  const ENCRYPTED = ['cGxhbnRlZA==', '9000', 'True'];
  /** sha256("sops") */
  const SEED = '8a3fd2ad54ce66527b1034f3d147be0b0b975b3bf44f72c6fdadec8176f27d69';

  test.each<[string, string, readonly string[], boolean]>([
    ['encrypted_regex', '    encrypted_regex: ^(data|stringData)$\n', ALL, false],
    ['unencrypted_regex', '    unencrypted_regex: ^(apiVersion|kind|immutable|metadata)$\n', ALL, false],
    [
      'a MAC of what is encrypted',
      '    encrypted_regex: ^(data|stringData)$\n    mac_only_encrypted: true\n',
      ENCRYPTED,
      true,
    ],
  ])('opens with %s', async (_, settings, digested, onlyEncrypted) => {
    const opened = await decryptSecret(await file(settings, digested, onlyEncrypted), [identity]);
    expect(opened).toEqual({ id: 'planted', port: '9000', on: 'True' });
  });

  test.each([
    [
      'another order of values',
      '    encrypted_regex: ^(data|stringData)$\n',
      [...ALL].reverse(),
      'its MAC does not fit',
    ],
    ['marks in comments', '    encrypted_comment_regex: secret\n', ALL, 'cannot be told here'],
  ])('is refused with %s', async (_, settings, digested, because) => {
    await expect(decryptSecret(await file(settings, digested), [identity])).rejects.toThrow(because);
  });

  test.each([
    ['plain', 'apiVersion: v1\nkind: Secret\nstringData: {key: planted}\n', 'the file is not encrypted'],
    ['several documents', 'a: 1\n---\nb: 2\n', 'the file does not hold one YAML document'],
    ['nothing', '', 'the file does not hold one YAML document'],
    ['no YAML', 'a: [planted', 'the file is not YAML'],
    ['an alias of nothing', 'a: *planted', 'the file is not YAML'],
    ['metadata of another form', 'a: 1\nsops: yes\n', 'the metadata of SOPS cannot be read'],
  ])('that is %s is refused without repeating it', async (_, content, because) => {
    const refused = decryptSecret(content, [identity]);
    await expect(refused).rejects.toThrow(because);
    await expect(refused).rejects.not.toThrow('planted');
  });
});

function valueOf(file: string, key: string): string {
  return new RegExp(`^ {4}"?${key}"?: (.*)$`, 'm').exec(file)?.[1] ?? '';
}
