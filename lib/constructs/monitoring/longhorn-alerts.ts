import { has } from '../../products/fact';
import { BACKUP_JOB_LABEL, BACKUP_STATE, VOLUME_LAST_BACKUP } from '../../products/longhorn/metrics';
import { scheduleOverdueAfterSeconds, SETTLED_SECONDS } from '../../values/overdue';
import type { AlertChoices, AlertGroup, AlertRule } from './alert';
import { duration, matchers } from './promql';
import type { IWatchedClaim, IWatchedJob, IWatchedLonghorn } from './watched';

type Labels = Readonly<Record<string, string>>;

/** The alerts on the backups of a Longhorn: a group for all volumes, and one for each job. */
export function longhornAlerts(longhorn: IWatchedLonghorn, choices: AlertChoices): readonly AlertGroup[] {
  const { version, recurringBackups: jobs, protectedClaims } = longhorn;
  const labels = { ...choices.seriesLabels, namespace: longhorn.namespace };
  const windows = jobs.map((job) => scheduleOverdueAfterSeconds(job, choices.allowance));
  const longest = Math.max(0, ...windows);
  const knowsLast = has(VOLUME_LAST_BACKUP, version);
  const claims = longest > 0 ? protectedClaims.map((claim) => claimNotBackedUp(claim, labels, longest, knowsLast)) : [];
  const volumes = jobsOfAll(longhorn).length > 0 ? [volumeNotBackedUp(longhorn, choices, labels, knowsLast)] : [];
  const all = { name: 'longhorn', alerts: [metricsAbsent(labels), backupError(labels), ...volumes, ...claims] };
  if (longest === 0) return [all];
  // If the metrics do not name the job, all jobs share one alert.
  if (!has(BACKUP_JOB_LABEL, version)) {
    return [all, { name: 'longhorn-backups', alerts: [overdueByBackups(undefined, labels, longest)] }];
  }
  return [
    all,
    ...jobs.map((job) => {
      const window = scheduleOverdueAfterSeconds(job, choices.allowance);
      const alert = knowsLast ? overdueByVolume(job, labels, window) : overdueByBackups(job, labels, window);
      return { name: `longhorn-job-${job.jobName}`, alerts: [alert] };
    }),
  ];
}

/** What the alerts on a Longhorn do not cover, a sentence each. */
export function unseenOfLonghorn(longhorn: IWatchedLonghorn): readonly string[] {
  const { version } = longhorn;
  const before = (since: string): string => `Longhorn ${version.text} has no metric of it (${since} has one)`;
  return [
    'No Longhorn has a metric of its backup targets: one that is unavailable shows as LonghornVolumeNotBackedUp, LonghornBackupError or LonghornBackupOverdue. System backups have no metric either.',
    ...(jobsOfAll(longhorn).length > 0
      ? []
      : [
          'No job backs up the group default: a volume that has never been backed up, and whose claim no job protects through labels, fires no alert.',
        ]),
    ...(has(VOLUME_LAST_BACKUP, version)
      ? []
      : [
          `The age of a volume's last backup: ${before(VOLUME_LAST_BACKUP.since)}. LonghornBackupOverdue compares current backups with earlier ones, so Prometheus must keep its metrics for longer than the window.`,
        ]),
    ...(has(BACKUP_JOB_LABEL, version)
      ? []
      : [
          `Which job made a backup: ${before(BACKUP_JOB_LABEL.since)}. The longest window of all jobs applies to each volume.`,
        ]),
  ];
}

function metricsAbsent(labels: Labels): AlertRule {
  return {
    name: 'LonghornMetricsAbsent',
    expr: `absent(longhorn_node_status${matchers(labels)})`,
    forSeconds: SETTLED_SECONDS,
    severity: 'critical',
    labels: {},
    summary: 'Prometheus has no metrics of Longhorn',
    description:
      "Longhorn's managers in the namespace {{ $labels.namespace }} are down, or Prometheus does not read their metrics. Until it does, no other alert on its backups can fire.",
  };
}

/** Longhorn removes a failed backup after a day, so the alert must not wait long. */
function backupError(labels: Labels): AlertRule {
  return {
    name: 'LonghornBackupError',
    expr: `max by (volume, backup) (longhorn_backup_state${matchers(labels)}) == ${BACKUP_STATE.error}`,
    forSeconds: 5 * 60,
    severity: 'warning',
    labels: {},
    summary: 'A backup of the volume {{ $labels.volume }} failed',
    description:
      'The backup {{ $labels.backup }} of the volume {{ $labels.volume }} is in error. The pod of the recurring job succeeds nevertheless.',
  };
}

