import {
  BackupAlerts,
  BackupBucket,
  BackupDashboard,
  BackupUser,
  Cluster,
  ebsSnapshots,
  FolderApplication,
  GoDuration,
  HelmApplication,
  RecoveryPages,
  ReplicaBucket,
  RestoredClaim,
  Retention,
  Schedule,
  SealedSecret,
  SealedSecretCredentials,
  SnapshotController,
  Velero,
  veleroAccess,
  veleroRestoreAccess,
  Version,
  VolumeSnapshot,
  VolumeSnapshotClass,
} from '../lib';
import { SEALING_CERTIFICATE as certificate } from './ccplant-certificate';

/** A web application on a kubeadm cluster at AWS: its objects, its Secrets and the data of its claims, by Velero. */
export const ccplant = new Cluster('ccplant', {
  repository: 'https://github.com/ccplant/ccplant',
  // The state is where the replica is: what is lost with us-east-1 can be changed from there.
  terraform: {
    stateBucket: 'ccplant-terraform-state',
    stateRegion: 'us-west-2',
    region: 'us-east-1',
    providerVersion: '~> 6.22',
  },
  versions: { velero: '1.18.1', snapshotController: '8.6.0', argoCd: '3.0.23', kubernetes: '1.34' },
  tags: { Project: 'ccplant' },
});

// What is promised: the most work that may be lost, and the longest time that a restore may take.
const dayOfWork = GoDuration.hours(24);
const weekOfWork = GoDuration.hours(7 * 24);
const urgent = GoDuration.hours(1);
const soon = GoDuration.hours(4);

// The bucket, its copy in another region, and a user that can reach nothing else: terraform/aws/velero.
const aws = ccplant.workingDirectory('velero');
const bucket = new BackupBucket(aws, 'backups', { bucketName: 'ccplant-backups' });
const replica = new ReplicaBucket(aws, 'backups_dr', {
  source: bucket,
  bucketName: 'ccplant-backups-dr',
  region: 'us-west-2',
  maximumLag: GoDuration.minutes(15),
  alarmTopics: ['arn:aws:sns:us-east-1:123456789012:backup-alarms', 'arn:aws:sns:us-west-2:123456789012:backup-alarms'],
});
const user = new BackupUser(aws, 'velero', { userName: 'velero' });
bucket.grant(user, veleroAccess);
// From the first day: on the day on which the region is lost, nobody changes a permission.
replica.grant(user, veleroRestoreAccess);

// The controller that opens sealed Secrets: argoproj/sealed-secrets.
const sealedSecrets = ccplant.applicationFolder('sealed-secrets', { namespace: 'kube-system' });
new HelmApplication(sealedSecrets, 'sealed-secrets', {
  repository: 'https://bitnami-labs.github.io/sealed-secrets',
  chart: 'sealed-secrets',
  version: Version.of('2.17.3'),
  values: { fullnameOverride: 'sealed-secrets-controller' },
});

// The application's own Secrets: argoproj/ccplant-backup. The rest of it is somebody else's.
const own = ccplant.applicationFolder('ccplant-backup', { namespace: 'ccplant' });
new FolderApplication(own, 'ccplant-backup');
new SealedSecret(own, 'github-oauth', { certificate, keys: ['client-id', 'client-secret'] });
new SealedSecret(own, 'github-app', { certificate, keys: ['app-id', 'private-key'] });
new SealedSecret(own, 'agentapi-ui-encryption', { certificate, keys: ['encryption-key'] });

// What makes snapshots of claims mean anything: argoproj/snapshot-controller.
const snapshots = ccplant.applicationFolder('snapshot-controller', { namespace: 'kube-system' });
new SnapshotController(snapshots, 'snapshot-controller');
const ebs = new VolumeSnapshotClass(snapshots, 'csi-aws-vsc', { driver: ebsSnapshots, usedByVelero: true });

// Velero: argoproj/velero.
const folder = ccplant.applicationFolder('velero', { namespace: 'velero' });
const velero = new Velero(folder, 'velero', {
  credentials: new SealedSecretCredentials({ secretName: 'velero-credentials', certificate }),
  repositoryPassword: new SealedSecretCredentials({ secretName: 'velero-repo-credentials', certificate }),
  serviceMonitor: {},
});
velero.addStorageLocation('default', { store: bucket, default: true });

