import { isBareComparison, selectorsIn } from '../../../products/prometheus/promql';
import { alertsReading } from '../../families/metric-exists';
import { finding, rule } from '../../rule';

export const veleroAlertCanClear = rule({
  id: 'monitoring/velero-alert-can-clear',
  severity: 'warning',
  title: 'an alert on failed backups of Velero clears when backups succeed again',
  rationale:
    'The counter keeps its value until the pod of Velero restarts. The alert fires from the first failure on, gets silenced, and reports none of the later failures.',
  fix: 'write increase(velero_backup_failure_total[26h]) > 0, with a window longer than the schedule',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
  on: alertsReading('velero_'),

  find: ({ name, expr }) => {
    const counter = selectorsIn(expr, 'velero_').find(({ metric }) => /_fail(ure|ed)_total$/.test(metric));
    if (!counter || !isBareComparison(expr)) return;
    return finding(['expr'], `the alert ${name} compares the counter ${counter.metric}, which never decreases`);
  },
});
