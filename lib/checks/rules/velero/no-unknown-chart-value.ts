import { decidesBackups, VELERO, veleroCharts } from '../../../products/velero/installation';
import { unknownChartValue } from '../../families/chart-values';
import { each } from '../../selectors';

export const noUnknownChartValue = unknownChartValue({
  id: 'velero/no-unknown-chart-value',
  severity: 'warning',
  title: 'the Velero chart reads every value that tunes it',
  rationale:
    'Helm accepts a misspelt value, or one at the wrong depth. The chart ignores it, and Velero runs with its default. For values on which backups depend see velero/no-unknown-backup-value.',
  fix: 'write the value where the chart reads it, or remove it',
  source: 'https://github.com/vmware-tanzu/helm-charts/issues/631',
  on: each(veleroCharts),
  known: VELERO,
  isMeant: (paths, value) => !decidesBackups(paths, value),
});
