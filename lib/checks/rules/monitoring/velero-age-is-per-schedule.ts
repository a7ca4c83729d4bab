import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { readsMetrics } from '../../families/metric-exists';

/** Each pod of Velero has series of its own. */
export const veleroAgeIsPerSchedule: Check = {
  id: 'monitoring/velero-age-is-per-schedule',
  severity: 'warning',
  title: 'the age of the last good backup is taken over all pods of Velero',
  rationale:
    'When the pod of Velero is replaced, its series end and new ones begin under another label. An alert on each series starts anew with every restart, and false alarms follow.',
  fix: 'write time() - max by (schedule) (velero_backup_last_successful_timestamp{schedule!=""}) > …',
  source: {
    url: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('for each schedule', [
        alerting('time() - max by (schedule) (velero_backup_last_successful_timestamp) > 93600'),
      ]),
    ],
    fail: [
      example('for each pod', [alerting('(time() - velero_backup_last_successful_timestamp{schedule!=""}) > 93600')]),
    ],
  }),

  appliesTo: readsMetrics('velero_'),

  find: (looked, context) =>
    looked.flatMap((document) =>
      alertRulesOf(document, context)
        .filter(({ alerts, expr }) => alerts && BARE.test(expr))
        .map(({ name }) => ({ document, message: `the alert ${name} takes the age of each series by itself` })),
    ),
};

const BARE = /^[\s(]*time\(\)\s*-\s*velero_backup_last_successful_timestamp\s*(\{[^}]*\})?[\s)]*>/;
