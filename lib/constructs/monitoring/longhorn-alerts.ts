import { has } from '../../products/fact';
import { BACKUP_JOB_LABEL, BACKUP_STATE, VOLUME_LAST_BACKUP } from '../../products/longhorn/metrics';
import { SETTLED, type AlertRule, type AlertChoices, type AlertGroup } from './alert';
import { duration, matchers } from './promql';
import { windowOf, type IWatchedClaim, type IWatchedJob, type IWatchedLonghorn } from './watched';

type Labels = Readonly<Record<string, string>>;

/** The alerts on the backups of a Longhorn: a group for all volumes, and one for each job. */
export function longhornAlerts(longhorn: IWatchedLonghorn, choices: AlertChoices): readonly AlertGroup[] {
  const { version, recurringBackups: jobs, protectedClaims } = longhorn;
  const labels = { ...choices.seriesLabels, namespace: longhorn.namespace };
  const windows = jobs.map(({ schedule }) => windowOf(schedule, choices.allowance));
  const longest = Math.max(0, ...windows);
  const knowsLast = has(VOLUME_LAST_BACKUP, version);
  const claims = knowsLast && longest > 0 ? protectedClaims.map((claim) => notBackedUp(claim, labels, longest)) : [];
  const all = { name: 'longhorn', alerts: [metricsAbsent(labels), backupError(labels), ...claims] };
  if (longest === 0) return [all];
  // If the metrics do not name the job, all jobs share one alert.
  if (!has(BACKUP_JOB_LABEL, version)) {
    return [all, { name: 'longhorn-backups', alerts: [overdueByBackups(undefined, labels, longest)] }];
  }
  return [
    all,
    ...jobs.map((job) => {
      const window = windowOf(job.schedule, choices.allowance);
      const alert = knowsLast ? overdueByVolume(job, labels, window) : overdueByBackups(job, labels, window);
      return { name: `longhorn-job-${job.jobName}`, alerts: [alert] };
    }),
  ];
}

/** What the alerts on a Longhorn do not cover, a sentence each. */
export function unseenOfLonghorn({ version }: IWatchedLonghorn): readonly string[] {
  const before = (since: string): string => `Longhorn ${version.text} has no metric of it (${since} has one)`;
  return [
    'No Longhorn has a metric of its backup targets: one that is unavailable shows as LonghornBackupError or LonghornBackupOverdue. System backups have no metric either.',
    'A volume that has never been backed up, and whose claim no job protects through labels, fires no alert.',
    ...(has(VOLUME_LAST_BACKUP, version)
      ? []
      : [
          `The age of a volume's last backup: ${before(VOLUME_LAST_BACKUP.since)}. LonghornBackupOverdue compares current backups with earlier ones, so Prometheus must keep its metrics for longer than the window, and a claim that was never backed up fires no alert.`,
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
    forSeconds: SETTLED,
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
    forSeconds: SETTLED,
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

function notBackedUp({ claimName, namespace }: IWatchedClaim, labels: Labels, window: number): AlertRule {
  const claim = { pvc: claimName, pvc_namespace: namespace };
  const metric = `longhorn_volume_last_backup_at${matchers({ ...labels, ...claim })}`;
  const seen = `max by (pvc, pvc_namespace) (max_over_time(${metric}[1h]))`;
  return {
    name: 'LonghornClaimNotBackedUp',
    expr: `(${seen} == 0) or absent_over_time(${metric}[1h])`,
    forSeconds: window,
    severity: 'critical',
    labels: claim,
    summary: 'The claim {{ $labels.pvc_namespace }}/{{ $labels.pvc }} has never been backed up',
    description: `The claim {{ $labels.pvc_namespace }}/{{ $labels.pvc }} must be backed up, and for ${duration(window)} it had no backup, or no Longhorn volume.`,
  };
}
