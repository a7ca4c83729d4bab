import {
  BackupAlerts,
  BackupBucket,
  BackupUser,
  Cluster,
  FolderApplication,
  GoDuration,
  Longhorn,
  longhornAccess,
  LonghornDrill,
  RecoveryPages,
  Retention,
  Schedule,
  SopsSecret,
} from '../lib';

/** A home cluster on Talos Linux: the certificates of its Traefik, which nobody could make again, backed up to S3. */
export const tazlab = new Cluster('tazlab', {
  repository: 'https://github.com/tazzo/tazlab-k8s',
  terraform: {
    stateBucket: 'tazlab-terraform-state',
    region: 'eu-central-1',
    providerVersion: '~> 6.22',
  },
  versions: { longhorn: '1.10.1', argoCd: '3.0.23', kubernetes: '1.34' },
  tags: { Project: 'tazlab' },
});

// The bucket and a user that can reach nothing else: terraform/aws/longhorn. Its access key is made by a person and goes
// straight into the encrypted file, so that no Terraform state holds it.
const aws = tazlab.workingDirectory('longhorn');
const bucket = new BackupBucket(aws, 'longhorn_backup', { bucketName: 'tazlab-longhorn' });
const user = new BackupUser(aws, 'longhorn_backup', { userName: 'longhorn-backup-user' });
bucket.grant(user, longhornAccess);

// Longhorn, one minor version at a time (1.8.0, 1.9.2, 1.10.1), with its credential encrypted in Git: argoproj/longhorn.
const folder = tazlab.applicationFolder('longhorn', { namespace: 'longhorn-system' });
const longhorn = new Longhorn(folder, 'longhorn', {
  upgradeFrom: '1.9.2',
  backup: {
    store: bucket,
    credentials: new SopsSecret({
      secretName: 'aws-backup-secret',
      file: 'aws-secrets.enc.yaml',
      recipients: { age: ['age17ktrnzmf3ewq0hqwl4tcampm0f0hv88l2xe5glsdluxdlzuwmehsyl5lnh'] },
    }),
  },
  serviceMonitor: {},
  // The setting is for volumes of the UI; the class `longhorn` has a number of its own.
  values: { defaultSettings: { defaultReplicaCount: 2 }, persistence: { defaultClassReplicaCount: 2 } },
});

// What is backed up: the volumes of one group, and no others.
const traefikOnly = longhorn.group('traefik-only');
const nightly = longhorn.addRecurringBackup('nightly-s3-backup', {
  schedule: Schedule.daily(3),
  retain: 7,
  groups: [traefikOnly],
});

// The claim that is there today, and every claim of this class from its first day.
const traefik = tazlab.existingFolder('traefik', { namespace: 'traefik' });
const certificates = traefik.claim('traefik');
traefikOnly.protect(certificates, { leaveDefaultGroup: true });
longhorn.addStorageClass('longhorn-traefik-backup', {
  protectedBy: [traefikOnly],
  reclaimPolicy: 'Retain',
  numberOfReplicas: 2,
});

// Every Sunday after the backup: restore the newest one beside it, look into it, delete it: argoproj/longhorn-drill.
const drillFolder = tazlab.applicationFolder('longhorn-drill', { namespace: 'longhorn-drill' });
new FolderApplication(drillFolder, 'longhorn-drill');
const drill = new LonghornDrill(drillFolder, 'traefik-drill', {
  longhorn,
  claim: certificates,
  of: nightly,
  schedule: Schedule.weekly(0, 5),
  expect: { paths: ['/acme.json'] },
});

// Who is told when no backup is made: argoproj/longhorn-monitoring.
new BackupAlerts(folder, 'longhorn-alerts', { longhorn, drills: [drill] });

// What is promised.
tazlab.protect(certificates, { rpo: GoDuration.hours(24), keep: Retention.days(6) });

// What people open when something is lost: recovery/tazlab.
new RecoveryPages(tazlab);
