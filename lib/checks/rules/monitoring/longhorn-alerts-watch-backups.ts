import { isBackupTask, recurringJobs } from '../../../products/longhorn/installation';
import { BACKUP_STATE } from '../../../products/longhorn/metrics';
import { alertRules } from '../../../products/prometheus/alert-rules';
import { isBareComparison, selectorsIn } from '../../../products/prometheus/promql';
import { alertsReading } from '../../families/metric-exists';
import { findingIn, rule } from '../../rule';

export const longhornAlertsWatchBackups = rule({
  id: 'monitoring/longhorn-alerts-watch-backups',
  severity: 'warning',
  title: 'an alert watches the backups of Longhorn wherever alerts watch Longhorn',
  rationale:
    'The pod of a recurring job succeeds even when its backups fail, and a volume that no job works on raises nothing. Without an alert on the backups, four volumes were found by hand that had not been backed up for up to 86 days.',
  fix: 'add an alert on longhorn_backup_state == 4, and from Longhorn 1.11 one on time() - longhorn_volume_last_backup_at',
  source: 'https://github.com/longhorn/longhorn/issues/13587',
  on: alertsReading('longhorn_'),

  findAll: ([first], model) => {
    const hasBackups = model.once(recurringJobs).some(({ task }) => isBackupTask(task));
    if (!first || !hasBackups || model.once(alertRules).some(({ expr }) => watchesBackups(expr))) return;
    return findingIn(first, [], 'the alerts on Longhorn watch volumes, disks or nodes, and none of them a backup');
  },
});

/** Neither a metric of Velero nor a completed backup tells of a failed backup of Longhorn. */
function watchesBackups(expr: string): boolean {
  if (!/backup|recovery|rpo/i.test(expr.replace(/\bvelero_\w+/g, ''))) return false;
  const states = selectorsIn(expr, 'longhorn_backup_state').map(({ comparison }) => comparison);
  const isOfCompleted = states.some((state) => state?.operator === '==' && state.number === BACKUP_STATE.completed);
  return !isOfCompleted || !isBareComparison(expr);
}
