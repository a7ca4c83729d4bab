import { isManifest } from '../../../products/sources';
import type { Check } from '../../check';
import { example, inNamespace, longhornApplication, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { credentialNames } from '../../../products/longhorn/credentials';
import { longhornNamespaces } from '../../../products/longhorn/objects';
import { deliveredSecrets } from '../../../products/kubernetes/secrets';

const PAIR: readonly string[] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

/** The keys of the Secret are names that only Longhorn gives them. */
export const credentialSecretHasKeys: Check = {
  id: 'longhorn/credential-secret-has-keys',
  severity: 'error',
  title: 'the Secret of a backup target in S3 has the keys that Longhorn reads',
  rationale:
    'Longhorn reads AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from the Secret, and no other key. Under any other name they are not found: the target is not available, and no backup is made.',
  fix: 'name both keys as Longhorn reads them, or give the ARN of a role as AWS_IAM_ROLE_ARN',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('from a parameter store', [chart(), external([...PAIR])]),
      example('a role in place of keys', [chart(), sealed(['AWS_IAM_ROLE_ARN'])]),
      example('a Secret of something else', [
        chart(),
        object('SealedSecret', 'other', { spec: { encryptedData: {} } }),
      ]),
    ],
    fail: [
      example('keys of another tool', [chart(), external(['access-key-id', 'secret-access-key'])]),
      example('one key of two', [chart(), sealed(['AWS_ACCESS_KEY_ID'])]),
      example('one key, in another namespace', inNamespace('storage', chart(), sealed(['AWS_SECRET_ACCESS_KEY']))),
    ],
  }),

  appliesTo: (document) => ['Secret', 'ExternalSecret', 'SealedSecret'].some((kind) => isKind(document, kind)),

  find: (looked, { index }) => {
    const names = credentialNames(index);
    const namespaces = ['', ...longhornNamespaces(index)];
    const wanted = new Set(looked);
    return deliveredSecrets(index)
      .filter(
        ({ document, name, namespace }) => wanted.has(document) && names.has(name) && namespaces.includes(namespace),
      )
      .flatMap(({ document, keys }) => {
        const missing = keys?.includes('AWS_IAM_ROLE_ARN') ? [] : PAIR.filter((key) => keys?.includes(key) === false);
        if (!isManifest(document) || document.patch === true || missing.length === 0) return [];
        return [
          { document, message: `the ${titleOf(document)} has no ${missing.join(' and no ')}, but ${keys?.join(', ')}` },
        ];
      });
  },
};

function chart(): ReturnType<typeof object> {
  const store = { backupTarget: 's3://example-backup@eu-west-1/', backupTargetCredentialSecret: 'longhorn-backup' };
  return longhornApplication('1.10.2', { defaultBackupStore: store });
}

function external(keys: readonly string[]): ReturnType<typeof object> {
  const data = keys.map((secretKey) => ({ secretKey, remoteRef: { key: `/longhorn/backup/${secretKey}` } }));
  return object('ExternalSecret', 'backup', { spec: { target: { name: 'longhorn-backup' }, data } });
}

function sealed(keys: readonly string[]): ReturnType<typeof object> {
  const encryptedData = Object.fromEntries(keys.map((key) => [key, 'AgBy3i4OJSWK']));
  return object('SealedSecret', 'longhorn-backup', { spec: { encryptedData } });
}