function overdue(expr: string, job: IWatchedJob | undefined, window: number): AlertRule {
  const of = job ? ` of the job ${job.jobName}` : '';
  return {
    name: 'LonghornBackupOverdue',
    expr,
    forSeconds: SETTLED_SECONDS,
    severity: 'critical',
    labels: job ? { recurring_job: job.jobName } : {},
    summary: 'The volume {{ $labels.volume }} has had no successful backup for too long',
    description: `The volume {{ $labels.volume }}, which has backups${of}, has had no new one for more than ${duration(window)}.`,
  };
}

/** The volumes of a job are those that have a backup of it. */
function overdueByVolume(job: IWatchedJob, labels: Labels, window: number): AlertRule {
  const last = `max by (volume, pvc, pvc_namespace) (longhorn_volume_last_backup_at${matchers(labels)}) > 0`;
  const ofJob = `group by (volume) (longhorn_backup_state${matchers({ ...labels, recurring_job: job.jobName })})`;
  return overdue(`(time() - (${last}) > ${window}) and on (volume) ${ofJob}`, job, window);
}

/** An existing volume has a new backup if one is complete that was not complete a window ago. */
function overdueByBackups(job: IWatchedJob | undefined, labels: Labels, window: number): AlertRule {
  const own = matchers({ ...labels, ...(job ? { recurring_job: job.jobName } : {}) });
  const state = `longhorn_backup_state${own}`;
  const before = `last_over_time(${state}[1h] offset ${duration(window)})`;
  const fresh = `group by (volume) (${state} == ${BACKUP_STATE.completed} unless on (volume, backup) (${before} == ${BACKUP_STATE.completed}))`;
  const there = `group by (volume) (longhorn_volume_capacity_bytes${matchers(labels)})`;
  const expr = `(group by (volume) (${state}) and on (volume) ${there}) unless on (volume) ${fresh}`;
  return overdue(expr, job, window);
}

function claimNotBackedUp(
  { claimName, namespace }: IWatchedClaim,
  labels: Labels,
  window: number,
  knowsLast: boolean,
): AlertRule {
  const claim = { pvc: claimName, pvc_namespace: namespace };
  const volume = `${knowsLast ? LAST_BACKUP : CAPACITY}${matchers({ ...labels, ...claim })}`;
  const without = withoutBackup('pvc, pvc_namespace', volume, labels, knowsLast);
  return {
    name: 'LonghornClaimNotBackedUp',
    expr: `(${without}) or absent_over_time(${volume}[1h])`,
    forSeconds: window,
    severity: 'critical',
    labels: claim,
    summary: 'The claim {{ $labels.pvc_namespace }}/{{ $labels.pvc }} has never been backed up',
    description: `The claim {{ $labels.pvc_namespace }}/{{ $labels.pvc }} must be backed up, and for ${duration(window)} it had no backup, or no Longhorn volume.`,
  };
}

/** The jobs that back up every volume without labels of its own. */
function jobsOfAll({ recurringBackups }: IWatchedLonghorn): readonly IWatchedJob[] {
  return recurringBackups.filter(({ groups = [] }) => groups.includes('default'));
}

/** With an unavailable target Longhorn makes no backup object at all, so that nothing but the volumes can be looked at. */
function volumeNotBackedUp(
  longhorn: IWatchedLonghorn,
  { allowance }: AlertChoices,
  labels: Labels,
  knowsLast: boolean,
): AlertRule {
  const windows = jobsOfAll(longhorn).map((job) => scheduleOverdueAfterSeconds(job, allowance));
  const window = Math.min(...windows);
  const volume = `${knowsLast ? LAST_BACKUP : CAPACITY}${matchers(labels)}`;
  return {
    name: 'LonghornVolumeNotBackedUp',
    expr: withoutBackup('volume, pvc, pvc_namespace', volume, labels, knowsLast),
    forSeconds: window,
    severity: 'critical',
    labels: {},
    summary: 'The volume {{ $labels.volume }} has never been backed up',
    description: `The volume {{ $labels.volume }} of the claim {{ $labels.pvc_namespace }}/{{ $labels.pvc }} has existed for ${duration(window)} without a complete backup: the backup target is unavailable, or no job runs on the volume.`,
  };
}

/** The volumes of a metric that have no complete backup. An hour, so that a restart of a manager does not reset the wait. */
function withoutBackup(by: string, metric: string, labels: Labels, knowsLast: boolean): string {
  if (knowsLast) return `max by (${by}) (max_over_time(${metric}[1h])) == 0`;
  const complete = `last_over_time(longhorn_backup_state${matchers(labels)}[1h]) == ${BACKUP_STATE.completed}`;
  return `max by (${by}) (last_over_time(${metric}[1h]) unless on (volume) (${complete}))`;
}

const LAST_BACKUP = 'longhorn_volume_last_backup_at';
const CAPACITY = 'longhorn_volume_capacity_bytes';
