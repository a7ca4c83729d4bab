import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { readsMetrics } from '../../families/metric-exists';
import { isBareComparison, selectorsIn } from '../../../products/prometheus/promql';

/** The states of a backup are numbers, and 3 is the good one. */
export const longhornCompletedBackupIsNoError: Check = {
  id: 'monitoring/longhorn-completed-backup-is-no-error',
  severity: 'warning',
  title: 'no alert on longhorn_backup_state takes a good backup for a failed one',
  rationale:
    'The state is 2 while a backup is going on, 3 when it is completed and 4 when it failed. An alert on another number than 4 fires for good backups, or at nothing, and nobody hears of the bad ones.',
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
      example('one that is going on, as a failure', [alerting('longhorn_backup_state == 2', 'LonghornBackupFailed')]),
    ],
  }),

  appliesTo: readsMetrics('longhorn_backup_state'),

  find: (looked, context) =>
    looked.flatMap((document) =>
      alertRulesOf(document, context)
        .filter(({ alerts, expr }) => alerts && isBareComparison(expr))
        .filter(({ expr }) => selectorsIn(expr, 'longhorn_backup_state').length > 0)
        .flatMap(({ name, expr }) => {
          const [, operator, text] = /(==|>=|>)\s*(\d+)[\s)]*$/.exec(expr.replace(/#.*$/gm, '').trimEnd()) ?? [];
          const lowest = Number(text) + (operator === '>' ? 1 : 0);
          const state = lowest === 3 || (operator === '==' && /fail|error/i.test(name)) ? GOOD[lowest] : undefined;
          return state === undefined
            ? []
            : [{ document, message: `the alert ${name} fires at ${lowest}, which is ${state}` }];
        }),
    ),
};

/** By number, what is no failure. */
const GOOD: Readonly<Record<number, string>> = {
  0: 'a new backup',
  1: 'a backup that waits',
  2: 'a backup that is going on',
  3: 'a completed backup',
};
