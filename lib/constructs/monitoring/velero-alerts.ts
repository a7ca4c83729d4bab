import { has } from '../../products/fact';
import { LOCATION_STATUS } from '../../products/velero/metrics';
import { overdueAfterSeconds, SETTLED_SECONDS } from '../../values/overdue';
import type { AlertChoices, AlertGroup, AlertRule } from './alert';
import { duration, matchers } from './promql';
import type { IWatchedSchedule, IWatchedVelero } from './watched';

/** The alerts on the backups of a Velero: a group for the server, and one for each schedule. */
export function veleroAlerts(velero: IWatchedVelero, choices: AlertChoices): readonly AlertGroup[] {
  const labels = { ...choices.seriesLabels, namespace: velero.namespace };
  const server = [metricsAbsent(labels), ...(has(LOCATION_STATUS, velero.version) ? locations(velero, labels) : [])];
  const schedules = velero.schedules
    .filter(({ paused }) => !paused)
    .map((schedule) => ({
      name: `velero-schedule-${schedule.scheduleName}`,
      alerts: scheduleAlerts(schedule, labels, choices.allowance),
    }));
  return [{ name: 'velero', alerts: server }, ...schedules];
}

/** What the alerts on a Velero do not cover, a sentence each. */
export function unseenOfVelero({ version, schedules }: IWatchedVelero): readonly string[] {
  const paused = schedules.filter((one) => one.paused).map(({ scheduleName }) => scheduleName);
  return [
    ...(has(LOCATION_STATUS, version)
      ? []
      : [
          `Velero ${version.text} has no metric of its backup storage locations (${LOCATION_STATUS.since} has one): one that is unavailable shows as VeleroBackupValidationFailed.`,
        ]),
    ...paused.map((name) => `The schedule ${name} is paused: its missing backups fire no alert.`),
  ];
}

type Labels = Readonly<Record<string, string>>;

/** A gauge without further labels: it exists as long as the server runs, with any schedules. */
function absentServer(labels: Labels): string {
  return `absent(velero_backup_total${matchers(labels)})`;
}

function metricsAbsent(labels: Labels): AlertRule {
  return {
    name: 'VeleroMetricsAbsent',
    expr: absentServer(labels),
    forSeconds: SETTLED_SECONDS,
    severity: 'critical',
    labels: {},
    summary: 'Prometheus has no metrics of Velero',
    description:
      'Velero in the namespace {{ $labels.namespace }} is down, or Prometheus does not read its metrics. Until it does, no other alert on its backups can fire.',
  };
}

function locations({ storageLocations }: IWatchedVelero, labels: Labels): readonly AlertRule[] {
  const metric = 'velero_backup_location_status_gauge';
  const unavailable: AlertRule = {
    name: 'VeleroStorageLocationUnavailable',
    expr: `max by (backup_location_name) (${metric}${matchers(labels)}) == 0`,
    forSeconds: SETTLED_SECONDS,
    severity: 'critical',
    labels: {},
    summary: 'The backup storage location {{ $labels.backup_location_name }} is unavailable',
    description:
      'Velero cannot reach the bucket of the backup storage location {{ $labels.backup_location_name }}: no backup is made there, and none can be restored from it.',
  };
  const absent = storageLocations.map(({ locationName }): AlertRule => {
    const own = matchers({ ...labels, backup_location_name: locationName });
    return {
      name: 'VeleroStorageLocationAbsent',
      expr: `absent(${metric}${own}) unless on () ${absentServer(labels)}`,
      forSeconds: SETTLED_SECONDS,
      severity: 'critical',
      labels: { backup_location_name: locationName },
      summary: 'Velero has no backup storage location {{ $labels.backup_location_name }}',
      description:
        'The backup storage location {{ $labels.backup_location_name }} is declared, but Velero does not report it: it was not applied, or was never validated.',
    };
  });
  return [unavailable, ...absent];
}

/**
 * Each pod of the server has its own series, which begin at 0: sums and maxima over the pods survive its replacement.
 */
