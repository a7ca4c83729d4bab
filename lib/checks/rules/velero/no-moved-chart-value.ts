import { VELERO, veleroCharts } from '../../../products/velero/installation';
import { movedChartValue } from '../../families/chart-values';
import { each } from '../../selectors';

export const noMovedChartValue = movedChartValue({
  id: 'velero/no-moved-chart-value',
  severity: 'error',
  title: 'the installed version of the Velero chart reads every value that any version reads',
  rationale:
    'Values were renamed and moved between versions of the chart. Helm accepts a value at its old place, and the chart ignores it. With deployRestic or configuration.defaultVolumesToRestic in a newer chart there is no node agent, and backups hold no data of volumes.',
  fix: 'move the value to where this version reads it (deployRestic: deployNodeAgent, defaultVolumesToRestic: defaultVolumesToFsBackup), or remove it',
  source: 'https://github.com/vmware-tanzu/helm-charts/tree/velero-12.1.0/charts/velero',
  on: each(veleroCharts),
  known: VELERO,
});
