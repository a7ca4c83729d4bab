import { scheduleOverdueAfterSeconds, SETTLED_SECONDS } from '../../values/overdue';
import type { AlertChoices, AlertGroup } from './alert';
import { failedRuns, lastSuccess } from './job-alerts';
import { duration, matchers } from './promql';
import type { WatchedDrill } from './watched';

/**
 * The alerts on a restore drill. A CronJob that has never succeeded is as old as itself.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/cronjob-metrics.md (read 2026-11-21)
 */
export function drillAlerts(drill: WatchedDrill, choices: AlertChoices): AlertGroup {
  const { cronJobName: cronjob, namespace, schedule } = drill;
  const window = scheduleOverdueAfterSeconds({ schedule }, choices.allowance);
  const own = matchers({ ...choices.seriesLabels, namespace, cronjob });
  const last = lastSuccess(own, 'namespace, cronjob');
  return {
    name: `restore-drill-${namespace}-${cronjob}`,
    alerts: [
      {
        name: 'RestoreDrillOverdue',
        expr: `time() - (${last}) > ${window}`,
        forSeconds: SETTLED_SECONDS,
        severity: 'warning',
        labels: { cronjob },
        summary: 'The restore drill {{ $labels.cronjob }} has not succeeded for too long',
        description: `The CronJob {{ $labels.namespace }}/{{ $labels.cronjob }} last succeeded, or was created, {{ $value | humanizeDuration }} ago. It is overdue after ${duration(window)}. Nobody knows whether the backups can be restored.`,
      },
      failedRuns('RestoreDrillFailed', [drill], { cronjob }, choices),
      {
        name: 'RestoreDrillAbsent',
        expr: `absent(kube_cronjob_created${own})`,
        forSeconds: SETTLED_SECONDS,
        severity: 'warning',
        labels: { cronjob },
        summary: 'The restore drill {{ $labels.cronjob }} does not exist',
        description:
          'kube-state-metrics does not report the CronJob {{ $labels.namespace }}/{{ $labels.cronjob }}: it was not applied, or Prometheus does not read the metrics of kube-state-metrics.',
      },
    ],
  };
}
