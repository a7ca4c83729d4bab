import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { readsMetrics } from '../../families/metric-exists';
import { veleroInstalled } from '../../examples/example-velero';

const PARTIAL = 'velero_backup_partial_failure_total{schedule="velero-daily"}';
const ATTEMPTS = 'velero_backup_attempt_total{schedule="velero-daily"}';

/** A part is never greater than the whole. */
export const veleroRatioIsReached: Check = {
  id: 'monitoring/velero-ratio-is-reached',
  severity: 'warning',
  title: 'the share of failed backups is compared with a number below one',
  rationale:
    'Of the backups that were attempted at most all fail, so that the share is one at the most. An alert on more than one never fires, although every backup fails.',
  fix: 'write a share, as in > 0.25, or increase(velero_backup_failure_total[26h]) > 0',
  source: {
    url: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a quarter', [alerting(`${PARTIAL} / ${ATTEMPTS} > 0.25`)]),
      example('per cent', [alerting(`${PARTIAL} / ${ATTEMPTS} * 100 > 25`)]),
      example('all of them', [alerting(`${PARTIAL} / ${ATTEMPTS} >= 1`)]),
    ],
    fail: [
      example('more than all', [alerting(`${PARTIAL} / ${ATTEMPTS} > 1`)]),
      example('of the last days', [
        alerting('sum(increase(velero_backup_failure_total[2d])) / sum(increase(velero_backup_attempt_total[2d])) > 1'),
      ]),
      example('in the values of the chart', [
        veleroInstalled({
          metrics: {
            prometheusRule: { enabled: true, spec: [{ alert: 'Failed', expr: `${PARTIAL} / ${ATTEMPTS} > 1` }] },
          },
        }),
      ]),
    ],
  }),

  appliesTo: readsMetrics('velero_'),

  find: (looked, context) =>
    looked.flatMap((document) =>
      alertRulesOf(document, context)
        .filter(({ alerts, expr }) => alerts && SHARE.test(expr.replace(/\{[^{}]*\}|#.*$/gm, '').trim()))
        .map(({ name }) => ({
          document,
          message: `the alert ${name} waits for more failed backups than attempted ones`,
        })),
    ),
};

/** Counts of failures by counts of attempts, compared with one or more. */
const SHARE =
  /^[a-z(\s]*velero_backup_(partial_)?failure_total(\[\w+\])?[)\s]*\/[a-z(\s]*velero_backup_attempt_total(\[\w+\])?[)\s]*(>\s*[1-9][\d.]*|>=\s*(1\.0*[1-9]\d*|[2-9][\d.]*|1\d[\d.]*))$/;
