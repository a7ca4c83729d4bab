import { describe, expect, test } from '@jest/globals';
import { Schedule, type JsonObject, type Longhorn } from '../../../lib';
import { declare } from '../../support/declaration';
import { object } from '../../support/documents';

const nightly = { schedule: Schedule.daily(1), groups: ['default'] } as const;

function specOf(add: (longhorn: Longhorn) => unknown, longhorn = '1.10.2'): JsonObject {
  const declared = declare({ versions: { longhorn } });
  add(declared.longhorn);
  return object(declared.cluster, 'RecurringJob', 'job').spec as JsonObject;
}

describe('jobs besides backups', () => {
  test.each<[string, number, (longhorn: Longhorn) => unknown]>([
    ['snapshot', 5, (longhorn) => longhorn.addSnapshots('job', { ...nightly, retain: 5 })],
    [
      'snapshot-force-create',
      5,
      (longhorn) => longhorn.addSnapshots('job', { ...nightly, retain: 5, cleanUpFirst: false }),
    ],
    ['snapshot-cleanup', 0, (longhorn) => longhorn.addSnapshotCleanup('job', nightly)],
    ['snapshot-delete', 0, (longhorn) => longhorn.addSnapshotDeletion('job', { ...nightly, retain: 0 })],
    ['snapshot-delete', 3, (longhorn) => longhorn.addSnapshotDeletion('job', { ...nightly, retain: 3 })],
    ['filesystem-trim', 0, (longhorn) => longhorn.addFilesystemTrim('job', nightly)],
  ])('%s keeps %d, as the webhook would write it', (task, retain, add) => {
    expect(specOf(add)).toEqual({
      name: 'job',
      task,
      cron: '0 1 * * *',
      retain,
      concurrency: 1,
      groups: ['default'],
      labels: {},
      parameters: {},
    });
  });

  test('have no parameters before 1.7', () => {
    expect(specOf((longhorn) => longhorn.addFilesystemTrim('job', nightly), '1.6.4')).not.toHaveProperty('parameters');
  });
});
