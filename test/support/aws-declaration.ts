import {
  AccessKeyParameters,
  BackupBucket,
  BackupKey,
  BackupUser,
  ClusterSecretStore,
  longhornAccess,
  parameterAccess,
  PasswordParameter,
  ReplicaBucket,
  Retention,
  veleroAccess,
  veleroSnapshotAccess,
  WorkloadRole,
  type Cluster,
} from '../../lib';
import { cluster, type Choices } from './declaration';

const TOPICS = ['arn:aws:sns:eu-west-1:123456789012:alerts', 'arn:aws:sns:eu-central-1:123456789012:alerts'];

/** Every construct of the AWS half, in `terraform/aws/backup`, and a store that reads its parameters. */
export function everythingAtAws(choices: Choices = {}): Cluster {
  const home = cluster({
    cluster: { tags: { Project: 'home' } },
    ...choices,
    // Where the replicas are.
    terraform: { stateRegion: 'eu-central-1', ...choices.terraform },
  });
  const aws = home.workingDirectory('backup');
  const place = { region: 'eu-central-1' };

  const bucket = new BackupBucket(aws, 'longhorn', { bucketName: 'example-longhorn' });
  new ReplicaBucket(aws, 'longhorn_replica', {
    ...place,
    source: bucket,
    bucketName: 'example-longhorn-replica',
    alarmTopics: TOPICS,
    objectLock: { mode: 'COMPLIANCE', retention: Retention.days(7) },
  });
  const user = new BackupUser(aws, 'longhorn', { userName: 'longhorn' });
  bucket.grant(user, longhornAccess, 'clusters/home');
  const keys = new AccessKeyParameters(aws, 'longhorn', { user, path: '/longhorn/backup' });

  const encryptionKey = new BackupKey(aws, 'velero', { aliasName: 'velero' });
  const locked = new BackupBucket(aws, 'velero', {
    bucketName: 'example-velero',
    encryptionKey,
    objectLock: { mode: 'GOVERNANCE', retention: Retention.days(14) },
    expireObjectsAfter: Retention.days(400),
  });
  new ReplicaBucket(aws, 'velero_replica', {
    ...place,
    source: locked,
    bucketName: 'example-velero-replica',
    encryptionKey: new BackupKey(aws, 'velero_replica', { ...place, aliasName: 'velero' }),
    deletions: 'keep',
    timeControl: false,
  });
  const velero = new WorkloadRole(aws, 'velero', {
    roleName: 'velero',
    serviceAccount: { namespace: 'velero', name: 'velero-server' },
    trust: { by: 'pod-identity', clusterName: 'home' },
    description: 'Backs up the cluster',
  });
  locked.grant(velero, veleroAccess, 'clusters/home');
  velero.grant(veleroSnapshotAccess({ volumeKeys: [encryptionKey] }));
  const password = new PasswordParameter(aws, 'velero_password', {
    parameterName: '/velero/repository-password',
    encryptionKey,
  });

  const reader = new WorkloadRole(aws, 'reader', {
    roleName: 'external-secrets',
    path: '/system/',
    serviceAccount: { namespace: 'external-secrets', name: 'parameter-store' },
    trust: { by: 'irsa', accountId: '123456789012', issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE' },
  });
  reader.grant(parameterAccess([keys, password], { encryptionKey }));
  const folder = home.applicationFolder('external-secrets', { namespace: 'external-secrets' });
  new ClusterSecretStore(folder, 'parameter-store', {
    region: aws.region,
    namespaces: ['longhorn-system', 'velero'],
    authentication: { by: 'service-account', identity: reader },
  });
  return home;
}
