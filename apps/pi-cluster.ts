import {
  BackupAlerts,
  Cluster,
  etcdSnapshotAccess,
  FolderApplication,
  GoDuration,
  K3sEtcdSnapshots,
  Longhorn,
  longhornAccess,
  MinioBucket,
  MinioHost,
  MinioProvider,
  MinioUser,
  RecoveryPages,
  resticAccess,
  ResticRepository,
  Retention,
  Schedule,
  SealedSecretCredentials,
  Velero,
  veleroAccess,
} from '../lib';
import { CA_CERTIFICATE as caCertificate } from './pi-cluster-ca';
import { SEALING_CERTIFICATE as certificate } from './pi-cluster-certificate';

/** A K3s cluster on four Raspberry Pis: hosts, etcd, objects and volumes, all into a MinIO on the first of them. */
export const piCluster = new Cluster('pi-cluster', {
  repository: 'https://github.com/ricsanfre/pi-cluster',
  terraform: { stateBucket: 'pi-cluster-terraform-state', region: 'eu-west-1', providerVersion: '~> 6.22' },
  versions: {
    k3s: '1.34.1+k3s1',
    kubernetes: '1.34.1',
    longhorn: '1.10.2',
    velero: '1.18.1',
    argoCd: '3.0.23',
  },
});

// The server, on a disk that Longhorn does not use: hosts/node1.
const minio = new MinioHost(piCluster, 'node1', {
  address: 's3.picluster.ricsanfre.com',
  volume: '/storage/minio',
  apiPort: 9091,
  consolePort: 9092,
  region: 'eu-west-1',
  tls: { folder: '/etc/minio/ssl', caCertificate },
}).service;

// A bucket for each engine, and a user that can reach nothing else: terraform/minio/backup.
const buckets = piCluster.workingDirectory('backup', {
  provider: new MinioProvider({ service: minio, version: '~> 3.40' }),
});
const longhornBucket = new MinioBucket(buckets, 'longhorn', { bucketName: 'longhorn' });
longhornBucket.grant(new MinioUser(buckets, 'longhorn', { userName: 'longhorn' }), longhornAccess);
const veleroBucket = new MinioBucket(buckets, 'velero', { bucketName: 'velero' });
veleroBucket.grant(new MinioUser(buckets, 'velero', { userName: 'velero' }), veleroAccess);
const resticBucket = new MinioBucket(buckets, 'restic', { bucketName: 'restic' });
resticBucket.grant(new MinioUser(buckets, 'restic', { userName: 'restic' }), resticAccess);
const etcdBucket = new MinioBucket(buckets, 'k3s_etcd', { bucketName: 'k3s-etcd' });
etcdBucket.grant(new MinioUser(buckets, 'k3s_etcd', { userName: 'k3s-etcd' }), etcdSnapshotAccess);

// Volumes, by Longhorn: argoproj/longhorn.
const longhornFolder = piCluster.applicationFolder('longhorn', { namespace: 'longhorn-system' });
const longhorn = new Longhorn(longhornFolder, 'longhorn', {
  backup: {
    store: longhornBucket,
    credentials: new SealedSecretCredentials({ secretName: 'minio-secret', certificate }),
  },
  serviceMonitor: {},
});
longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(5), retain: 14, groups: ['default'] });

// Objects, by Velero; the volumes are Longhorn's: argoproj/velero.
const veleroFolder = piCluster.applicationFolder('velero', { namespace: 'velero-system' });
const velero = new Velero(veleroFolder, 'velero', {
  credentials: new SealedSecretCredentials({ secretName: 'velero-minio', certificate }),
  serviceMonitor: {},
});
velero.addStorageLocation('aws', { store: veleroBucket, default: true, holdsVolumeData: false });
const full = velero.addSchedule('full', {
  // Its objects are bound to the disks of today: in a backup they would come back stale.
  excludedNamespaces: [longhornFolder],
  schedule: Schedule.daily(4),
  retention: Retention.days(3),
  rpo: GoDuration.hours(24),
  volumes: 'none',
});
velero.addRestore('objects', { from: full });

// The database of the cluster itself, by K3s: argoproj/k3s-etcd, hosts/k3s-servers.
const etcdFolder = piCluster.applicationFolder('k3s-etcd', { namespace: 'kube-system' });
new FolderApplication(etcdFolder, 'k3s-etcd');
const snapshots = new K3sEtcdSnapshots(etcdFolder, 'snapshots', {
  store: etcdBucket,
  credentials: new SealedSecretCredentials({ secretName: 'k3s-etcd-snapshot-s3-config', certificate }),
  schedule: Schedule.cron('0 */12 * * *'),
  retain: 5,
});

// Every day, for nothing else tells when K3s stops: restore the newest snapshot in a pod, which takes it away, and remove
// those of which there are newer ones for two weeks. K3s removes none in the bucket.
const etcdDrill = snapshots.addDrill('etcd-drill', { schedule: Schedule.daily(8, 45), keepInBucket: 28 });

// The configuration of the hosts, by restic, with a CronJob for each: argoproj/restic.
const resticFolder = piCluster.applicationFolder('restic', { namespace: 'restic' });
new FolderApplication(resticFolder, 'restic');
const repository = new ResticRepository(resticFolder, 'hosts', {
  store: resticBucket,
  credentials: new SealedSecretCredentials({ secretName: 'restic', certificate }),
  keep: { daily: 7, weekly: 4, monthly: 3 },
  maintenance: { forget: Schedule.daily(3, 30), prune: Schedule.weekly(0, 4, 10), check: Schedule.weekly(0, 6, 30) },
});
const directories = ['/etc', '/var/lib/rancher/k3s/server/tls'];
const configuration = repository.addHostBackup('os-configuration', {
  schedule: Schedule.daily(2),
  nodes: [
    { nodeName: 'node1', directories, files: ['/var/lib/rancher/k3s/server/token'] },
    { nodeName: 'node2', directories: ['/etc'] },
    { nodeName: 'node3', directories: ['/etc'] },
    { nodeName: 'node4', directories: ['/etc'] },
  ],
});

// Every Sunday after the check: restore the newest snapshot of each host, verify every file, remove them.
const drill = repository.addDrill('os-configuration-drill', {
  of: configuration,
  schedule: Schedule.weekly(0, 9),
  expect: ['/etc/hostname'],
});

// Who is told when one of them stops: argoproj/velero-monitoring.
new BackupAlerts(veleroFolder, 'backup-alerts', {
  velero,
  longhorn,
  repositories: [repository],
  drills: [etcdDrill, drill],
});

// What is promised.
for (const host of ['node1', 'node2', 'node3', 'node4']) {
  piCluster.protect({ host }, { rpo: GoDuration.hours(24), keep: Retention.days(56) });
}
piCluster.protect('etcd', { rpo: GoDuration.hours(12), keep: Retention.days(2) });

// What people open when something is lost: recovery/pi-cluster.
new RecoveryPages(piCluster);