// The strategy. Objects are cheap and kept for long; the data of claims is moved out of the account's snapshots.
const application = { includedNamespaces: [own] };
velero.addSchedule('ccplant-hourly', {
  ...application,
  schedule: Schedule.hourly(),
  retention: GoDuration.hours(24),
  volumes: 'none',
});
const daily = velero.addSchedule('ccplant-daily', {
  ...application,
  schedule: Schedule.daily(2),
  retention: Retention.days(30),
  rpo: dayOfWork,
  rto: urgent,
  volumes: 'none',
});
const secrets = velero.addSchedule('ccplant-secrets', {
  ...application,
  resources: { included: ['secrets', 'configmaps'] },
  schedule: Schedule.daily(2, 30),
  retention: Retention.days(30),
  rpo: dayOfWork,
  rto: urgent,
  volumes: 'none',
});
const claims = velero.addSchedule('ccplant-claims', {
  ...application,
  schedule: Schedule.daily(1),
  retention: Retention.days(7),
  rpo: dayOfWork,
  rto: soon,
  volumes: 'moved-snapshots',
});
const weekly = velero.addSchedule('cluster-weekly', {
  schedule: Schedule.weekly(0, 3),
  retention: Retention.days(28),
  rpo: weekOfWork,
  rto: soon,
  volumes: 'moved-snapshots',
});

// One snapshot more, by hand, and the claim that is made of it: before an upgrade, for example.
const sessionData = new VolumeSnapshot(own, 'session-data-snapshot', {
  claim: { claimName: 'session-data-pvc', namespace: own.namespace },
  claimSize: '10Gi',
  snapshotClass: ebs,
});
new RestoredClaim(own, 'session-data-pvc-restored', {
  snapshot: sessionData,
  storageClass: { className: 'gp3', provisioner: ebs.driver.driver },
});

// What people run when something is lost: argoproj/velero/recovery, which nothing syncs.
velero.addRestore('ccplant-namespace', { from: claims, namespaces: [own] });
velero.addRestore('ccplant-objects', { from: daily, namespaces: [own], existing: 'update' });
velero.addRestore('ccplant-secrets', { from: secrets, namespaces: [own], only: 'secrets', existing: 'update' });
velero.addRestore('ccplant-app', {
  from: claims,
  namespaces: [own],
  labelSelector: { matchLabels: { app: 'ccplant' } },
});
velero.addRestore('ccplant-claims', { from: claims, namespaces: [own], only: 'claims' });
velero.addRestore('ccplant-test', { from: claims, namespaces: [own], into: 'ccplant-test' });
velero.addRestore('cluster', { from: weekly });

// Every Sunday after the backup of the cluster: restore, look, clean up.
const drill = velero.addDrill('backup-validation', {
  from: claims,
  namespace: own,
  into: 'ccplant-test',
  schedule: Schedule.weekly(0, 4),
  expect: { claims: ['session-data-pvc', 'user-data-pvc'], pods: { labels: { app: 'ccplant' } } },
});

const alerts = new BackupAlerts(folder, 'velero-alerts', { velero, drills: [drill] });
new BackupDashboard(folder, 'velero-dashboard', { alerts });

// What is promised: the namespace, and the data of each of its claims.
ccplant.protect(own, { rpo: dayOfWork, rto: urgent, keep: Retention.days(29), copies: 3 });
for (const claimName of ['session-data-pvc', 'user-data-pvc']) {
  const claim = { claimName, namespace: own.namespace };
  ccplant.protect(claim, { rpo: dayOfWork, rto: soon, keep: Retention.days(6), copies: 3 });
}

// What people open when something is lost: recovery/ccplant.
new RecoveryPages(ccplant, {
  newCluster:
    'run `kubeadm init --config kubeadm-config.yaml`, install the EBS CSI driver with the storage class gp3, then Argo CD',
  looks: { ccplant: ['curl --fail --silent --show-error --output /dev/null https://ccplant.example.com'] },
});
