import { describe, expect, test } from '@jest/globals';
import { Schedule } from '../../lib';
import {
  ALLOWANCE_SECONDS,
  oldestRestorePointSeconds,
  overdueAfterSeconds,
  scheduleOverdueAfterSeconds,
  unknownForSeconds,
} from '../../lib/values/overdue';

const HOUR = 3600;

describe('a run is overdue', () => {
  test.each([
    ['after 1.4 times its interval, where nothing is promised', 24, undefined, 33.6],
    ['after what is promised', 24, 24, 24],
    ['after 1.4 times its interval, where more is promised', 1, 24, 1.4],
    ['never before the next run, on the night that daylight saving makes longer', 25, 24, 25],
  ])('%s', (_, interval, rpo, hours) => {
    const promised = { longestIntervalSeconds: interval * HOUR, rpoSeconds: rpo && rpo * HOUR };
    expect(overdueAfterSeconds(promised, 0)).toBe(hours * HOUR);
    expect(overdueAfterSeconds(promised, 600)).toBe(hours * HOUR + 600);
  });

  test.each([
    ['the interval, where nothing is promised', 24, undefined, 24],
    ['what is promised', 1, 24, 24],
    ['the interval, where daylight saving makes it longer than what is promised', 25, 24, 25],
  ])('and a restore point is too old after %s, and the time of a run', (_, interval, rpo, hours) => {
    const promised = { longestIntervalSeconds: interval * HOUR, rpoSeconds: rpo && rpo * HOUR };
    expect(oldestRestorePointSeconds(promised)).toBe(hours * HOUR + ALLOWANCE_SECONDS);
    expect(oldestRestorePointSeconds(promised, HOUR)).toBe((hours + 1) * HOUR);
  });

  test('by its schedule', () => {
    expect(scheduleOverdueAfterSeconds({ schedule: Schedule.weekly(0, 4) }, 0)).toBe(7 * 24 * 1.4 * HOUR);
    expect(unknownForSeconds(Schedule.weekly(0, 4))).toBe(7 * 24 * 1.4 * HOUR + 45 * 60);
  });
});
