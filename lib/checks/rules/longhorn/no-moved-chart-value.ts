import { givesValues, movedValues } from '../../families/chart-values';
import type { Check } from '../../check';
import { example, longhornApplication } from '../../examples/example';
import { LONGHORN } from '../../../products/longhorn/installation';

/** The chart has no schema, so Helm takes a value that nobody reads without a word. */
export const noMovedChartValue: Check = {
  id: 'longhorn/no-moved-chart-value',
  severity: 'error',
  title: 'every value of the Longhorn chart that another version reads is read by this one',
  rationale:
    'Values move between versions of the chart, and one at its old place is ignored without a word. The backup target moved in 1.8: who left it in defaultSettings has had an empty target and no backups since.',
  fix: 'move the value to where this version reads it (the backup target: defaultBackupStore from 1.8 on), or remove it',
  source: { url: 'https://github.com/longhorn/longhorn/tree/v1.12.1/chart', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the target of 1.10', [
        longhornApplication('1.10.2', { defaultBackupStore: { backupTarget: 's3://example-backup@eu-west-1/' } }),
      ]),
      example('the target of 1.7', [
        longhornApplication('1.7.3', { defaultSettings: { backupTarget: 's3://example-backup@eu-west-1/' } }),
      ]),
    ],
    fail: [
      example('the target of 1.7 in 1.10', [
        longhornApplication('1.10.2', { defaultSettings: { backupTarget: 's3://example-backup@eu-west-1/' } }),
      ]),
      example('the target of 1.8 in 1.7', [
        longhornApplication('1.7.3', { defaultBackupStore: { backupTarget: 's3://example-backup@eu-west-1/' } }),
      ]),
    ],
  }),

  appliesTo: givesValues(LONGHORN),

  find: (looked, context) => movedValues(LONGHORN, looked, context),
};
