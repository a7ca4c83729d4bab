export { acknowledge } from './constructs/acknowledge';
export { Cluster, type ClusterProps } from './constructs/cluster';
export { type ProductVersions } from './constructs/product-versions';

export {
  type ApplicationFolder,
  type ApplicationFolderProps,
  type ArgoCdSettings,
} from './constructs/argocd/application-folder';
export { type ExistingFolder, type ExistingFolderProps, type IClaim } from './constructs/argocd/existing-folder';
export { type ApplicationOptions, type SyncPolicy } from './constructs/argocd/application';
export { FolderApplication } from './constructs/argocd/folder-application';
export { HelmApplication, type HelmApplicationProps } from './constructs/argocd/helm-application';

export {
  AccessKeyParameters,
  type AccessKeyParametersProps,
  type IAccessKeyParameters,
} from './constructs/aws/access-key-parameters';
export { type KeyRotation } from './constructs/aws/access-keys';
export { BackupBucket, type BackupBucketProps, type IBackupBucket } from './constructs/aws/backup-bucket';
export { type BucketPart } from './constructs/aws/backup-bucket-parts';
export { BackupKey, type BackupKeyProps, type IBackupKey } from './constructs/aws/backup-key';
export { BackupUser, type BackupUserProps } from './constructs/aws/backup-user';
export { type ObjectLock } from './constructs/aws/object-lock';
export { parameterAccess, type ParameterAccessOptions } from './constructs/aws/parameter-access';
export {
  PasswordParameter,
  type IPasswordParameter,
  type PasswordParameterProps,
} from './constructs/aws/password-parameter';
export {
  type AwsAccess,
  type BucketAccess,
  type GrantedBucket,
  type GrantedPlace,
  type IGrantee,
  type PolicyStatement,
} from './constructs/aws/policy';
export { ReplicaBucket, type ReplicaBucketProps } from './constructs/aws/replica-bucket';
export { WorkloadRole, type WorkloadRoleProps } from './constructs/aws/workload-role';
export { type ServiceAccountName, type WorkloadTrust } from './constructs/aws/workload-trust';

export { type ICredentials, type SecretReference } from './constructs/credentials/credentials';
export { ExistingSecret, type ExistingSecretProps } from './constructs/credentials/existing-secret';
export {
  ParameterStoreCredentials,
  type ParameterStoreCredentialsProps,
} from './constructs/credentials/parameter-store-credentials';
export { ThrowAwaySecret, type ThrowAwaySecretProps } from './constructs/credentials/throw-away-secret';
export { SopsSecret, type SopsSecretProps, type SopsSecretRecipients } from './constructs/credentials/sops-secret';
export { SealedSecret, type SealedSecretProps } from './constructs/credentials/sealed-secret';
export {
  SealedSecretCredentials,
  type SealedSecretCredentialsProps,
} from './constructs/credentials/sealed-secret-credentials';
export { type SealingProps } from './constructs/credentials/sealing';
export {
  ClusterSecretStore,
  SecretStore,
  type ClusterSecretStoreProps,
  type ISecretStore,
  type SecretStoreProps,
} from './constructs/credentials/secret-store';
export { type SecretStoreAuthentication } from './constructs/credentials/secret-store-authentication';
export { isWorkloadIdentity, type IWorkloadIdentity } from './constructs/credentials/workload-identity';

export { etcdSnapshotAccess } from './constructs/etcd/access';
export { type EtcdSnapshotCronJob, type EtcdSnapshotCronJobProps } from './constructs/etcd/etcd-snapshot-cron-job';
export { K3sEtcdSnapshots, type K3sEtcdSnapshotsProps } from './constructs/etcd/k3s-etcd-snapshots';
export { HostFolder, type HostFile } from './constructs/hosts/host-folder';

export { longhornAccess } from './constructs/longhorn/access';
export { type BackupStorageClass, type BackupStorageClassProps } from './constructs/longhorn/backup-storage-class';
export { type BackupTarget, type BackupTargetProps } from './constructs/longhorn/backup-target';
export { type LonghornBackupProps } from './constructs/longhorn/default-target';
export { Longhorn, type LonghornProps } from './constructs/longhorn/longhorn';
export { type RecurringBackup, type RecurringBackupProps } from './constructs/longhorn/recurring-backup';
export { type VolumeJob, type LonghornJobProps, type RecurringJobProps } from './constructs/longhorn/recurring-job';
export {
  type RecurringSystemBackup,
  type RecurringSystemBackupProps,
} from './constructs/longhorn/recurring-system-backup';
export {
  type FilesystemTrim,
  type RecurringSnapshots,
  type SnapshotCleanup,
  type SnapshotDeletion,
  type RecurringSnapshotsProps,
  type SnapshotDeletionProps,
} from './constructs/longhorn/snapshot-jobs';
export { type VolumeGroup, type AnyVolumeGroup, type VolumeGroupOptions } from './constructs/longhorn/volume-group';
export { type ProtectOptions } from './constructs/longhorn/volume-labels';

export { MinioBucket, type MinioBucketPart, type MinioBucketProps } from './constructs/minio/minio-bucket';
export { MinioHost, type MinioHostProps } from './constructs/minio/minio-host';
export { MinioProvider, type MinioProviderProps } from './constructs/minio/minio-provider';
export { MinioServer, type MinioServerProps } from './constructs/minio/minio-server';
export { MinioUser, type MinioUserProps } from './constructs/minio/minio-user';
export { type MinioServerBucket } from './constructs/minio/server-bucket';
export { type MinioServerUser, type MinioServerUserProps } from './constructs/minio/server-user';

