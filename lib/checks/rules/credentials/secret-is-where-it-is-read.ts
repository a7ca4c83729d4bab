import { isManifest, type Manifest } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { groupOf } from '../../../products/kubernetes/backup-kinds';
import type { Check, Finding, Unknown } from '../../check';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { deliveredSecrets, secretsAreCopied, type DeliveredSecret } from '../../../products/kubernetes/secrets';
import { workloadReaders, type SecretReader } from '../../../products/kubernetes/secret-readers';

/** A Secret is seen by its own namespace alone. */
export const secretIsWhereItIsRead: Check = {
  id: 'credentials/secret-is-where-it-is-read',
  severity: 'error',
  title: 'the Secret that a backup reads is made in the namespace of the backup',
  rationale:
    'No pod sees a Secret of another namespace. The job does not start, or the database archives nothing, while the Secret is there for whoever looks for its name.',
  fix: 'make the Secret in the namespace that reads it too, with an ExternalSecret of its own',
  source: { url: 'https://kubernetes.io/docs/concepts/configuration/secret/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('in both namespaces', [database('mastodon'), secret('longhorn-system'), secret('mastodon')]),
      example('copied by an operator', [
        database('mastodon'),
        secret('longhorn-system', { 'reflector.v1.k8s.emberstack.com/reflection-allowed': 'true' }),
        secret('mastodon'),
      ]),
    ],
    fail: [
      example('in another namespace', [database('mastodon'), secret('longhorn-system')]),
      example('in folders that were read', [job('immich'), secret('longhorn-system')], { closed: false }),
    ],
  }),

  appliesTo: (document) =>
    isManifest(document) &&
    (/^(Job|CronJob|ObjectStore)$/.test(titleOf(document).split(' ')[0] ?? '') ||
      /^(volsync\.backube|.*cnpg\.io)$/.test(groupOf(document))),

  find: (looked, { index }) => {
    const made = new Map<string, DeliveredSecret[]>();
    for (const secretMade of deliveredSecrets(index)) {
      made.set(secretMade.name, [...(made.get(secretMade.name) ?? []), secretMade]);
    }
    const wanted = new Set(looked);
    const copied = secretsAreCopied(index);
    const said = new Set<string>();
    return workloadReaders(index)
      .filter(({ document, namespace }) => wanted.has(document) && namespace !== '')
      .filter(({ document, name }) => isNew(said, `${document.origin} ${titleOf(document)} ${name}`))
      .flatMap((reader) => judge(reader, made.get(reader.name) ?? [], copied));
  },
};

function isNew(said: Set<string>, key: string): boolean {
  const before = said.size;
  return said.add(key).size > before;
}

function judge(
  reader: SecretReader,
  made: readonly DeliveredSecret[],
  copied: boolean,
): readonly (Finding | Unknown)[] {
  const { document, name, namespace } = reader;
  const [other] = made;
  if (!other || made.some((one) => one.namespace === namespace || one.namespace === '')) return [];
  if (copied || made.some((one) => one.copied)) {
    return [{ document, cannotTell: `whether the Secret ${name} is copied to ${namespace}` }];
  }
  const message = `the ${titleOf(document)} in ${namespace} reads the Secret ${name}, which is made in ${other.namespace}`;
  return [{ document, message }];
}

function secret(namespace: string, annotations: JsonObject = {}): Manifest {
  const name = 'minio-backup';
  const metadata = { name, namespace, annotations };
  return inFile(`${namespace}/secret.yaml`, 'external-secrets.io/v1', 'ExternalSecret', name, { metadata });
}

function database(namespace: string): Manifest {
  const accessKeyId = { name: 'minio-backup', key: 'id' };
  const spec = { backup: { barmanObjectStore: { s3Credentials: { accessKeyId } } } };
  return inFile(`${namespace}/cluster.yaml`, 'postgresql.cnpg.io/v1', 'Cluster', 'database', { spec }, namespace);
}

function job(namespace: string): Manifest {
  const containers = [{ name: 'dump', envFrom: [{ secretRef: { name: 'minio-backup' } }] }];
  const spec = { jobTemplate: { spec: { template: { spec: { containers } } } } };
  return inFile(`${namespace}/job.yaml`, 'batch/v1', 'CronJob', 'dump', { spec }, namespace);
}
