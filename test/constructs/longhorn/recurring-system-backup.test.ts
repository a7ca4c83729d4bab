import { describe, expect, test } from '@jest/globals';
import { Schedule, type JsonObject, type RecurringSystemBackupProps } from '../../../lib';
import { declare } from '../../support/declaration';
import { object } from '../../support/documents';

function specOf(props: Partial<RecurringSystemBackupProps> = {}, longhorn = '1.10.2'): JsonObject {
  const declared = declare({ versions: { longhorn } });
  declared.longhorn.addSystemBackup('system', { schedule: Schedule.weekly(0, 5), retain: 4, ...props });
  return object(declared.cluster, 'RecurringJob', 'system').spec as JsonObject;
}

describe('RecurringSystemBackup', () => {
  test.each(['1.9.2', '1.10.2', '1.11.3', '1.12.1'])(
    'is a job of %s in no group, with its policy in words',
    (version) => {
      expect(specOf({}, version)).toEqual({
        name: 'system',
        task: 'system-backup',
        cron: '0 5 * * 0',
        retain: 4,
        concurrency: 1,
        groups: [],
        labels: {},
        parameters: { 'volume-backup-policy': 'if-not-present' },
      });
    },
  );

  test.each(['if-not-present', 'always', 'disabled'] as const)('backs volumes up: %s', (volumeBackups) => {
    expect(specOf({ volumeBackups }).parameters).toEqual({ 'volume-backup-policy': volumeBackups });
  });
});
