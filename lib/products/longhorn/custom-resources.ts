import type { KeyRange } from '../helm/value-keys';
import type { Fact, Feature } from '../fact';

const MANAGER = 'https://github.com/longhorn/longhorn-manager';
const DEPLOY = 'https://github.com/longhorn/longhorn/blob';

/** Objects of `longhorn.io/v1beta1` are served until 1.8. */
export const V1BETA1: Feature<'longhorn'> = {
  since: '1.0.0',
  until: '1.9.0',
  source: `${DEPLOY}/v1.9.0/deploy/longhorn.yaml`,
};

/** Whether the webhook fills in the concurrency of a recurring job; without it the job waits for itself forever. */
export const JOB_CONCURRENCY_FILLED: Fact<boolean, 'longhorn'> = {
  rows: [
    { since: '1.0.0', value: false },
    { since: '1.11.3', value: true },
    { since: '1.12.0', value: false },
    { since: '1.12.1', value: true },
  ],
  source: 'https://github.com/longhorn/longhorn/issues/13416',
};

/** The webhook takes the name of the object when `spec.name` of a recurring job is missing. */
export const JOB_NAME_FILLED: Feature<'longhorn'> = {
  since: '1.9.0',
  source: `${MANAGER}/blob/v1.9.0/webhook/resources/recurringjob/mutator.go`,
};

/** The parameter `volume-backup-policy` of a recurring job. */
export const JOB_VOLUME_BACKUP_POLICY: Feature<'longhorn'> = {
  since: '1.9.0',
  source: `${MANAGER}/blob/v1.9.0/types/types.go`,
};
export const VOLUME_BACKUP_POLICIES: readonly string[] = ['always', 'if-not-present', 'disabled'];

/** The S3 client takes an endpoint only with its scheme; before, it put `https://` in front. */
export const ENDPOINT_NEEDS_SCHEME: Feature<'longhorn'> = {
  since: '1.10.2',
  source: 'https://github.com/longhorn/longhorn/issues/12676',
};

/** The chart value `preUpgradeChecker.jobEnabled`. */
export const PRE_UPGRADE_SWITCH: Feature<'longhorn'> = {
  since: '1.6.0',
  source: `${DEPLOY}/v1.6.0/chart/values.yaml`,
};

/** The chart fails on a number or a boolean in these values below `defaultSettings`. */
export const TEXT_ONLY_VALUES: Feature<'longhorn'> = {
  since: '1.10.0',
  until: '1.10.1',
  source: `${DEPLOY}/v1.10.0/chart/templates/default-setting.yaml`,
};
export const TEXT_VALUES: ReadonlySet<string> = new Set(
  `
  backingImageCleanupWaitInterval backingImageRecoveryWaitInterval backupCompressionMethod backupConcurrentLimit
  backupExecutionTimeout concurrentAutomaticEngineUpgradePerNodeLimit concurrentReplicaRebuildPerNodeLimit
  concurrentVolumeBackupRestorePerNodeLimit dataEngineCPUMask dataEngineHugepageEnabled dataEngineLogFlags
  dataEngineLogLevel dataEngineMemorySize defaultBackupBlockSize defaultDataLocality defaultDataPath
  defaultLonghornStaticStorageClass defaultReplicaCount disableRevisionCounter engineReplicaTimeout
  failedBackupTTL fastReplicaRebuildEnabled freezeFilesystemForSnapshot guaranteedInstanceManagerCPU
  instanceManagerPodLivenessProbeTimeout logLevel logPath longGRPCTimeOut nodeDownPodDeletionPolicy
  nodeDrainPolicy offlineReplicaRebuilding orphanResourceAutoDeletion orphanResourceAutoDeletionGracePeriod
  priorityClass recurringFailedJobsHistoryLimit recurringJobMaxRetention recurringSuccessfulJobsHistoryLimit
  replicaAutoBalance replicaFileSyncHttpClientTimeout replicaRebuildingBandwidthLimit
  replicaReplenishmentWaitInterval restoreConcurrentLimit snapshotDataIntegrity snapshotDataIntegrityCronjob
  snapshotDataIntegrityImmediateCheckAfterSnapshotCreation snapshotMaxCount storageMinimalAvailablePercentage
  storageNetwork storageOverProvisioningPercentage storageReservedPercentageForDefaultDisk
  supportBundleFailedHistoryLimit systemManagedPodsImagePullPolicy upgradeResponderURL
  `
    .trim()
    .split(/\s+/),
);

/**
 * Parameters of a StorageClass that the CSI driver reads, by the lines that do.
 * @see https://github.com/longhorn/longhorn-manager/blob/v1.12.1/csi/util.go
 */
export const STORAGE_CLASS_PARAMETERS: readonly KeyRange[] = [
  {
    since: '1.0',
    keys: `
      backingImage backingImageChecksum backingImageDataSourceParameters backingImageDataSourceType dataLocality
      dataSource disableRevisionCounter diskSelector encrypted fromBackup fsType migratable mkfsParams nfsOptions
      nodeSelector numberOfReplicas recurringJobSelector replicaAutoBalance replicaSoftAntiAffinity
      replicaZoneSoftAntiAffinity share shareManagerNodeSelector shareManagerTolerations staleReplicaTimeout
      unmapMarkSnapChainRemoved
    `,
  },
  { since: '1.5', until: '1.6', keys: 'backendStoreDriver' },
  { since: '1.6', keys: 'dataEngine replicaDiskSoftAntiAffinity' },
  { since: '1.7', keys: 'freezeFilesystemForSnapshot' },
  { since: '1.8', keys: 'backupTargetName' },
  { since: '1.9', keys: 'frontend' },
  { since: '1.10', keys: 'backupBlockSize cloneMode' },
  {
    since: '1.11',
    keys: 'exclusive storageCapacityMode strictTopology ublkNumberOfQueue ublkQueueDepth',
  },
  { since: '1.12', keys: 'dataLayout' },
];
