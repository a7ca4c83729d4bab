import { has } from '../../../products/fact';
import { selectorsIn } from '../../../products/prometheus/promql';
import { veleroVersions } from '../../../products/velero/installation';
import { LAST_STATUS_IS_RESET } from '../../../products/velero/metrics';
import { alertsReading } from '../../families/metric-exists';
import { doubt, finding, rule } from '../../rule';

const METRIC = 'velero_backup_last_status';

export const veleroAlertCanFire = rule({
  id: 'monitoring/velero-alert-can-fire',
  severity: 'warning',
  title: 'no alert relies on the last status that Velero exports of a schedule',
  rationale:
    'From 1.13, Velero sets velero_backup_last_status to 1 (success) whenever it reconciles the schedule, that is every minute. An alert that waits a few minutes never fires, whatever fails. The sample alerts of the chart are of this kind.',
  fix: 'write time() - max by (schedule) (velero_backup_last_successful_timestamp) > 26 * 3600, or increase() of the counters of failures',
  source: 'https://github.com/vmware-tanzu/velero/issues/8753',
  on: alertsReading('velero_'),

  find: ({ name, expr }, model) => {
    if (selectorsIn(expr, METRIC).length === 0) return;
    const versions = veleroVersions(model);
    const resetting = versions?.filter((version) => has(LAST_STATUS_IS_RESET, version)) ?? [];
    if (versions && resetting.length === 0) return;
    if (resetting.length !== versions?.length)
      return doubt(`whether the alert ${name} fires: the version of Velero is not known`);
    const which = resetting.map(({ text }) => text).join(' and ');
    return finding(['expr'], `the alert ${name} reads ${METRIC}, which Velero ${which} sets to success every minute`);
  },
});
