import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { readsMetrics } from '../../families/metric-exists';
import { isBareComparison, selectorsIn } from '../../../products/prometheus/promql';

/** The counters of Velero only grow. */
export const veleroAlertCanClear: Check = {
  id: 'monitoring/velero-alert-can-clear',
  severity: 'warning',
  title: 'an alert on the failed backups of Velero ends when backups are good again',
  rationale:
    'The counter keeps its value until the pod of Velero starts anew. The alert fires from the first failure on, is silenced, and says nothing of the failures after it.',
  fix: 'write increase(velero_backup_failure_total[26h]) > 0, with a window longer than the schedule',
  source: {
    url: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('what was added', [alerting('increase(velero_backup_failure_total{schedule!=""}[26h]) > 0')]),
      example('a ratio', [alerting('velero_backup_failure_total / velero_backup_attempt_total > 0.25')]),
    ],
    fail: [
      example('the counter', [alerting('velero_backup_failure_total > 0')]),
      example('a sum of it', [alerting('sum by (schedule) (velero_backup_partial_failure_total{schedule!=""}) >= 1')]),
    ],
  }),

  appliesTo: readsMetrics('velero_'),

  find: (looked, context) =>
    looked.flatMap((document) =>
      alertRulesOf(document, context)
        .filter(({ alerts, expr }) => alerts && isBareComparison(expr))
        .flatMap(({ name, expr }) => {
          const counter = selectorsIn(expr, 'velero_').find(({ metric }) => /_fail(ure|ed)_total$/.test(metric));
          if (!counter) return [];
          return [{ document, message: `the alert ${name} compares the counter ${counter.metric}, which never falls` }];
        }),
    ),
};
