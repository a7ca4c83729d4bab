import type { Manifest } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { isSlipOf } from '../../../values/distance';
import type { Check, Context, Finding, Unknown } from '../../check';
import { inFile } from '../../examples/example-folders';
import { example, longhornApplication, object } from '../../examples/example';
import { deliveredSecrets, secretsAreCopied, type DeliveredSecret } from '../../../products/kubernetes/secrets';
import { productReaders, type SecretReader } from '../../../products/kubernetes/secret-readers';

const STORE = { backupTarget: 's3://example-backup@eu-west-1/', backupTargetCredentialSecret: 'longhorn-backup' };

/** The name of the Secret stands in the values of a chart and in what makes the Secret. */
export const credentialSecretIsDelivered: Check = {
  id: 'agreement/credential-secret-is-delivered',
  severity: 'error',
  title: 'the Secret that Longhorn or Velero reads is one that something makes',
  rationale:
    'A backup engine that is given the name of a Secret which nothing makes has no credential: its target is not available, its pod does not start, and no backup is made.',
  fix: 'write the same name in both places; the message says which one there is',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the name that an ExternalSecret gives', [
        longhornApplication('1.10.2', { defaultBackupStore: STORE }),
        object('ExternalSecret', 'backup', { spec: { target: { name: 'longhorn-backup' } } }),
      ]),
      example('Velero', [velero('velero-s3'), sealed('velero-s3', 'velero')]),
    ],
    fail: [
      example('a slip', [
        longhornApplication('1.10.2', { defaultBackupStore: STORE }),
        object('ExternalSecret', 'longhorn-backups'),
      ]),
      example('nothing at all', [longhornApplication('1.10.2', { defaultBackupStore: STORE })]),
      example(
        'a slip in folders that were read',
        [velero('velero-credentials'), sealed('velero-credential', 'velero')],
        {
          closed: false,
        },
      ),
      example('another namespace', [velero('velero-s3'), sealed('velero-s3', 'default')], { closed: false }),
    ],
  }),

  appliesTo: (document, { index }) =>
    index.chartsOf(document).some(({ name }) => name === 'longhorn' || name === 'velero') ||
    /^(longhorn|velero)\.io\//.test(String('body' in document && document.body.apiVersion)),

  find: (looked, context) => {
    const readers = productReaders(context.index).filter(({ document }) => looked.includes(document));
    if (readers.length === 0) return [];
    const delivered = deliveredSecrets(context.index);
    return readers.flatMap((reader) => judge(reader, delivered, context));
  },
};

function judge(
  { document, name, namespace, who }: SecretReader,
  delivered: readonly DeliveredSecret[],
  { set, index }: Context,
): readonly (Finding | Unknown)[] {
  const inReach = delivered.filter((one) => [one.namespace, namespace].includes('') || one.namespace === namespace);
  if (inReach.some((one) => one.name === name)) return [];
  const unsure = { document, cannotTell: `whether there is a Secret ${name} for ${who}: it is not made here` };
  const elsewhere = delivered.filter((one) => one.name === name);
  if (secretsAreCopied(index) || elsewhere.some(({ copied }) => copied)) return [unsure];
  const [other] = elsewhere;
  if (other && who !== 'Longhorn') {
    const message = `the Secret ${name} that ${who} reads in ${namespace} is made in ${other.namespace}`;
    return [{ document, message }];
  }
  const near = inReach.find((one) => isSlipOf(one.name, name));
  if (near)
    return [{ document, message: `the Secret ${name} that ${who} reads is called ${near.name} where it is made` }];
  if (other || !set.closed || set.listedElsewhere.length > 0) return [unsure];
  return [{ document, message: `the Secret ${name} that ${who} reads is made by nothing` }];
}

function velero(existingSecret: string): Manifest {
  const values: JsonObject = { credentials: { existingSecret } };
  const source = { repoURL: 'https://vmware-tanzu.github.io/helm-charts', chart: 'velero', targetRevision: '12.1.0' };
  const spec = { destination: { namespace: 'velero' }, source: { ...source, helm: { valuesObject: values } } };
  return inFile(
    'argoproj/velero/application.yaml',
    'argoproj.io/v1alpha1',
    'Application',
    'velero',
    { spec },
    'argocd',
  );
}

function sealed(name: string, namespace: string): Manifest {
  const spec = { encryptedData: { cloud: 'AgA' } };
  return inFile('argoproj/velero/secret.yaml', 'bitnami.com/v1alpha1', 'SealedSecret', name, { spec }, namespace);
}
