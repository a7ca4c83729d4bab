import {
  AccessKeyParameters,
  BackupAlerts,
  BackupBucket,
  BackupUser,
  Cluster,
  FolderApplication,
  GoDuration,
  Longhorn,
  longhornAccess,
  LonghornDrill,
  ParameterStoreCredentials,
  RecoveryPages,
  Retention,
  Schedule,
} from '../lib';

/** Longhorn volumes of a home cluster, backed up to S3: above all the world of an ARK game server. */
export const lolice = new Cluster('lolice', {
  repository: 'https://github.com/boxp/lolice',
  terraform: {
    stateBucket: 'tfaction-state',
    historyBucket: 'tfaction-history',
    region: 'ap-northeast-1',
    providerVersion: '~> 6.22',
  },
  versions: { longhorn: '1.10.2', externalSecrets: '0.18.2', argoCd: '3.0.23', kubernetes: '1.34' },
  tags: { Project: 'lolice' },
});

// The bucket, the user and the access key: terraform/aws/longhorn.
const aws = lolice.workingDirectory('longhorn');
const bucket = new BackupBucket(aws, 'longhorn_backup', {
  bucketName: 'boxp-longhorn-backup',
  noncurrentVersions: Retention.days(7),
});
const user = new BackupUser(aws, 'longhorn_backup', {
  userName: 'longhorn-backup-user',
  policyName: 'longhorn-backup-policy',
  path: '/system/',
  description: 'User for Longhorn S3 backup access',
});
bucket.grant(user, longhornAccess);
const keys = new AccessKeyParameters(aws, 'longhorn_backup', {
  user,
  path: '/longhorn/backup',
  purpose: 'Longhorn backup',
});

// Longhorn, its backup target and its jobs: argoproj/longhorn.
const folder = lolice.applicationFolder('longhorn', {
  namespace: 'longhorn-system',
  adopt: ['application.yaml', 'external-secret.yaml', 'kustomization.yaml', 'recurring-jobs.yaml'],
  alsoResources: ['cloudflare-deployment.yaml', 'settings.yaml'],
});
const gpuWorker = { key: 'lolice.io/gpu-worker', operator: 'Equal', value: 'true', effect: 'NoSchedule' };
const longhorn = new Longhorn(folder, 'longhorn', {
  upgradeFrom: '1.9.1',
  backup: {
    store: bucket,
    credentials: new ParameterStoreCredentials({ keys, store: 'parameterstore', secretName: 'longhorn-backup-secret' }),
  },
  serviceMonitor: {},
  values: {
    csi: { kubeletRootDir: '/var/lib/kubelet' },
    defaultSettings: { defaultReplicaCount: 2, taintToleration: 'lolice.io/gpu-worker=true:NoSchedule' },
    longhornDriver: { tolerations: [gpuWorker] },
    longhornManager: { tolerations: [gpuWorker] },
    persistence: { reclaimPolicy: 'Retain' },
  },
});
const nightly = longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 30 });
longhorn.addSnapshotCleanup('snapshot-cleanup', { schedule: Schedule.daily(1, 30), groups: ['default'] });

// The game server's world, declared in somebody else's folder: argoproj/ark-survival-ascended.
const ark = lolice.existingFolder('ark-survival-ascended', { namespace: 'ark-survival-ascended' });
const world = ark.claim('ark-server-data-claim');
nightly.protect(world);

// Twice a week, so that its alert fires while the bucket still has what was deleted: restore the newest backup beside it,
// look into it, delete it: argoproj/longhorn-drill.
const drillFolder = lolice.applicationFolder('longhorn-drill', { namespace: 'longhorn-drill' });
new FolderApplication(drillFolder, 'longhorn-drill');
const drill = new LonghornDrill(drillFolder, 'ark-world-drill', {
  longhorn,
  claim: world,
  of: nightly,
  schedule: Schedule.cron('0 5 * * 0,3'),
});

// Who is told when no backup is made: argoproj/longhorn-monitoring.
new BackupAlerts(folder, 'longhorn-alerts', { longhorn, drills: [drill] });

// What is promised.
lolice.protect(world, { rpo: GoDuration.hours(24), keep: Retention.days(29) });

// What people open when something is lost: recovery/lolice.
new RecoveryPages(lolice);
