import { alertRulesOf } from '../../facts/alerts/alert-rules';
import type { Check } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { readsMetrics } from '../../facts/alerts/metric-catalogue';
import { isBareComparison, selectorsIn } from '../../facts/alerts/promql';

/** The states of a backup are numbers, and 3 is the good one. */
export const longhornCompletedBackupIsNoError: Check = {
  id: 'monitoring/longhorn-completed-backup-is-no-error',
  severity: 'warning',
  title: 'no alert on longhorn_backup_state fires at a backup that is completed',
  rationale:
    'The state is 3 for a completed backup and 4 for a failed one. An alert on 3 fires for every good backup, is silenced, and nobody hears of the bad ones.',
  fix: 'write longhorn_backup_state == 4',
  source: { url: 'https://longhorn.io/docs/1.12.1/monitoring/metrics/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a failed backup', [alerting('longhorn_backup_state == 4')]),
      example('no completed backup', [alerting('count(longhorn_backup_state == 3) == 0')]),
    ],
    fail: [
      example('a completed backup', [alerting('longhorn_backup_state == 3')]),
      example('a completed one too', [alerting('max by (volume) (longhorn_backup_state{recurring_job!=""}) >= 3')]),
    ],
  }),

  appliesTo: readsMetrics('longhorn_backup_state'),

  find: (looked, context) =>
    looked.flatMap((document) =>
      alertRulesOf(document, context)
        .filter(({ alerts, expr }) => alerts && isBareComparison(expr))
        .filter(({ expr }) => selectorsIn(expr, 'longhorn_backup_state').length > 0 && firesAtThree(expr))
        .map(({ name }) => ({ document, message: `the alert ${name} fires at 3, which is a completed backup` })),
    ),
};

function firesAtThree(expr: string): boolean {
  const [, operator, number] = /(==|>=|>)\s*(\d+)[\s)]*$/.exec(expr.replace(/#.*$/gm, '').trimEnd()) ?? [];
  return (operator === '>' && Number(number) === 2) || (operator !== '>' && Number(number) === 3);
}
