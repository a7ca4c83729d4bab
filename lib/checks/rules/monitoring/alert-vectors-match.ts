import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { readsMetrics } from '../../families/metric-exists';
import { operandsOf, type Operand } from '../../../products/prometheus/promql-operands';

/** `and` joins series whose labels are the same. */
export const alertVectorsMatch: Check = {
  id: 'monitoring/alert-vectors-match',
  severity: 'warning',
  title: 'the two sides of an `and` in an alert have labels in common',
  rationale:
    'Prometheus joins the sides of an and by all their labels. A sum or a count without by has none, a metric has many, so the two never meet and the alert never fires.',
  fix: 'write and on() before a side without labels, or give the sum or the count by (label) and join with on (label)',
  source: { url: 'https://prometheus.io/docs/prometheus/latest/querying/operators/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('joined by nothing', [
        alerting('(longhorn_volume_state == 4) and on() (count(longhorn_disk_status) > 0)'),
      ]),
      example('both without labels', [alerting('sum(longhorn_volume_state) > 0 and count(longhorn_disk_status) > 0')]),
      example('counted by a label', [
        alerting('(longhorn_volume_state == 4) and (count by (volume) (longhorn_backup_state) > 0)'),
      ]),
    ],
    fail: [
      example('a count on the right', [
        alerting('(longhorn_engine_rebuild_progress{volume!=""} == 0) and (count(longhorn_replica_state) > 0)'),
      ]),
      example('a sum on the left', [alerting('sum(longhorn_disk_status) == 0 and longhorn_volume_state == 4')]),
    ],
  }),

  appliesTo: readsMetrics('longhorn_'),

  find: (looked, context) =>
    looked.flatMap((document) =>
      alertRulesOf(document, context)
        .filter(({ expr }) => neverMeet(operandsOf(expr)))
        .map(({ name }) => ({ document, message: `the two sides of \`and\` in ${name} have no label in common` })),
    ),
};

function neverMeet(operands: readonly Operand[] | undefined): boolean {
  return operands?.length === 2 && operands.includes('labelled') && operands.includes('bare');
}
