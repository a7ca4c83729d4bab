import { describe, expect, test } from '@jest/globals';
import { GoDuration, Retention, Schedule, type BackupPlan } from '../../../lib';
import { declareVelero, mistakesIn, specOf } from '../../support/velero';

const HOUR = 3600;

const DAILY: BackupPlan = {
  schedule: Schedule.daily(3),
  retention: Retention.days(30),
  rpo: GoDuration.hours(24),
  rto: GoDuration.hours(4),
};

test('one row says when, how long, and what is promised', () => {
  const { schedule, cluster } = declareVelero({ schedule: DAILY });
  expect(schedule.plan).toEqual({
    cron: '0 3 * * *',
    longestIntervalSeconds: 24 * HOUR,
    retentionSeconds: 30 * 24 * HOUR,
    rpoSeconds: 24 * HOUR,
    rtoSeconds: 4 * HOUR,
  });
  expect(specOf(cluster, 'Schedule')).toMatchObject({ schedule: '0 3 * * *', template: { ttl: '720h0m0s' } });
});

test.each([
  [Retention.weeks(12), '2016h0m0s'],
  [Retention.days(36_500), '876000h0m0s'],
  [GoDuration.hours(240), '240h0m0s'],
])('kept for %s is %s', (retention, ttl) => {
  const { cluster } = declareVelero({ schedule: { retention } });
  expect(specOf(cluster, 'Schedule')).toMatchObject({ template: { ttl } });
});

test.each(['1.15.2', '1.16.2', '1.17.2', '1.18.1'])('a time zone from 1.15 on: %s', (velero) => {
  const { cluster, schedule } = declareVelero({ versions: { velero }, schedule: { timeZone: 'Europe/Rome' } });
  expect(specOf(cluster, 'Schedule').schedule).toBe('CRON_TZ=Europe/Rome 0 3 * * *');
  expect(schedule.plan.longestIntervalSeconds).toBe(25 * HOUR);
});

describe('mistakes', () => {
  const rows: readonly (readonly [string, Partial<BackupPlan>, string])[] = [
    ['a seventh day', { schedule: Schedule.cron('0 3 * * 7') }, '`schedule` must have a valid day of week'],
    ['no whole days', { retention: Retention.days(0.5) }, '`retention` must be 1 to 36500 whole days'],
    [
      'kept for less than a week, made once a week',
      { schedule: Schedule.weekly(0, 3), retention: Retention.days(7) },
      '`retention` must be longer than 235h42m0s, after which a missing backup is noticed',
    ],
    [
      'a promise that cannot be kept',
      { rpo: GoDuration.hours(12) },
      '`rpo` must be at least the longest time between two backups, 24h0m0s',
    ],
    ['no such zone', { timeZone: 'CEST+1' }, '`timeZone` must be a name of the time zone database'],
  ];

  test.each(rows)('%s', (_, plan, message) => {
    expect(
      mistakesIn(declareVelero({ schedule: { ...DAILY, ...plan, ...('rpo' in plan ? {} : { rpo: undefined }) } })),
    ).toEqual([expect.stringContaining(message)]);
  });

  test('a time zone before 1.15', () => {
    const choices = { versions: { velero: '1.14.1' }, schedule: { timeZone: 'Europe/Rome' } };
    expect(mistakesIn(declareVelero(choices))).toEqual([
      expect.stringContaining('`timeZone` must not be set before Velero 1.15.0'),
    ]);
  });
});
