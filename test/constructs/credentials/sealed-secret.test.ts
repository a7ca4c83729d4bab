import { describe, expect, test } from '@jest/globals';
import { SealedSecret, SealedSecretCredentials, type Cluster, type SealedSecretProps } from '../../../lib';
import { rules } from '../../../lib/checks/rules';
import { run } from '../../../lib/checks/run';
import { isSecret, type SecretDocument } from '../../../lib/documents/document';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { makeCertificate } from '../../support/certificates';
import { cluster, declare } from '../../support/declaration';
import { kubernetesOf, object } from '../../support/documents';

const { pem: certificate, privateKey } = makeCertificate();

function home(props: Partial<SealedSecretProps> = {}, name = 'github-oauth'): Cluster {
  const made = cluster();
  const folder = made.applicationFolder('ccplant', { namespace: 'ccplant' });
  new SealedSecret(folder, name, { keys: ['client-id', 'client-secret'], certificate, ...props });
  return made;
}

function secretOf(made: Cluster): SecretDocument {
  expect(problemsOf(made)).toEqual([]);
  const found = documentsOf(made).documents.find(isSecret);
  if (!found) throw new Error('no Secret is declared');
  return found;
}

function mistakes(made: Cluster): readonly string[] {
  return problemsOf(made).map(({ message }) => message);
}

describe('SealedSecret', () => {
  test('is a file of its own, with keys whose values nobody knows here', () => {
    expect(secretOf(home())).toEqual({
      type: 'secret',
      side: 'kubernetes',
      file: 'argoproj/ccplant/github-oauth.sealed.yaml',
      origin: 'home/argoproj-ccplant/SealedSecret.github-oauth',
      acknowledged: [],
      name: 'github-oauth',
      namespace: 'ccplant',
      secretType: 'Opaque',
      keys: { 'client-id': [{ secret: 'key:client-id' }], 'client-secret': [{ secret: 'key:client-secret' }] },
      maker: { by: 'sealed-secrets', certificate, scope: 'strict' },
      consumer: 'what runs in ccplant',
    });
  });

  test('is of the type, scope, reader and file that are declared', () => {
    const props = { type: 'kubernetes.io/tls', scope: 'cluster-wide', readBy: 'the UI', file: 'a/b.yaml' } as const;
    expect(secretOf(home(props))).toMatchObject({
      file: 'argoproj/ccplant/a/b.yaml',
      secretType: 'kubernetes.io/tls',
      maker: { scope: 'cluster-wide' },
      consumer: 'the UI',
    });
  });

  test('is listed by the kustomization, and no rule wonders what it is', () => {
    expect(object(home(), 'Kustomization')).toMatchObject({ resources: ['github-oauth.sealed.yaml'] });
    const { findings, cannotTell } = run(rules, { set: documentsOf(home()), onDisk: [] });
    expect([...findings, ...cannotTell]).toEqual([]);
  });

  test.each<[string, Partial<SealedSecretProps>, string]>([
    ['no keys', { keys: [] }, '`keys` must have at least one key, got: []. Name the keys of the Secret.'],
    ['a bad key', { keys: ['client id'] }, '`keys` must be 1 to 253 letters, digits, hyphens, underscores and dots'],
    ['a key twice', { keys: ['id', 'id'] }, '`keys` must have keys that differ in more than case, hyphens'],
    ['keys with one variable', { keys: ['a-b', 'A_B'] }, '`keys` must have keys that differ in more than case'],
    ['a bad type', { type: 'a b' }, '`type` must be the type of a Secret, got: "a b". Write "Opaque", or'],
    ['a bad file', { file: '../a.yaml' }, '`file` must stay inside the tree, got: "../a.yaml". Remove'],
    ['no YAML', { file: 'a.json' }, '`file` must end in .yaml or .yml, got: "a.json". Name it after the Secret'],
    ['a file of ours', { file: 'kustomization.yaml' }, '`file` must be the Secret\'s own, got: "kustomization.yaml"'],
    ['no certificate', { certificate: undefined }, '`certificate` must be a string, got: undefined'],
    [
      'no PEM',
      { certificate: 'cert.pem' },
      '`certificate` must contain the complete certificate of the controller in PEM',
    ],
    [
      'half a certificate',
      { certificate: certificate.replace(/\n.*\n(?=-----END)/, '\n') },
      '`certificate` must contain',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(mistakes(home(props))).toEqual([expect.stringContaining(message)]);
  });

  test('refuses a private key, and does not repeat it', () => {
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const [message, ...more] = mistakes(home({ certificate: pem }));
    expect(more).toEqual([]);
    expect(message).toContain('`certificate` must not contain a private key');
    expect(message).toContain('(redacted)');
    expect(message).not.toContain(pem.slice(40, 80));
  });

  test('refuses a name that Kubernetes refuses, and a second Secret of one name', () => {
    expect(mistakes(home({ file: 'a.yaml' }, 'GitHub'))).toEqual([expect.stringContaining('`secretName` must be 1')]);
    const made = home();
    const [folder] = made.node.children;
    if (!folder) throw new Error('no folder');
    new SealedSecret(folder, 'github-oauth', { keys: ['id'], certificate });
    expect(mistakes(made)).toEqual([
      expect.stringContaining(
        '`secretName` must be unique: home/argoproj-ccplant/SealedSecret.github-oauth makes a Secret of this name, and each would overwrite the other, got: "github-oauth"',
      ),
    ]);
  });
});

describe('SealedSecretCredentials', () => {
  const credentials = { secretName: 'backup-secret', certificate };
  const delivered = (hasEndpoint?: boolean): Cluster =>
    declare({
      backup: {
        credentials: new SealedSecretCredentials(
          hasEndpoint === undefined ? credentials : { ...credentials, hasEndpoint },
        ),
      },
    }).cluster;

  test('has the keys that the consumer reads, in a file that the kustomization lists', () => {
    const made = delivered();
    expect(secretOf(made)).toMatchObject({
      name: 'backup-secret',
      namespace: 'longhorn-system',
      file: 'argoproj/longhorn/backup-secret.sealed.yaml',
      consumer: 'Longhorn',
      keys: {
        AWS_ACCESS_KEY_ID: [{ secret: 'accessKeyId' }],
        AWS_SECRET_ACCESS_KEY: [{ secret: 'secretAccessKey' }],
      },
      maker: { by: 'sealed-secrets', scope: 'strict' },
    });
    const kustomization = kubernetesOf(made).find(({ body }) => body.kind === 'Kustomization');
    expect(kustomization?.body.resources).toContain('backup-secret.sealed.yaml');
  });

  test('has an endpoint where it is said', () => {
    expect(Object.keys(secretOf(delivered()).keys)).not.toContain('AWS_ENDPOINTS');
    expect(secretOf(delivered(true)).keys).toMatchObject({ AWS_ENDPOINTS: [{ secret: 'endpoint' }] });
  });

  test('says which of the properties of the credentials is wrong', () => {
    const wrong = new SealedSecretCredentials({ ...credentials, secretName: 'A', certificate: '', file: 'a.yaml' });
    expect(mistakes(declare({ backup: { credentials: wrong } }).cluster)).toEqual([
      expect.stringContaining('`credentials.certificate` must contain'),
      expect.stringContaining('`credentials.secretName` must be'),
    ]);
  });
});
