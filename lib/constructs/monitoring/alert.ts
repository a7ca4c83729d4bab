/** Every alert on backups. The name is also the heading of its part of the runbook. */
export type AlertName =
  | 'VeleroMetricsAbsent'
  | 'VeleroScheduleAbsent'
  | 'VeleroBackupOverdue'
  | 'VeleroBackupNeverSucceeded'
  | 'VeleroBackupFailed'
  | 'VeleroBackupPartiallyFailed'
  | 'VeleroBackupValidationFailed'
  | 'VeleroStorageLocationAbsent'
  | 'VeleroStorageLocationUnavailable'
  | 'LonghornMetricsAbsent'
  | 'LonghornBackupError'
  | 'LonghornBackupOverdue'
  | 'LonghornClaimNotBackedUp'
  | 'RestoreDrillAbsent'
  | 'RestoreDrillOverdue';

/** `critical`: backups are missing, or nobody would see it if they were. `warning`: one of them is. */
export type AlertSeverity = 'critical' | 'warning';

/** One alert, before it becomes a rule of Prometheus. */
export interface AlertRule {
  readonly name: AlertName;
  readonly expr: string;
  /** For how many seconds it must contain before it fires. */
  readonly forSeconds: number;
  readonly severity: AlertSeverity;
  /** What the alert is about, where its series say it only by way of a template: `{ schedule: 'daily' }`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
}

/** Alerts that are judged together. */
export interface AlertGroup {
  readonly name: string;
  readonly alerts: readonly AlertRule[];
}

/** What the alerts of all products are made with. */
export interface AlertChoices {
  /** Added to each window, in seconds. */
  readonly allowance: number;
  /** Labels of every series of this cluster, besides those that are always there. */
  readonly seriesLabels: Readonly<Record<string, string>>;
}

/** A short gap, such as a pod that starts anew, is none. */
export const SETTLED = 15 * 60;
