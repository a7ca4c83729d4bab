import { has } from '../../products/fact';
import { LOCATION_STATUS } from '../../products/velero/metrics';
import { SETTLED, type AlertRule, type AlertChoices, type AlertGroup } from './alert';
import { duration, matchers } from './promql';
import { windowSeconds, type IWatchedSchedule, type IWatchedVelero } from './watched';

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

/** What the alerts on a Velero do not see, a sentence each. */
export function unseenOfVelero({ version, schedules }: IWatchedVelero): readonly string[] {
  const paused = schedules.filter((one) => one.paused).map(({ scheduleName }) => scheduleName);
  return [
    ...(has(LOCATION_STATUS, version)
      ? []
      : [
          `Velero ${version.text} has no metric of its backup storage locations (${LOCATION_STATUS.since} has one): one that is unavailable shows as VeleroBackupValidationFailed.`,
        ]),
    ...paused.map((name) => `The schedule ${name} is paused: nobody misses its backups.`),
  ];
}

type Labels = Readonly<Record<string, string>>;

/** A gauge without labels of its own: it is there as long as a server is, whatever schedules there are. */
function absentServer(labels: Labels): string {
  return `absent(velero_backup_total${matchers(labels)})`;
}

function metricsAbsent(labels: Labels): AlertRule {
  return {
    name: 'VeleroMetricsAbsent',
    expr: absentServer(labels),
    forSeconds: SETTLED,
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
    forSeconds: SETTLED,
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
      forSeconds: SETTLED,
      severity: 'critical',
      labels: { backup_location_name: locationName },
      summary: 'Velero has no backup storage location {{ $labels.backup_location_name }}',
      description:
        'The backup storage location {{ $labels.backup_location_name }} is declared, and Velero says nothing of it: it was not applied, or was never validated.',
    };
  });
  return [unavailable, ...absent];
}

/**
 * Each pod of the server has series of its own, which begin at 0: sums and maxima over the pods go on when it is
 * replaced.
 */
function scheduleAlerts(
  { scheduleName, plan }: IWatchedSchedule,
  server: Labels,
  allowance: number,
): readonly AlertRule[] {
  const window = windowSeconds(plan.longestIntervalSeconds, allowance);
  const own = matchers({ ...server, schedule: scheduleName });
  const promise = plan.rpoSeconds === undefined ? '' : ` The recovery point objective is ${duration(plan.rpoSeconds)}.`;
  const due = `One is due at least every ${duration(plan.longestIntervalSeconds)}, and is missed after ${duration(window)}.${promise}`;
  const success = `max by (schedule) (velero_backup_last_successful_timestamp${own}) > 0`;
  // An hour, so that a restart of the server does not begin the wait anew.
  const everSeen = (metric: string): string => `max by (schedule) (max_over_time(${metric}${own}[1h]))`;
  const failures = (metric: string): string => `sum by (schedule) (increase(${metric}${own}[${duration(window)}])) > 0`;
  const make = (alert: Omit<AlertRule, 'labels'>): AlertRule => ({ ...alert, labels: { schedule: scheduleName } });
  return [
    make({
      name: 'VeleroBackupOverdue',
      expr: `time() - (${success}) > ${window}`,
      forSeconds: SETTLED,
      severity: 'critical',
      summary: 'The schedule {{ $labels.schedule }} has made no good backup for too long',
      description: `The last complete backup of the schedule {{ $labels.schedule }} ended {{ $value | humanizeDuration }} ago. ${due}`,
    }),
    make({
      name: 'VeleroBackupNeverSucceeded',
      expr: `${everSeen('velero_backup_attempt_total')} unless on (schedule) (${everSeen('velero_backup_last_successful_timestamp')} > 0)`,
      forSeconds: window,
      severity: 'critical',
      summary: 'The schedule {{ $labels.schedule }} has never made a good backup',
      description: `There is no complete backup of the schedule {{ $labels.schedule }} at all. ${due}`,
    }),
    make({
      name: 'VeleroBackupFailed',
      expr: failures('velero_backup_failure_total'),
      forSeconds: 0,
      severity: 'warning',
      summary: 'A backup of the schedule {{ $labels.schedule }} failed',
      description: `A backup of the schedule {{ $labels.schedule }} failed within the last ${duration(window)}: it is no backup, and nothing can be restored from it.`,
    }),
    make({
      name: 'VeleroBackupPartiallyFailed',
      expr: failures('velero_backup_partial_failure_total'),
      forSeconds: 0,
      severity: 'warning',
      summary: 'A backup of the schedule {{ $labels.schedule }} is not whole',
      description: `A backup of the schedule {{ $labels.schedule }} failed in part within the last ${duration(window)}: objects or volumes are missing in it.`,
    }),
    make({
      name: 'VeleroBackupValidationFailed',
      expr: failures('velero_backup_validation_failure_total'),
      forSeconds: 0,
      severity: 'critical',
      summary: 'Velero refuses the backups of the schedule {{ $labels.schedule }}',
      description: `Velero refused a backup of the schedule {{ $labels.schedule }} within the last ${duration(window)}: its specification is wrong, or its location is unavailable. It does not heal by itself.`,
    }),
    make({
      name: 'VeleroScheduleAbsent',
      expr: `absent(velero_backup_attempt_total${own}) unless on () ${absentServer(server)}`,
      forSeconds: SETTLED,
      severity: 'critical',
      summary: 'Velero has no schedule {{ $labels.schedule }}',
      description:
        'The schedule {{ $labels.schedule }} is declared, and Velero says nothing of it: it was not applied, was deleted, or stands in another namespace.',
    }),
  ];
}
