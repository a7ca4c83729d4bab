import type { KeyRange } from '../helm/value-keys';

/**
 * The settings of Longhorn, by the lines that have them; read off the releases 1.6.4 to 1.12.1.
 * @see https://github.com/longhorn/longhorn-manager/blob/v1.12.1/types/setting.go
 */
export const LONGHORN_SETTINGS: readonly KeyRange[] = [
  {
    since: '1.6',
    keys: `
      allow-collecting-longhorn-usage-metrics allow-empty-disk-selector-volume allow-empty-node-selector-volume
      allow-recurring-job-while-volume-detached allow-volume-creation-with-degraded-availability
      auto-cleanup-recurring-job-backup-snapshot auto-cleanup-system-generated-snapshot
      auto-delete-pod-when-volume-detached-unexpectedly auto-salvage backing-image-cleanup-wait-interval
      backing-image-recovery-wait-interval backup-compression-method backup-concurrent-limit
      concurrent-automatic-engine-upgrade-per-node-limit concurrent-replica-rebuild-per-node-limit
      concurrent-volume-backup-restore-per-node-limit crd-api-version create-default-disk-labeled-nodes
      current-longhorn-version default-backing-image-manager-image default-data-locality default-data-path
      default-engine-image default-instance-manager-image default-longhorn-static-storage-class
      default-replica-count deleting-confirmation-flag detach-manually-attached-volumes-when-cordoned
      disable-revision-counter disable-scheduling-on-cordoned-node disable-snapshot-purge engine-replica-timeout
      failed-backup-ttl fast-replica-rebuild-enabled guaranteed-instance-manager-cpu
      kubernetes-cluster-autoscaler-enabled latest-longhorn-version log-level node-down-pod-deletion-policy
      node-drain-policy offline-replica-rebuilding priority-class recurring-failed-jobs-history-limit
      recurring-job-max-retention recurring-successful-jobs-history-limit registry-secret
      remove-snapshots-during-filesystem-trim replica-auto-balance replica-disk-soft-anti-affinity
      replica-file-sync-http-client-timeout replica-replenishment-wait-interval replica-soft-anti-affinity
      replica-zone-soft-anti-affinity restore-concurrent-limit restore-volume-recurring-jobs snapshot-data-integrity
      snapshot-data-integrity-cronjob snapshot-data-integrity-immediate-check-after-snapshot-creation
      snapshot-max-count stable-longhorn-versions storage-minimal-available-percentage storage-network
      storage-over-provisioning-percentage storage-reserved-percentage-for-default-disk
      support-bundle-failed-history-limit support-bundle-manager-image support-bundle-node-collection-timeout
      system-managed-components-node-selector system-managed-pods-image-pull-policy taint-toleration upgrade-checker
      v1-data-engine v2-data-engine
    `,
  },
  {
    since: '1.6',
    until: '1.10',
    keys: `
      v2-data-engine-guaranteed-instance-manager-cpu v2-data-engine-hugepage-limit
    `,
  },
  {
    since: '1.6',
    until: '1.8',
    keys: `
      backup-target backup-target-credential-secret backupstore-poll-interval
    `,
  },
  {
    since: '1.6',
    until: '1.9',
    keys: `
      orphan-auto-deletion
    `,
  },
  {
    since: '1.7',
    keys: `
      auto-cleanup-when-delete-backup backup-execution-timeout concurrent-backing-image-replenish-per-node-limit
      default-min-number-of-backing-image-copies freeze-filesystem-for-snapshot long-grpc-timeout
      replica-auto-balance-disk-pressure-percentage rwx-volume-fast-failover
    `,
  },
  {
    since: '1.7',
    until: '1.10',
    keys: `
      v2-data-engine-log-flags v2-data-engine-log-level
    `,
  },
  {
    since: '1.7',
    until: '1.11',
    keys: `
      storage-network-for-rwx-volume-enabled
    `,
  },
  {
    since: '1.8',
    keys: `
      upgrade-responder-url
    `,
  },
  {
    since: '1.8',
    until: '1.10',
    keys: `
      v2-data-engine-cpu-mask v2-data-engine-fast-replica-rebuilding
    `,
  },
  {
    since: '1.9',
    keys: `
      auto-cleanup-snapshot-after-on-demand-backup-completed instance-manager-pod-liveness-probe-timeout
      orphan-resource-auto-deletion orphan-resource-auto-deletion-grace-period
    `,
  },
  {
    since: '1.9',
    until: '1.10',
    keys: `
      v2-data-engine-snapshot-data-integrity
    `,
  },
  {
    since: '1.10',
    keys: `
      blacklist-for-auto-delete-pod-when-volume-detached-unexpectedly data-engine-cpu-mask
      data-engine-hugepage-enabled data-engine-interrupt-mode-enabled data-engine-log-flags data-engine-log-level
      data-engine-memory-size default-backup-block-size log-path replica-rebuilding-bandwidth-limit
    `,
  },
  {
    since: '1.11',
    keys: `
      allow-live-engine-upgrade-on-same-image-commit csi-allowed-topology-keys csi-storage-capacity-tracking
      default-ublk-number-of-queue default-ublk-queue-depth endpoint-network-for-rwx-volume manager-url
      node-disk-health-monitoring replica-rebuild-concurrent-sync-limit snapshot-heavy-task-concurrent-limit
      system-managed-csi-components-resource-limits
    `,
  },
  {
    since: '1.12',
    keys: `
      data-engine-cpu-isolation-enabled data-engine-iobuf-large-pool-size data-engine-iobuf-small-pool-size
      data-engine-number-of-cpu-cores engine-image-pod-liveness-probe-failure-threshold
      engine-image-pod-liveness-probe-period engine-image-pod-liveness-probe-timeout
      kubernetes-metrics-server-metrics-enabled snapshot-count-warning-threshold
    `,
  },
];