function scheduleAlerts(
  { scheduleName, plan }: IWatchedSchedule,
  server: Labels,
  allowance: number,
): readonly AlertRule[] {
  const window = overdueAfterSeconds(plan, allowance);
  const own = matchers({ ...server, schedule: scheduleName });
  const promise = plan.rpoSeconds === undefined ? '' : ` The recovery point objective is ${duration(plan.rpoSeconds)}.`;
  const due = `One is due at least every ${duration(plan.longestIntervalSeconds)}, and overdue after ${duration(window)}.${promise}`;
  const success = `max by (schedule) (velero_backup_last_successful_timestamp${own}) > 0`;
  // An hour, so that a restart of the server does not reset the wait.
  const everSeen = (metric: string): string => `max by (schedule) (max_over_time(${metric}${own}[1h]))`;
  const failures = (metric: string): string => `sum by (schedule) (increase(${metric}${own}[${duration(window)}])) > 0`;
  const make = (alert: Omit<AlertRule, 'labels'>): AlertRule => ({ ...alert, labels: { schedule: scheduleName } });
  return [
    make({
      name: 'VeleroBackupOverdue',
      expr: `time() - (${success}) > ${window}`,
      forSeconds: SETTLED_SECONDS,
      severity: 'critical',
      summary: 'The schedule {{ $labels.schedule }} has made no successful backup for too long',
      description: `The last complete backup of the schedule {{ $labels.schedule }} ended {{ $value | humanizeDuration }} ago. ${due}`,
    }),
    make({
      name: 'VeleroBackupNeverSucceeded',
      expr: `${everSeen('velero_backup_attempt_total')} unless on (schedule) (${everSeen('velero_backup_last_successful_timestamp')} > 0)`,
      forSeconds: window,
      severity: 'critical',
      summary: 'The schedule {{ $labels.schedule }} has never made a successful backup',
      description: `The schedule {{ $labels.schedule }} has no complete backup. ${due}`,
    }),
    make({
      name: 'VeleroBackupFailed',
      expr: failures('velero_backup_failure_total'),
      forSeconds: 0,
      severity: 'warning',
      summary: 'A backup of the schedule {{ $labels.schedule }} failed',
      description: `A backup of the schedule {{ $labels.schedule }} failed within the last ${duration(window)}: nothing can be restored from it.`,
    }),
    make({
      name: 'VeleroBackupPartiallyFailed',
      expr: failures('velero_backup_partial_failure_total'),
      forSeconds: 0,
      severity: 'warning',
      summary: 'A backup of the schedule {{ $labels.schedule }} is incomplete',
      description: `A backup of the schedule {{ $labels.schedule }} partially failed within the last ${duration(window)}: objects or volumes are missing in it.`,
    }),
    make({
      name: 'VeleroBackupShrank',
      expr: shrank(`velero_backup_items_total${own}`, Math.max(2 * window, DAY)),
      forSeconds: SETTLED_SECONDS,
      severity: 'critical',
      summary: 'The newest backup of the schedule {{ $labels.schedule }} contains much less than earlier ones',
      description: `The newest backup of the schedule {{ $labels.schedule }} is complete, and contains {{ $value }} objects: fewer than half as many as one of the last ${duration(Math.max(2 * window, DAY))}, or none. If something was lost, the good backups expire while backups of what is left are made.`,
    }),
    make({
      name: 'VeleroBackupValidationFailed',
      expr: failures('velero_backup_validation_failure_total'),
      forSeconds: 0,
      severity: 'critical',
      summary: 'Velero rejects the backups of the schedule {{ $labels.schedule }}',
      description: `Velero rejected a backup of the schedule {{ $labels.schedule }} within the last ${duration(window)}: its specification is invalid, or its location is unavailable. It does not recover by itself.`,
    }),
    make({
      name: 'VeleroScheduleAbsent',
      expr: `absent(velero_backup_attempt_total${own}) unless on () ${absentServer(server)}`,
      forSeconds: SETTLED_SECONDS,
      severity: 'critical',
      summary: 'Velero has no schedule {{ $labels.schedule }}',
      description:
        'The schedule {{ $labels.schedule }} is declared, but Velero does not report it: it was not applied, was deleted, or is in another namespace.',
    }),
  ];
}

/** A server that was restarted has no number before its next backup. */
function shrank(metric: string, seconds: number): string {
  const now = `max by (schedule) (${metric})`;
  return `${now} == 0 or ${now} < 0.5 * max by (schedule) (max_over_time(${metric}[${duration(seconds)}]))`;
}

const DAY = 86_400;
