import { BACKUP_STATE } from '../../../products/longhorn/metrics';
import { isBareComparison } from '../../../products/prometheus/promql';
import { alertsReading } from '../../families/metric-exists';
import { finding, rule } from '../../rule';

export const longhornCompletedBackupIsNoError = rule({
  id: 'monitoring/longhorn-completed-backup-is-no-error',
  severity: 'warning',
  title: 'no alert on longhorn_backup_state takes a good backup for a failed one',
  rationale:
    'The state is 2 while a backup is in progress, 3 when it is completed and 4 when it failed. An alert on another number than 4 fires for good backups or never, and nobody hears of the failed ones.',
  fix: 'write longhorn_backup_state == 4',
  source: 'https://longhorn.io/docs/1.12.1/monitoring/metrics/',
  on: alertsReading('longhorn_backup_state'),

  find: ({ name, expr }) => {
    if (!isBareComparison(expr)) return;
    const [, operator, text] = /(==|>=|>)\s*(\d+)[\s)]*$/.exec(expr.replace(/#.*$/gm, '').trimEnd()) ?? [];
    const lowest = Number(text) + (operator === '>' ? 1 : 0);
    const state =
      lowest === BACKUP_STATE.completed || (operator === '==' && /fail|error/i.test(name)) ? GOOD[lowest] : undefined;
    if (state === undefined) return;
    return finding(['expr'], `the alert ${name} fires at ${lowest}, which is ${state}`);
  },
});

/** The states other than a failure, by number. */
const GOOD: Readonly<Record<number, string>> = {
  0: 'a new backup',
  1: 'a pending backup',
  2: 'a backup in progress',
  3: 'a completed backup',
};
