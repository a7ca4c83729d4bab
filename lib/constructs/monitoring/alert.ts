/** Every alert on backups. The name is also the heading of its section of the runbook. */
export type AlertName =
  | 'VeleroMetricsAbsent'
  | 'VeleroScheduleAbsent'
  | 'VeleroBackupOverdue'
  | 'VeleroBackupNeverSucceeded'
  | 'VeleroBackupFailed'
  | 'VeleroBackupPartiallyFailed'
  | 'VeleroBackupShrank'
  | 'VeleroBackupValidationFailed'
  | 'VeleroStorageLocationAbsent'
  | 'VeleroStorageLocationUnavailable'
  | 'LonghornMetricsAbsent'
  | 'LonghornBackupError'
  | 'LonghornBackupOverdue'
  | 'LonghornClaimNotBackedUp'
  | 'LonghornVolumeNotBackedUp'
  | 'RestoreDrillAbsent'
  | 'RestoreDrillFailed'
  | 'RestoreDrillOverdue'
  | 'BackupJobAbsent'
  | 'BackupJobOverdue'
  | 'BackupJobFailed'
  | 'HostBackupAbsent'
  | 'HostBackupFailed'
  | 'HostBackupOverdue';

/** `critical`: backups are missing, or nobody would notice if they were. `warning`: one of them is missing. */
export type AlertSeverity = 'critical' | 'warning';

/** One alert, before it becomes a Prometheus rule. */
export interface AlertRule {
  readonly name: AlertName;
  readonly expr: string;
  /** For how many seconds it must hold before it fires. */
  readonly forSeconds: number;
  readonly severity: AlertSeverity;
  /** What the alert is about, if its series do not have the label: `{ schedule: 'daily' }`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
}

/** Alerts that are evaluated together. */
export interface AlertGroup {
  readonly name: string;
  readonly alerts: readonly AlertRule[];
}

/** The settings of all alerts. */
export interface AlertChoices {
  /** Added to each window, in seconds. */
  readonly allowance: number;
  /** Labels of every series of this cluster, in addition to the usual ones. */
  readonly seriesLabels: Readonly<Record<string, string>>;
  /** Whether Prometheus has the state of units of systemd on machines outside the cluster. */
  readonly systemdMetrics: boolean;
}
