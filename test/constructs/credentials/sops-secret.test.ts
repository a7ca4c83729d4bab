import { describe, expect, test } from '@jest/globals';
import type { ApplicationFolder, Cluster, SopsSecretProps } from '../../../lib';
import { isSecret, type SecretDocument } from '../../../lib/documents/document';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { kubernetesOf, object } from '../../support/documents';
import { sopsCluster } from '../../support/sops-cluster';

const AGE = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const OTHER = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg';
const KMS = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

const made = (props: Partial<SopsSecretProps> = {}): Cluster => sopsCluster({ recipients: { age: [AGE] }, ...props });

function secretOf(cluster: Cluster): SecretDocument {
  expect(problemsOf(cluster)).toEqual([]);
  const [secret, ...more] = documentsOf(cluster).documents.filter(isSecret);
  if (!secret || more.length > 0) throw new Error('there is not one Secret');
  return secret;
}

function textOf(cluster: Cluster, file: string): string | undefined {
  const found = documentsOf(cluster).documents.find((document) => document.file === file);
  return found?.type === 'scaffold' ? found.text : undefined;
}

describe('SopsSecret', () => {
  test('declares the Secret that its consumer reads, in a file of its own', () => {
    expect(secretOf(made())).toMatchObject({
      file: 'argoproj/longhorn/backup-secret.enc.yaml',
      name: 'backup-secret',
      namespace: 'longhorn-system',
      secretType: 'Opaque',
      keys: { AWS_ACCESS_KEY_ID: [{ secret: 'accessKeyId' }], AWS_SECRET_ACCESS_KEY: [{ secret: 'secretAccessKey' }] },
      maker: { by: 'sops', recipients: { age: [AGE], kms: [] }, appliedBy: 'ksops' },
      consumer: 'Longhorn',
    });
  });

  test('holds an endpoint where it is said to', () => {
    expect(Object.keys(secretOf(made({ hasEndpoint: true })).keys)).toContain('AWS_ENDPOINTS');
  });

  test('is decrypted by ksops: a generator, and no resource', () => {
    const { resources, generators } = object(made(), 'Kustomization');
    expect(generators).toEqual(['secret-generator.yaml']);
    expect(resources).not.toContain('backup-secret.enc.yaml');
    expect(object(made(), 'ksops')).toMatchObject({
      apiVersion: 'viaduct.ai/v1',
      files: ['./backup-secret.enc.yaml'],
    });
  });

  test('is decrypted by Flux: in a folder of its own, which Argo CD does not apply', () => {
    const cluster = made({ appliedBy: 'flux' });
    expect(secretOf(cluster).file).toBe('argoproj/longhorn/flux/backup-secret.enc.yaml');
    const kustomizations = kubernetesOf(cluster).filter(({ body }) => body.kind === 'Kustomization');
    expect(kustomizations.map(({ file, body }) => [file, body.resources])).toEqual([
      ['argoproj/longhorn/kustomization.yaml', expect.not.arrayContaining(['flux/backup-secret.enc.yaml'])],
      ['argoproj/longhorn/flux/kustomization.yaml', ['backup-secret.enc.yaml']],
    ]);
  });

  test('is applied by hand: neither', () => {
    const { resources, generators } = object(
      made({ appliedBy: 'hand', file: 'keys/backup.enc.yaml' }),
      'Kustomization',
    );
    expect(JSON.stringify(resources)).not.toContain('enc.yaml');
    expect(generators).toBeUndefined();
  });

  test('comes with the settings of sops', () => {
    expect(textOf(made({ recipients: { age: [AGE, OTHER, AGE], kms: [KMS] } }), 'argoproj/longhorn/.sops.yaml'))
      .toMatchInlineSnapshot(`
     "creation_rules:
       - path_regex: '\\.enc\\.yaml$'
         encrypted_regex: '^(data|stringData)$'
         age: >-
           age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p,
           age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg
         kms: >-
           arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab
     "
    `);
  });

  test('has a rule of its own where others can open other files', () => {
    const cluster = made();
    const folder = cluster.node.findChild('argoproj-longhorn') as ApplicationFolder;
    folder.addSecret(folder, {
      name: 'other',
      shape: { consumer: 'another', keys: {} },
      keys: { key: [{ secret: 'password' }] },
      maker: { by: 'sops', recipients: { age: [OTHER], kms: [] }, appliedBy: 'ksops' },
      file: 'other.enc.yaml',
    });
    const text = textOf(cluster, 'argoproj/longhorn/.sops.yaml');
    expect(text?.match(/path_regex: .*/g)).toEqual([
      String.raw`path_regex: '(^|/)(backup-secret\.enc\.yaml)$'`,
      String.raw`path_regex: '(^|/)(other\.enc\.yaml)$'`,
    ]);
  });
});

describe('a mistake gives one message', () => {
  test.each<[string, Partial<SopsSecretProps>, string, string]>([
    ['nobody', { recipients: {} }, '`credentials.recipients`', 'at least one who can decrypt'],
    ['a typo', { recipients: { age: [AGE.replace('ql3', 'ql4')] } }, '`credentials.recipients.age`', 'public age key'],
    ['no ARN', { recipients: { kms: ['alias/backup'] } }, '`credentials.recipients.kms`', 'the ARN of a KMS key'],
    ['a file of another name', { file: 'backup.yaml' }, '`credentials.file`', 'must end in .enc.yaml'],
    ['a file elsewhere', { file: '../backup.enc.yaml' }, '`credentials.file`', '../backup.enc.yaml'],
    ['Flux and Argo CD', { appliedBy: 'flux', file: 'a.enc.yaml' }, '`credentials.file`', 'in a subfolder'],
    ['a name', { secretName: 'Backup', file: 'a.enc.yaml' }, '`credentials.secretName`', '"Backup"'],
  ])('%s', (_, props, field, said) => {
    const messages = problemsOf(made(props)).map(({ message }) => message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(field);
    expect(messages[0]).toContain(said);
  });

  test('a secret key, which is not repeated', () => {
    const problems = problemsOf(made({ recipients: { age: ['AGE-SECRET-KEY-1PLANTED'] } }));
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('`credentials.recipients.age` must be a public age key, age1…, got: "(a secret key)"'),
    ]);
  });
});
