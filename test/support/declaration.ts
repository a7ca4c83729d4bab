import {
  AccessKeyParameters,
  BackupBucket,
  BackupUser,
  Cluster,
  Longhorn,
  longhornAccess,
  ParameterStoreCredentials,
  Schedule,
  type AccessKeyParametersProps,
  type ApplicationFolder,
  type ApplicationFolderProps,
  type BackupBucketProps,
  type BackupUserProps,
  type ClusterProps,
  type LonghornBackupProps,
  type LonghornProps,
  type ParameterStoreCredentialsProps,
  type RecurringBackup,
  type RecurringBackupProps,
  type WorkingDirectory,
} from '../../lib';

/** What a test changes about the example. Everything that is left out is right. */
export interface Choices {
  readonly clusterName?: string;
  readonly cluster?: Partial<ClusterProps>;
  readonly terraform?: Partial<ClusterProps['terraform']>;
  readonly versions?: ClusterProps['versions'];
  readonly directoryName?: string;
  readonly terraformName?: string;
  readonly bucket?: Partial<BackupBucketProps>;
  readonly user?: Partial<BackupUserProps>;
  readonly prefix?: string;
  readonly keys?: Partial<AccessKeyParametersProps>;
  readonly folderName?: string;
  readonly folder?: Partial<ApplicationFolderProps>;
  readonly longhornName?: string;
  readonly longhorn?: Partial<LonghornProps>;
  readonly backup?: Partial<LonghornBackupProps>;
  readonly credentials?: Partial<ParameterStoreCredentialsProps>;
  readonly jobName?: string;
  readonly job?: Partial<RecurringBackupProps>;
}

/** The constructs of the example, for a test that adds to them. */
export interface Declared {
  readonly cluster: Cluster;
  readonly aws: WorkingDirectory;
  readonly bucket: BackupBucket;
  readonly user: BackupUser;
  readonly keys: AccessKeyParameters;
  readonly folder: ApplicationFolder;
  readonly longhorn: Longhorn;
  readonly job: RecurringBackup;
}

/** A cluster alone, with nothing in it. */
export function cluster(choices: Choices = {}): Cluster {
  return new Cluster(choices.clusterName ?? 'home', {
    repository: 'https://github.com/example/home',
    versions: { longhorn: '1.10.2', externalSecrets: '0.18.2', argoCd: '3.0.23', ...choices.versions },
    ...choices.cluster,
    terraform: {
      stateBucket: 'example-state',
      region: 'eu-west-1',
      providerVersion: '~> 6.22',
      ...choices.terraform,
    },
  });
}

/** A cluster whose Longhorn is backed up to S3, with every default as it is. */
export function declare(choices: Choices = {}): Declared {
  const home = cluster(choices);
  const name = choices.terraformName ?? 'backup';
  const aws = home.workingDirectory(choices.directoryName ?? 'backup');
  const bucket = new BackupBucket(aws, name, { bucketName: 'example-backup', ...choices.bucket });
  const user = new BackupUser(aws, name, { userName: 'backup-user', ...choices.user });
  bucket.grant(user, longhornAccess, choices.prefix);
  const keys = new AccessKeyParameters(aws, name, { user, path: '/home/backup', ...choices.keys });
  const folder = home.applicationFolder(choices.folderName ?? 'longhorn', {
    namespace: 'longhorn-system',
    ...choices.folder,
  });
  const credentials = new ParameterStoreCredentials({
    keys,
    store: 'parameter-store',
    secretName: 'backup-secret',
    ...choices.credentials,
  });
  const longhorn = new Longhorn(folder, choices.longhornName ?? 'longhorn', {
    backup: { store: bucket, credentials, ...choices.backup },
    ...choices.longhorn,
  });
  const job = longhorn.addRecurringBackup(choices.jobName ?? 'nightly', {
    schedule: Schedule.daily(3),
    retain: 14,
    groups: ['default'],
    ...choices.job,
  });
  return { cluster: home, aws, bucket, user, keys, folder, longhorn, job };
}
