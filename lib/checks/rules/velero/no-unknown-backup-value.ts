import { decidesBackups, VELERO, veleroCharts } from '../../../products/velero/installation';
import { unknownChartValue } from '../../families/chart-values';
import { each } from '../../selectors';

export const noUnknownBackupValue = unknownChartValue({
  id: 'velero/no-unknown-backup-value',
  severity: 'error',
  title: 'the Velero chart reads every value on which backups depend',
  rationale:
    'Helm accepts a misspelt value, or one at the wrong depth, and the chart ignores it. With features at the root of the values, CSI stays off, and backups are Completed without the data of volumes. A schedule, a location or a credential that is not read makes no backup at all.',
  fix: 'write the value where the chart reads it (features, storage locations and snapshot locations: under configuration), or remove it',
  source: 'https://github.com/vmware-tanzu/helm-charts/issues/631',
  on: each(veleroCharts),
  known: VELERO,
  isMeant: decidesBackups,
});
