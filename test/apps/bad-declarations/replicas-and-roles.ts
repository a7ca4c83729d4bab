import {
  BackupBucket,
  BackupKey,
  BackupUser,
  GoDuration,
  longhornAccess,
  parameterAccess,
  PasswordParameter,
  ReplicaBucket,
  Retention,
  veleroSnapshotAccess,
  WorkloadRole,
  type PasswordParameterProps,
  type ReplicaBucketProps,
  type WorkloadRoleProps,
} from '../../../lib';
import type { Declared } from '../../support/declaration';
import { bad, plus, type Row } from './row';

const TOPICS = ['arn:aws:sns:eu-west-1:123456789012:alerts', 'arn:aws:sns:us-east-1:123456789012:alerts'];
const KEY = BackupKey.fromKeyArn('arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab');
const IRSA = { by: 'irsa', accountId: '123456789012', issuer: 'https://oidc.example.org' } as const;

const replica = (props: Partial<ReplicaBucketProps>): Row[1] =>
  plus(({ aws, bucket }) => {
    const place = { source: bucket, bucketName: 'example-replica', region: 'us-east-1' };
    return new ReplicaBucket(aws, 'replica', { ...place, ...props });
  });

/** A role that External Secrets may be. */
export const roleIn = ({ aws }: Declared, props: Partial<WorkloadRoleProps>): WorkloadRole => {
  const serviceAccount = { namespace: 'stores', name: 'reader' };
  const made = new WorkloadRole(aws, 'role', { roleName: 'reader', serviceAccount, trust: IRSA, ...props });
  made.grant(parameterAccess([PasswordParameter.fromParameterName('/home/password')]));
  return made;
};

const role = (props: Partial<WorkloadRoleProps>): Row[1] => plus((declared) => roleIn(declared, props));

const password = (props: Partial<PasswordParameterProps>): Row[1] =>
  plus(({ aws }) => new PasswordParameter(aws, 'password', { parameterName: '/home/password', ...props }));

