import { LONGHORN } from '../../../products/longhorn/installation';
import { unknownChartValue } from '../../families/chart-values';
import { charts } from '../../selectors';

export const noUnknownChartValue = unknownChartValue({
  id: 'longhorn/no-unknown-chart-value',
  severity: 'warning',
  title: 'some version of the Longhorn chart reads every value',
  rationale:
    'The chart has no schema, and Helm accepts a misspelt value. Longhorn ignores it and runs with its default.',
  fix: 'correct the path, or remove the value',
  source: 'https://github.com/longhorn/longhorn/tree/v1.12.1/chart',
  on: charts('longhorn'),
  known: LONGHORN,
});
