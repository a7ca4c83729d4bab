import { LONGHORN } from '../../../products/longhorn/installation';
import { movedChartValue } from '../../families/chart-values';
import { charts } from '../../selectors';

export const noMovedChartValue = movedChartValue({
  id: 'longhorn/no-moved-chart-value',
  severity: 'error',
  title: 'the installed version of the Longhorn chart reads every value that any version reads',
  rationale:
    'Values move between versions of the chart. Helm accepts a value at its old place, and the chart ignores it. The backup target moved in 1.8: a target that stayed in defaultSettings is empty since then, and no backup is made.',
  fix: 'move the value to where this version reads it (the backup target: defaultBackupStore from 1.8 on), or remove it',
  source: 'https://github.com/longhorn/longhorn/tree/v1.12.1/chart',
  on: charts('longhorn'),
  known: LONGHORN,
});
