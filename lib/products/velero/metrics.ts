import type { KeyRange } from '../helm/value-keys';
import type { Feature } from '../fact';

/**
 * The metrics of Velero's server, by the versions that export them; read off the releases 1.12 to 1.18.
 * @see https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go
 */
export const VELERO_METRICS: readonly KeyRange[] = [
  {
    since: '1.0',
    keys: `
      velero_backup_attempt_total velero_backup_deletion_attempt_total velero_backup_deletion_failure_total
      velero_backup_deletion_success_total velero_backup_duration_seconds_bucket
      velero_backup_duration_seconds_count velero_backup_duration_seconds_sum velero_backup_failure_total
      velero_backup_items_errors velero_backup_items_total velero_backup_last_status
      velero_backup_last_successful_timestamp velero_backup_partial_failure_total velero_backup_success_total
      velero_backup_tarball_size_bytes velero_backup_total velero_backup_validation_failure_total
      velero_backup_warning_total velero_csi_snapshot_attempt_total velero_csi_snapshot_failure_total
      velero_csi_snapshot_success_total velero_restore_attempt_total velero_restore_failed_total
      velero_restore_partial_failure_total velero_restore_success_total velero_restore_total
      velero_restore_validation_failed_total velero_volume_snapshot_attempt_total
      velero_volume_snapshot_failure_total velero_volume_snapshot_success_total
    `,
  },
  { since: '1.17', keys: 'velero_backup_location_status_gauge' },
  {
    since: '1.18',
    keys: `
      velero_repo_maintenance_duration_seconds_bucket velero_repo_maintenance_duration_seconds_count
      velero_repo_maintenance_duration_seconds_sum velero_repo_maintenance_failure_total
      velero_repo_maintenance_success_total
    `,
  },
];

/**
 * `velero_backup_last_status` is set to 1, success, at every look at a schedule, that is each minute.
 * @see https://github.com/vmware-tanzu/velero/issues/8753
 */
export const LAST_STATUS_IS_RESET: Feature<'velero'> = {
  since: '1.13.0',
  source: 'https://github.com/vmware-tanzu/velero/issues/8753',
};

/** `velero_backup_location_status_gauge`: 1 while a backup storage location is available, 0 otherwise. */
export const LOCATION_STATUS: Feature<'velero'> = {
  since: '1.17.0',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.17.0/pkg/metrics/metrics.go',
};