/** A setting whose value is a whole number between two bounds, or one of a form. */
export interface SettingForm {
  readonly setting: string;
  /** The key below `defaultSettings` in the chart's values. */
  readonly key: string;
  readonly min?: number;
  readonly max?: number;
  /** What the value is when it is not a number. */
  readonly form?: 'tolerations' | 'orphans' | 'boolean';
}

/** @see https://github.com/longhorn/longhorn-manager/blob/v1.12.1/types/setting.go */
export const SETTING_FORMS: readonly SettingForm[] = [
  {
    setting: 'allow-recurring-job-while-volume-detached',
    key: 'allowRecurringJobWhileVolumeDetached',
    form: 'boolean',
  },
  { setting: 'backup-concurrent-limit', key: 'backupConcurrentLimit', min: 1 },
  { setting: 'backup-execution-timeout', key: 'backupExecutionTimeout', min: 1 },
  { setting: 'default-replica-count', key: 'defaultReplicaCount', min: 1, max: 20 },
  { setting: 'engine-replica-timeout', key: 'engineReplicaTimeout', min: 8, max: 30 },
  { setting: 'failed-backup-ttl', key: 'failedBackupTTL', min: 0 },
  { setting: 'orphan-resource-auto-deletion', key: 'orphanResourceAutoDeletion', form: 'orphans' },
  { setting: 'recurring-job-max-retention', key: 'recurringJobMaxRetention', min: 1, max: 250 },
  { setting: 'replica-file-sync-http-client-timeout', key: 'replicaFileSyncHttpClientTimeout', min: 5, max: 120 },
  { setting: 'restore-concurrent-limit', key: 'restoreConcurrentLimit', min: 1 },
  { setting: 'snapshot-max-count', key: 'snapshotMaxCount', min: 2, max: 250 },
  { setting: 'storage-minimal-available-percentage', key: 'storageMinimalAvailablePercentage', min: 0, max: 100 },
  { setting: 'storage-over-provisioning-percentage', key: 'storageOverProvisioningPercentage', min: 0 },
  { setting: 'taint-toleration', key: 'taintToleration', form: 'tolerations' },
];
