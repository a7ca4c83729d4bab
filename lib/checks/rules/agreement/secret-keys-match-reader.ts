import type { Manifest } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import type { Check, Finding } from '../../check';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { deliveredSecrets, type DeliveredSecret } from '../../../products/kubernetes/secrets';
import { productReaders, workloadReaders, type SecretReader } from '../../../products/kubernetes/secret-readers';

const PAIR: readonly string[] = ['RESTIC_REPOSITORY', 'RESTIC_PASSWORD'];

/** The keys of a Secret are chosen by who reads it. */
export const secretKeysMatchReader: Check = {
  id: 'agreement/secret-keys-match-reader',
  severity: 'error',
  title: 'a Secret has the keys by which backups read it',
  rationale:
    'Velero reads the file `cloud`, VolSync the names of its mover, a job the key that it names. Under another key the credential is not found: the pod does not start, or the storage location is never available.',
  fix: 'give the Secret the keys that the message names',
  source: { url: 'https://velero.io/docs/v1.18/locations/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the keys of a template', [
        velero({ existingSecret: 'velero-s3' }),
        external('velero-s3', { target: { template: { data: { cloud: '[default]' } } }, data: [entry('id')] }),
      ]),
      example('keys that are read as a whole', [
        velero({ existingSecret: 'velero-s3' }),
        external('velero-s3', { dataFrom: [{ extract: { key: 'velero' } }] }),
      ]),
      example('the keys of VolSync', [source(), external('data', { data: PAIR.map(entry) })]),
    ],
    fail: [
      example('the names of another tool', [
        velero({ existingSecret: 'velero-s3' }),
        external('velero-s3', { data: [entry('AWS_ACCESS_KEY_ID'), entry('AWS_SECRET_ACCESS_KEY')] }),
      ]),
      example('one key of two', [source(), external('data', { data: [entry('RESTIC_REPOSITORY')] })]),
    ],
  }),

  appliesTo: (document, { index }) =>
    KINDS.test(String('body' in document && document.body.kind)) ||
    index.chartsOf(document).some(({ name }) => name === 'velero'),

  find: (looked, { index }) => {
    const made = new Map<string, DeliveredSecret[]>();
    for (const secret of deliveredSecrets(index)) {
      const key = `${secret.namespace}/${secret.name}`;
      made.set(key, [...(made.get(key) ?? []), secret]);
    }
    const wanted = new Set(looked);
    return [...productReaders(index), ...workloadReaders(index)]
      .filter(({ document }) => wanted.has(document))
      .flatMap((reader) => judge(reader, made.get(`${reader.namespace}/${reader.name}`) ?? []));
  },
};

const KINDS =
  /^(Replication(Source|Destination)|Cluster|ObjectStore|CronJob|Job|(BackupStorage|VolumeSnapshot)Location)$/;

/** Decided only when there is one Secret of that name, and its keys are all known. */
function judge({ document, name, who, keys }: SecretReader, made: readonly DeliveredSecret[]): readonly Finding[] {
  const [only] = made;
  const there = made.length === 1 ? only?.keys : undefined;
  const missing = there ? keys.filter((key) => !there.includes(key)) : [];
  if (!there || missing.length === 0) return [];
  const message = `the Secret ${name} has ${there.join(', ')}, and ${who} reads ${missing.join(' and ')}`;
  return [{ document, message }];
}

function entry(secretKey: string): JsonObject {
  return { secretKey, remoteRef: { key: `/backup/${secretKey}` } };
}

function external(name: string, spec: JsonObject): Manifest {
  return inFile('backup/secret.yaml', 'external-secrets.io/v1', 'ExternalSecret', name, { spec }, 'velero');
}

function source(): Manifest {
  const spec = { sourcePVC: 'data', restic: { repository: 'data' } };
  return inFile('backup/source.yaml', 'volsync.backube/v1alpha1', 'ReplicationSource', 'data', { spec }, 'velero');
}

function velero(credentials: JsonObject): Manifest {
  const chart = { spec: { chart: 'velero', version: '12.1.0' } };
  const spec = { chart, values: { credentials } };
  return inFile('backup/release.yaml', 'helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'velero', { spec }, 'velero');
}
