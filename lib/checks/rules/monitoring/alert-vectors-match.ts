import { operandsOf, type Operand } from '../../../products/prometheus/promql-operands';
import { rulesReading } from '../../families/metric-exists';
import { finding, rule } from '../../rule';

export const alertVectorsMatch = rule({
  id: 'monitoring/alert-vectors-match',
  severity: 'warning',
  title: 'the two sides of an `and` in an alert have labels in common',
  rationale:
    'Prometheus matches the sides of an `and` by all their labels. A sum or a count without `by` has none, and a metric has many, so the two never match and the alert never fires.',
  fix: 'write `and on()` before a side without labels, or aggregate by (label) and match with on (label)',
  source: 'https://prometheus.io/docs/prometheus/latest/querying/operators/',
  on: rulesReading('longhorn_'),

  find: ({ name, expr }) => {
    if (!neverMatch(operandsOf(expr))) return;
    return finding(['expr'], `the two sides of \`and\` in ${name} have no label in common`);
  },
});

function neverMatch(operands: readonly Operand[] | undefined): boolean {
  return operands?.length === 2 && operands.includes('labelled') && operands.includes('bare');
}
