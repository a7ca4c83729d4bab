import { SETTLED_SECONDS, scheduleOverdueAfterSeconds } from '../../values/overdue';
import type { AlertChoices, AlertGroup, AlertRule, AlertSeverity } from './alert';
import { duration, matchers, quoted } from './promql';
import type { IWatchedRepository, WatchedCronJob, WatchedDrill, WatchedUnit } from './watched';

/**
 * The alerts on a restic repository: on each CronJob that backs up to it or looks after it, and on units of systemd where
 * Prometheus has their state. The check of the repository reads the store itself, so a store that fails is one of them.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/job-metrics.md (read 2026-12-01)
 */
export function repositoryAlerts(
  { name, namespace, cronJobs, units }: IWatchedRepository,
  choices: AlertChoices,
): AlertGroup {
  const alerts = cronJobs.flatMap((job) => [overdue(job, choices), absent(job, choices)]);
  const failures =
    cronJobs.length === 0 ? [] : [failedRuns('BackupJobFailed', cronJobs, { repository: name }, choices)];
  const machines = choices.systemdMetrics ? units.flatMap((unit) => unitAlerts(unit, choices)) : [];
  return { name: `restic-${namespace}-${name}`, alerts: [...failures, ...alerts, ...machines] };
}

/** What the alerts on a repository do not cover, a sentence each. */
export function unseenOfRepository({ name, units }: IWatchedRepository, choices: AlertChoices): readonly string[] {
  if (choices.systemdMetrics || units.length === 0) return [];
  const hosts = [...new Set(units.flatMap((unit) => unit.hosts))].join(', ');
  return [
    `Backups of machines outside the cluster to the repository ${name} (${hosts}): \`systemdMetrics\` is not set, so a timer that does not run fires no alert.`,
  ];
}

/** The time of the last success of a CronJob; one that has never succeeded is as old as itself. */
export function lastSuccess(own: string, by: string): string {
  const newest = (metric: string): string => `max by (${by}) (${metric}${own})`;
  return `${newest('kube_cronjob_status_last_successful_time')} or ${newest('kube_cronjob_created')}`;
}

function severityOf({ makesBackups }: WatchedCronJob): AlertSeverity {
  return makesBackups ? 'critical' : 'warning';
}

function overdue(job: WatchedCronJob, { allowance, seriesLabels }: AlertChoices): AlertRule {
  const { cronJobName: cronjob, namespace } = job;
  const window = scheduleOverdueAfterSeconds(job, allowance);
  return {
    name: 'BackupJobOverdue',
    expr: `time() - (${lastSuccess(matchers({ ...seriesLabels, namespace, cronjob }), 'namespace, cronjob')}) > ${window}`,
    forSeconds: SETTLED_SECONDS,
    severity: severityOf(job),
    labels: { cronjob },
    summary: 'The CronJob {{ $labels.cronjob }} has not succeeded for too long',
    description: `The CronJob {{ $labels.namespace }}/{{ $labels.cronjob }} last succeeded, or was created, {{ $value | humanizeDuration }} ago. It is overdue after ${duration(window)}.`,
  };
}

function absent(job: WatchedCronJob, { seriesLabels }: AlertChoices): AlertRule {
  const { cronJobName: cronjob, namespace } = job;
  return {
    name: 'BackupJobAbsent',
    expr: `absent(kube_cronjob_created${matchers({ ...seriesLabels, namespace, cronjob })})`,
    forSeconds: SETTLED_SECONDS,
    severity: severityOf(job),
    labels: { cronjob },
    summary: 'The CronJob {{ $labels.cronjob }} does not exist',
    description:
      'kube-state-metrics does not report the CronJob {{ $labels.namespace }}/{{ $labels.cronjob }}: it was not applied, or Prometheus does not read the metrics of kube-state-metrics.',
  };
}

/**
 * The alert on failed runs of some CronJobs of one namespace. A failed Job stays for a long time: it counts until a later one
 * succeeds.
 *
 * @param labels what distinguishes it from others of its name
 */
export function failedRuns(
  name: 'BackupJobFailed' | 'RestoreDrillFailed',
  jobs: readonly WatchedDrill[],
  labels: Readonly<Record<string, string>>,
  { seriesLabels }: AlertChoices,
): AlertRule {
  const namespace = jobs[0]?.namespace ?? '';
  const names = jobs.map(({ cronJobName }) => cronJobName.replaceAll('.', String.raw`\.`)).join('|');
  const of = matchers({ ...seriesLabels, namespace });
  const owned = `${matchers({ ...seriesLabels, namespace, owner_kind: 'CronJob' }).slice(0, -1)},owner_name=~${quoted(names)}}`;
  const owner = `max by (namespace, job_name, cronjob) (label_replace(kube_job_owner${owned},"cronjob","$1","owner_name","(.+)"))`;
  const condition = matchers({ ...seriesLabels, namespace, condition: 'true' });
  const begun = `max by (namespace, job_name) (kube_job_created${of}) and on (namespace, job_name) kube_job_failed${condition} == 1`;
  const newest = `max by (namespace, cronjob) (${owner} * on (namespace, job_name) group_left () (${begun}))`;
  return {
    name,
    expr: `${newest} > on (namespace, cronjob) (${lastSuccess(of, 'namespace, cronjob')})`,
    forSeconds: 0,
    severity: 'warning',
    labels,
    summary: 'A run of the CronJob {{ $labels.cronjob }} failed',
    description:
      'The newest run of the CronJob {{ $labels.namespace }}/{{ $labels.cronjob }} failed, and none has succeeded since.',
  };
}

/** @see https://github.com/prometheus/node_exporter/blob/v1.9.1/collector/systemd_linux.go (read 2026-12-01) */
function unitAlerts(watched: WatchedUnit, choices: AlertChoices): readonly AlertRule[] {
  const { seriesLabels, allowance } = choices;
  const { unit, hosts } = watched;
  const window = scheduleOverdueAfterSeconds(watched, allowance);
  const service = matchers({ ...seriesLabels, name: `${unit}.service`, state: 'failed' });
  const timer = `node_systemd_timer_last_trigger_seconds${matchers({ ...seriesLabels, name: `${unit}.timer` })}`;
  const common = { forSeconds: SETTLED_SECONDS, labels: { unit } };
  return [
    {
      ...common,
      name: 'HostBackupFailed',
      expr: `max by (instance) (node_systemd_unit_state${service}) == 1`,
      severity: 'warning',
      summary: 'The backup of {{ $labels.instance }} failed',
      description: `The last run of ${unit}.service on {{ $labels.instance }} failed.`,
    },
    {
      ...common,
      name: 'HostBackupOverdue',
      expr: `time() - max by (instance) (${timer}) > ${window}`,
      severity: 'critical',
      summary: 'The backup of {{ $labels.instance }} has not run for too long',
      description: `${unit}.timer on {{ $labels.instance }} last ran {{ $value | humanizeDuration }} ago. It is overdue after ${duration(window)}.`,
    },
    {
      ...common,
      name: 'HostBackupAbsent',
      expr: `(count(count by (instance) (${timer})) or vector(0)) < ${hosts.length}`,
      severity: 'critical',
      summary: `Prometheus does not know ${unit}.timer of every machine`,
      description: `${unit}.timer is declared for ${hosts.join(', ')}, and {{ $value }} of these machines report it: it is not enabled, or node_exporter does not run with --collector.systemd.`,
    },
  ];
}
