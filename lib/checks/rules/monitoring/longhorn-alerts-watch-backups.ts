import { alertRules, alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example, object } from '../../examples/example';
import { recurringJobs } from '../../../products/longhorn/installation';
import { isBareComparison, selectorsIn } from '../../../products/prometheus/promql';

/** Who watches the disks of Longhorn wants to hear of its backups too. */
export const longhornAlertsWatchBackups: Check = {
  id: 'monitoring/longhorn-alerts-watch-backups',
  severity: 'warning',
  title: 'where there are alerts on Longhorn and backups of it, one of the alerts watches the backups',
  rationale:
    'The pod of a recurring job ends well even when its backups fail, and a volume that no job works on raises nothing. Without an alert on the backups, four volumes were found by hand that had had none for up to 86 days.',
  fix: 'alert on longhorn_backup_state == 4, and from 1.11 on at time() - longhorn_volume_last_backup_at',
  source: { url: 'https://github.com/longhorn/longhorn/issues/13587', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a failed backup', [
        job(),
        alerting('longhorn_backup_state == 4'),
        alerting('longhorn_disk_status == 0'),
      ]),
      example('alerts, and no backups', [alerting('longhorn_disk_status == 0')]),
    ],
    fail: [
      example('disks only', [job(), alerting('longhorn_disk_status == 0')]),
      example('the backups of Velero', [
        job(),
        alerting('longhorn_disk_status == 0'),
        alerting('increase(velero_backup_failure_total[26h]) > 0'),
      ]),
      example('completed backups', [
        job(),
        alerting('longhorn_disk_status == 0'),
        alerting('longhorn_backup_state == 3'),
      ]),
    ],
  }),

  appliesTo: (document, context) =>
    alertRulesOf(document, context).some(({ alerts, expr }) => alerts && selectorsIn(expr, 'longhorn_').length > 0),

  find: (looked, context) => {
    const backups = recurringJobs(context.index).some(({ task }) => /^backup(-force-create)?$/.test(task));
    const watched = alertRules(context).some(({ expr }) => watchesBackups(expr));
    const [document] = looked;
    if (!document || !backups || watched) return [];
    return [{ document, message: 'the alerts on Longhorn watch volumes, disks or nodes, and none of them a backup' }];
  },
};

/** Neither what Velero says of its own backups, nor that a backup is completed, is word of one that failed. */
function watchesBackups(expr: string): boolean {
  if (!/backup|recovery|rpo/i.test(expr.replace(/\bvelero_\w+/g, ''))) return false;
  const states = selectorsIn(expr, 'longhorn_backup_state').map(({ comparison }) => comparison);
  const isOfCompleted = states.some((state) => state?.operator === '==' && state.number === 3);
  return !isOfCompleted || !isBareComparison(expr);
}

function job(): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { name: 'nightly', task: 'backup', cron: '0 3 * * *' } });
}
