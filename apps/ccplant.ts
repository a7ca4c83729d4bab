import {
  BackupAlerts,
  BackupBucket,
  BackupDashboard,
  BackupUser,
  Cluster,
  FolderApplication,
  GoDuration,
  HelmApplication,
  ReplicaBucket,
  Retention,
  Schedule,
  SealedSecret,
  SealedSecretCredentials,
  Velero,
  veleroAccess,
  Version,
} from '../lib';
import { SEALING_CERTIFICATE as certificate } from './ccplant-certificate';

/** A web application on a kubeadm cluster at AWS: its objects, its Secrets and the data of its claims, by Velero. */
export const ccplant = new Cluster('ccplant', {
  repository: 'https://github.com/ccplant/ccplant',
  terraform: { stateBucket: 'ccplant-terraform-state', region: 'us-east-1', providerVersion: '~> 6.22' },
  versions: { velero: '1.18.1', argoCd: '3.0.23', kubernetes: '1.34' },
  tags: { Project: 'ccplant' },
});

// What is promised: the most work that may be lost, and the longest time that a restore may take.
const day = { rpo: GoDuration.hours(24) };
const urgent = GoDuration.hours(1);
const soon = GoDuration.hours(4);

// The bucket, its copy in another region, and a user that can reach nothing else: terraform/aws/velero.
const aws = ccplant.workingDirectory('velero');
const bucket = new BackupBucket(aws, 'backups', { bucketName: 'ccplant-backups' });
new ReplicaBucket(aws, 'backups_dr', {
  source: bucket,
  bucketName: 'ccplant-backups-dr',
  region: 'us-west-2',
  maximumLag: GoDuration.minutes(15),
  alarmTopics: ['arn:aws:sns:us-east-1:123456789012:backup-alarms', 'arn:aws:sns:us-west-2:123456789012:backup-alarms'],
});
const user = new BackupUser(aws, 'velero', { userName: 'velero' });
bucket.grant(user, veleroAccess);

// The controller that opens sealed Secrets: argoproj/sealed-secrets.
const sealedSecrets = ccplant.applicationFolder('sealed-secrets', { namespace: 'kube-system' });
new HelmApplication(sealedSecrets, 'sealed-secrets', {
  repository: 'https://bitnami-labs.github.io/sealed-secrets',
  chart: 'sealed-secrets',
  version: Version.of('2.17.3'),
  values: { fullnameOverride: 'sealed-secrets-controller' },
});

// The Secrets of the application itself: argoproj/ccplant-secrets.
const secrets = ccplant.applicationFolder('ccplant-secrets', { namespace: 'ccplant' });
new FolderApplication(secrets, 'ccplant-secrets');
new SealedSecret(secrets, 'github-oauth', { certificate, keys: ['client-id', 'client-secret'] });
new SealedSecret(secrets, 'github-app', { certificate, keys: ['app-id', 'private-key'] });
new SealedSecret(secrets, 'agentapi-ui-encryption', { certificate, keys: ['encryption-key'] });

// Velero and its strategy: argoproj/velero.
const folder = ccplant.applicationFolder('velero', { namespace: 'velero' });
const velero = new Velero(folder, 'velero', {
  credentials: new SealedSecretCredentials({ secretName: 'velero-credentials', certificate }),
  repositoryPassword: new SealedSecretCredentials({ secretName: 'velero-repo-credentials', certificate }),
  serviceMonitor: {},
});
velero.addStorageLocation('default', { store: bucket, default: true });

const application = { includedNamespaces: [secrets] };
velero.addSchedule('ccplant-hourly', {
  ...application,
  schedule: Schedule.hourly(),
  retention: GoDuration.hours(24),
  volumes: 'none',
});
velero.addSchedule('ccplant-daily', {
  ...application,
  ...day,
  rto: urgent,
  schedule: Schedule.daily(2),
  retention: Retention.days(30),
  volumes: 'none',
});
velero.addSchedule('ccplant-secrets', {
  ...application,
  ...day,
  rto: urgent,
  schedule: Schedule.daily(2, 30),
  retention: Retention.days(30),
  resources: { included: ['secrets', 'configmaps'] },
  volumes: 'none',
});
velero.addSchedule('ccplant-claims', {
  ...application,
  ...day,
  rto: soon,
  schedule: Schedule.daily(1),
  retention: Retention.days(7),
  volumes: 'moved-snapshots',
});
velero.addSchedule('cluster-weekly', {
  rpo: GoDuration.hours(7 * 24),
  rto: soon,
  schedule: Schedule.weekly(0, 3),
  retention: Retention.days(28),
  volumes: 'moved-snapshots',
});

const alerts = new BackupAlerts(folder, 'velero-alerts', { velero });
new BackupDashboard(folder, 'velero-dashboard', { alerts });