export {
  type AlertChoices,
  type AlertRule,
  type AlertGroup,
  type AlertName,
  type AlertSeverity,
} from './constructs/monitoring/alert';
export { BackupAlerts, type BackupAlertsProps } from './constructs/monitoring/backup-alerts';
export { type Monitoring, type ServiceMonitorProps } from './constructs/monitoring/monitors';
export {
  BackupDashboard,
  type BackupDashboardProps,
  type IBackupAlerts,
} from './constructs/monitoring/backup-dashboard';
export {
  type IWatchedClaim,
  type IWatchedJob,
  type IWatchedLonghorn,
  type IWatchedRepository,
  type IWatchedSchedule,
  type IWatchedVelero,
  type WatchedBackups,
  type WatchedCronJob,
  type WatchedDrill,
  type WatchedUnit,
} from './constructs/monitoring/watched';

export { type DrillExpectations } from './constructs/recovery/drill-expectations';
export { type Restore, type ForeignBackups, type RestoreProps } from './constructs/recovery/restore';
export { type RecoveryPagesProps } from './constructs/recovery/pages/props';
export { type K3sEtcdDrill, type K3sEtcdDrillProps } from './constructs/recovery/k3s-etcd-drill';
export { LonghornDrill, type LonghornDrillProps } from './constructs/recovery/longhorn-drill';
export { type VolumeExpectations } from './constructs/recovery/longhorn-drill-pod';
export { type Protection, type ProtectionProps } from './constructs/recovery/protection';
export { type Protectable, type RestorePoints } from './constructs/recovery/restore-points';
export { RecoveryPages, type PageFile } from './constructs/recovery/pages/recovery-pages';
export { type RestoreChange } from './constructs/recovery/restore-changes';
export { type RestoreDrill, type RestoreDrillProps } from './constructs/recovery/restore-drill';
export { type RestoreScope } from './constructs/recovery/restore-scope';

export {
  RestoredClaim,
  type AccessMode,
  type IStorageClass,
  type RestoredClaimProps,
} from './constructs/snapshots/restored-claim';
export { SnapshotController } from './constructs/snapshots/snapshot-controller';
export {
  ebsSnapshots,
  longhornSnapshots,
  snapshotsOf,
  type LonghornSnapshots,
  type SnapshotDriver,
} from './constructs/snapshots/snapshot-driver';
export { VolumeSnapshot, type VolumeSnapshotProps } from './constructs/snapshots/volume-snapshot';
export { VolumeSnapshotClass, type VolumeSnapshotClassProps } from './constructs/snapshots/volume-snapshot-class';

export { resticAccess, resticAppendAccess } from './constructs/restic/access';
export {
  type HostBackup,
  type BackedUpHost,
  type BackedUpNode,
  type HostBackupProps,
} from './constructs/restic/host-backup';
export { type HostPaths } from './constructs/restic/host-paths';
export { type KeepPolicy } from './constructs/restic/keep';
export { type RepositoryMaintenance } from './constructs/restic/maintenance';
export { type ResticDrill, type ResticDrillProps } from './constructs/restic/restic-drill';
export { ResticRepository, type ResticRepositoryProps } from './constructs/restic/restic-repository';

export { type IBackupStore } from './constructs/stores/backup-store';
export { S3Service, type IS3Service, type S3Product, type S3ServiceProps } from './constructs/stores/s3-service';

export { type ITerraformProvider, type ProviderFile } from './constructs/tfaction/terraform-provider';
export {
  type WorkingDirectory,
  type TerraformSettings,
  type WorkingDirectoryProps,
} from './constructs/tfaction/working-directory';

export {
  veleroAccess,
  veleroRestoreAccess,
  veleroSnapshotAccess,
  veleroTaggingAccess,
  type VeleroSnapshotAccessProps,
} from './constructs/velero/access';
export { type BackupHook, type HookCommand } from './constructs/velero/backup-hooks';
export { type BackupPlan, type PlannedBackups } from './constructs/velero/backup-plan';
export { type BackupSchedule, type BackupScheduleProps } from './constructs/velero/backup-schedule';
export { type BackupScope, type LabelSelector, type NamespaceOf } from './constructs/velero/backup-scope';
export { type BackupOptions } from './constructs/velero/backup-template';
export { type NodeAgentProps, type PodResources, type Toleration } from './constructs/velero/chart-values';
export { type RepositoryPassword } from './constructs/velero/repository-password';
export { type ResourceFilter, type ScopedResourceFilter } from './constructs/velero/resource-filter';
export { type VolumeSnapshotLocation, type VolumeSnapshotLocationProps } from './constructs/velero/snapshot-location';
export { type BackupStorageLocation, type BackupStorageLocationProps } from './constructs/velero/storage-location';
export { Velero, type VeleroProps } from './constructs/velero/velero';
export { type VolumeBackup } from './constructs/velero/volume-backup';
export {
  type VolumePolicy,
  type VolumeConditions,
  type VolumePolicyProps,
  type VolumeRule,
} from './constructs/velero/volume-policy';

export { ApplyTimeValue } from './values/apply-time';
export { BucketName } from './values/bucket-name';
export { GoDuration } from './values/go-duration';
export { type Json, type JsonObject } from './json';
export { type Checked, type Problem } from './values/problem';
export { Region } from './values/region';
export { Retention } from './values/retention';
export { Schedule } from './values/schedule';
export { type Tags } from './values/tags';
export {
  type SecretKeyValue,
  type SealingScope,
  type SecretPart,
  type SecretShape,
  type SecretText,
  type SecretValue,
} from './values/secret-shape';
export { Version } from './values/version';
