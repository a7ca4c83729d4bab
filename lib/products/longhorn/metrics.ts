import type { KeyRange } from '../helm/value-keys';
import type { Feature } from '../fact';

/**
 * The metrics of Longhorn's manager, by the lines that export them; read off the releases 1.6.4 to 1.12.1.
 * @see https://github.com/longhorn/longhorn-manager/tree/v1.12.1/metrics_collector
 */
export const LONGHORN_METRICS: readonly KeyRange[] = [
  {
    since: '1.6',
    keys: `
      longhorn_backup_actual_size_bytes longhorn_backup_state longhorn_disk_capacity_bytes
      longhorn_disk_reservation_bytes longhorn_disk_status longhorn_disk_usage_bytes
      longhorn_instance_manager_cpu_requests_millicpu longhorn_instance_manager_cpu_usage_millicpu
      longhorn_instance_manager_memory_requests_bytes longhorn_instance_manager_memory_usage_bytes
      longhorn_instance_manager_proxy_grpc_connection longhorn_manager_cpu_usage_millicpu
      longhorn_manager_memory_usage_bytes longhorn_node_count_total longhorn_node_cpu_capacity_millicpu
      longhorn_node_cpu_usage_millicpu longhorn_node_memory_capacity_bytes longhorn_node_memory_usage_bytes
      longhorn_node_status longhorn_node_storage_capacity_bytes longhorn_node_storage_reservation_bytes
      longhorn_node_storage_usage_bytes longhorn_snapshot_actual_size_bytes longhorn_volume_actual_size_bytes
      longhorn_volume_capacity_bytes longhorn_volume_read_iops longhorn_volume_read_latency
      longhorn_volume_read_throughput longhorn_volume_robustness longhorn_volume_state longhorn_volume_write_iops
      longhorn_volume_write_latency longhorn_volume_write_throughput
    `,
  },
  {
    since: '1.7',
    keys: `
      longhorn_backing_image_actual_size_bytes longhorn_backing_image_state
      longhorn_backup_backing_image_actual_size_bytes longhorn_backup_backing_image_state
    `,
  },
  {
    since: '1.8',
    keys: `
      longhorn_volume_file_system_read_only
    `,
  },
  {
    since: '1.9',
    keys: `
      longhorn_engine_info longhorn_engine_rebuild_progress longhorn_engine_replica_mode longhorn_engine_state
      longhorn_replica_info longhorn_replica_state
    `,
  },
  {
    since: '1.10',
    keys: `
      longhorn_disk_read_iops longhorn_disk_read_latency longhorn_disk_read_throughput longhorn_disk_write_iops
      longhorn_disk_write_latency longhorn_disk_write_throughput longhorn_node_storage_scheduled_bytes
    `,
  },
  {
    since: '1.11',
    keys: `
      longhorn_disk_health longhorn_disk_health_attribute_raw longhorn_volume_last_backup_at
    `,
  },
  {
    since: '1.12',
    keys: `
      longhorn_backup_target_backup_volume_count longhorn_backup_uploaded_data_size_bytes
      longhorn_backup_volume_backups_count longhorn_volume_encrypted
    `,
  },
];

/** Metrics of the client for the Kubernetes API, which the manager exports besides. */
export const LONGHORN_CLIENT_METRICS = 'longhorn_rest_client_';

/**
 * `longhorn_volume_state` and `longhorn_volume_robustness` say a state by the label `state` with 0 or 1; before, by the
 * number of the state.
 */
export const VOLUME_STATE_LABEL: Feature<'longhorn'> = {
  since: '1.11.0',
  source: 'https://github.com/longhorn/longhorn/issues/10723',
};

/** `longhorn_backup_state` names the job that made a backup, by the label `recurring_job`. */
export const BACKUP_JOB_LABEL: Feature<'longhorn'> = {
  since: '1.8.0',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.0/metrics_collector/backup_collector.go',
};

/** `longhorn_volume_last_backup_at`: when the last good backup of a volume was made, in Unix seconds; 0 for never. */
export const VOLUME_LAST_BACKUP: Feature<'longhorn'> = {
  since: '1.11.0',
  source: 'https://github.com/longhorn/longhorn/issues/6049',
};

/** What `longhorn_backup_state` says by its number; the number has not changed in any version. */
export const BACKUP_STATE = { completed: 3, error: 4 } as const;
