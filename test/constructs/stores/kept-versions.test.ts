import { describe, expect, test } from '@jest/globals';
import { BackupBucket, Retention, Schedule, type BackupBucketProps } from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { unknownForSeconds } from '../../../lib/values/overdue';
import { declareVelero } from '../../support/velero';

/** The mistakes of a drill of Velero whose bucket has some settings. */
function messages(schedule: Schedule, bucket: Partial<BackupBucketProps> = {}): readonly string[] {
  const made = declareVelero();
  const store = new BackupBucket(made.cluster.workingDirectory('other'), 'other', { bucketName: 'other', ...bucket });
  const storageLocation = made.velero.addStorageLocation('other', { store });
  const plan = { schedule: Schedule.daily(1), retention: Retention.days(30), volumes: 'moved-snapshots' } as const;
  const from = made.velero.addSchedule('other', { ...plan, storageLocation });
  made.velero.addDrill('drill', {
    from,
    namespace: 'shop',
    into: 'shop-drill',
    schedule,
    expect: { claims: ['data'] },
  });
  return problemsOf(made.cluster).map(({ message }) => message);
}

describe('what was deleted is kept until the alert on a drill fires', () => {
  test('for a weekly drill by default', () => {
    expect(messages(Schedule.weekly(0, 4))).toEqual([]);
    expect(Retention.days(14).inDays * 86_400).toBeGreaterThan(unknownForSeconds(Schedule.weekly(0, 4)));
  });

  test('or the drill is an error that names the days', () => {
    expect(messages(Schedule.weekly(0, 4), { noncurrentVersions: Retention.days(7) })).toEqual([
      expect.stringMatching(
        /^`schedule` must let the alert .* the bucket other still has .* 10 days, and noncurrent versions stay for 7 days/,
      ),
    ]);
    expect(messages(Schedule.cron('0 4 1 * *'))).toEqual([expect.stringContaining('Retention.days(44) or more')]);
  });

  test('as it does for one that runs often enough', () => {
    expect(messages(Schedule.cron('0 4 * * 0,3'), { noncurrentVersions: Retention.days(7) })).toEqual([]);
    expect(messages(Schedule.weekly(0, 4), { noncurrentVersions: Retention.days(10) })).toEqual([]);
  });
});