/** Mistakes about replicas, locks, roles and passwords. */
export const replicaAndRoleMistakes: readonly Row[] = [
  ['a replica in its source’s region', replica({ region: 'eu-west-1' }), '`region`', '"eu-west-1"', 'same disaster'],
  ['a replica in China', replica({ region: 'cn-north-1' }), '`region`', '"cn-north-1"', 'same partition (aws)'],
  ['a replica in a zone', replica({ region: 'us-east-1a' }), '`region`', '"us-east-1a"', 'availability-zone'],
  ['a replica of its source’s name', replica({ bucketName: 'example-backup' }), '`bucketName`', 'must be unique'],
  [
    'a replica in another working directory',
    plus(({ cluster, bucket }) => {
      const place = { bucketName: 'example-replica', region: 'us-east-1' };
      return new ReplicaBucket(cluster.workingDirectory('other'), 'replica', { source: bucket, ...place });
    }),
    '`source`',
    'home/terraform-aws-backup/BackupBucket.backup',
    'in any region',
  ],
  [
    'two replicas of one bucket',
    plus(({ aws, bucket: source }) => {
      new ReplicaBucket(aws, 'first', { source, bucketName: 'example-first', region: 'us-east-1' });
      new ReplicaBucket(aws, 'second', { source, bucketName: 'example-second', region: 'us-east-2' });
    }),
    '`source`',
    'the replication of example-backup',
  ],
  [
    'a replica with a name that is too long for its role',
    replica({ bucketName: `example-${'r'.repeat(54)}` }),
    '`roleName`',
    '1 to 64',
  ],
  [
    'alarms in one region only',
    replica({ alarmTopics: TOPICS.slice(0, 1) }),
    '`alarmTopics`',
    'must contain a topic in us-east-1',
    'Add the ARN',
  ],
  [
    'an alarm by mail',
    replica({ alarmTopics: ['me@example.org'] }),
    '`alarmTopics`',
    '"me@example.org"',
    'arn:aws:sns',
  ],
  [
    'a lag in the past',
    replica({ alarmTopics: TOPICS, maximumLag: GoDuration.minutes(-1) }),
    '`maximumLag`',
    '-60',
    'whole number',
  ],
  [
    'a key of another region',
    plus(({ aws }) => new BackupBucket(aws, 'other', { bucketName: 'example-other', encryptionKey: KEY })),
    '`encryptionKey`',
    '"us-east-1"',
    'in the region of the bucket',
  ],
  [
    'a replica without a key, of a bucket that has one',
    plus(({ aws }) => {
      const encryptionKey = new BackupKey(aws, 'other', { aliasName: 'other' });
      const source = new BackupBucket(aws, 'other', { bucketName: 'example-other', encryptionKey });
      return new ReplicaBucket(aws, 'replica', { source, bucketName: 'example-replica', region: 'us-east-1' });
    }),
    '`encryptionKey`',
    'does not replicate them',
    "region: 'us-east-1'",
  ],
  [
    'a lock for half a day',
    plus(({ aws }) => {
      const objectLock = { mode: 'GOVERNANCE', retention: Retention.days(0.5) } as const;
      return new BackupBucket(aws, 'other', { bucketName: 'example-other', objectLock });
    }),
    '`objectLock.retention`',
    '0.5',
  ],
  [
    'a lock under Longhorn',
    bad({ bucket: { objectLock: { mode: 'GOVERNANCE', retention: Retention.days(14) } } }),
    '`objectLock`',
    'sends no checksum',
    'noncurrentVersions',
  ],
  ['a role of 65 letters', role({ roleName: 'r'.repeat(65) }), '`roleName`', '1 to 64', 'shorter'],
  ['a path without slashes', role({ path: 'system' }), '`path`', '"system"', '/system/'],
  [
    'an account of 11 digits',
    role({ trust: { ...IRSA, accountId: '12345678901' } }),
    '`trust`',
    '"12345678901"',
    '12 digits',
  ],
  ['an issuer without https', role({ trust: { ...IRSA, issuer: 'oidc.org' } }), '`trust`', '"oidc.org"', '"iss"'],
  ['no trust at all', role({ trust: undefined }), '`trust`', 'how AWS identifies the pods', 'irsa'],
  [
    'a cluster with a dot',
    role({ trust: { by: 'pod-identity', clusterName: 'a.b' } }),
    '`trust`',
    '"a.b"',
    'name of the EKS cluster',
  ],
  [
    'a namespace in upper case',
    role({ serviceAccount: { namespace: 'A', name: 'a' } }),
    '`serviceAccount.namespace`',
    '"A"',
    'Kubernetes rejects',
  ],
  [
    'a role that may do nothing',
    plus(({ aws }) => {
      const serviceAccount = { namespace: 'stores', name: 'reader' };
      return new WorkloadRole(aws, 'role', { roleName: 'idle', serviceAccount, trust: IRSA });
    }),
    '`grants`',
    '"idle"',
    'bucket.grant(role',
  ],
  ['a reader of nothing', plus(({ user }) => user.grant(parameterAccess([]))), '`grant`', '[]', 'AccessKeyParameters'],
  [
    'snapshots in a zone',
    plus(({ user }) => user.grant(veleroSnapshotAccess({ region: 'eu-west-1a' }))),
    '`grant`',
    '"eu-west-1a"',
    'availability-zone',
  ],
  ['a password without a slash', password({ parameterName: 'pw' }), '`parameterName`', '"pw"', '/longhorn/backup'],
  ['a password described by nothing', password({ description: '' }), '`description`', '""', 'in a sentence'],
  [
    'two passwords of one name',
    plus(({ aws }) => {
      new PasswordParameter(aws, 'first', { parameterName: '/home/password' });
      new PasswordParameter(aws, 'second', { parameterName: '/home/password' });
    }),
    '`parameterName`',
    'must be unique',
  ],
  [
    'a grant of a locked replica to Longhorn, which writes there even to restore',
    plus(({ aws, bucket: source }) => {
      const objectLock = { mode: 'GOVERNANCE', retention: Retention.days(7) } as const;
      const place = { bucketName: 'example-replica', region: 'us-east-1', objectLock };
      const made = new ReplicaBucket(aws, 'replica', { source, ...place });
      made.grant(new BackupUser(aws, 'reader', { userName: 'reader' }), longhornAccess);
    }),
    '`objectLock`',
    'ReplicaBucket.replica/BackupBucket.replica',
    'sends no checksum',
  ],
];
