import { expect, test } from '@jest/globals';
import { Schedule } from '../../lib';
import { mayOverlap } from '../../lib/values/schedule-overlap';

const HOUR = 3600;

test.each([
  ['0 1 * * *', HOUR, '0 4 * * *', HOUR, false],
  ['0 1 * * *', HOUR, '0 2 * * *', HOUR, false],
  ['0 1 * * *', HOUR + 1, '0 2 * * *', HOUR, true],
  ['0 2 * * *', HOUR, '30 1 * * *', HOUR, true],
  ['0 23 * * *', 2 * HOUR, '30 0 * * *', HOUR, true],
  ['0 23 * * 6', 2 * HOUR, '30 0 * * 0', HOUR, true],
  ['0 23 * * 5', 2 * HOUR, '30 0 * * 0', HOUR, false],
  ['0 5 1 * *', HOUR, '0 5 * * 0', HOUR, true],
  ['0 5 1 1 *', HOUR, '0 5 2 1 *', HOUR, false],
  ['0 5 29 2 *', HOUR, '0 5 * * 1', HOUR, true],
  ['0 5 * * 0', 48 * HOUR, '0 4 * * 2', HOUR, true],
  ['*/10 * * * *', 300, '5 3 * * *', HOUR, true],
  ['@hourly', HOUR / 2, '40 3 * * *', HOUR / 4, false],
  ['0 5 31 2 *', HOUR, '0 5 * * *', HOUR, false],
])('%s for %d s and %s for %d s: %s', (a, forA, b, forB, expected) => {
  const [first, second] = [
    { schedule: Schedule.cron(a), seconds: forA },
    { schedule: Schedule.cron(b), seconds: forB },
  ];
  expect(mayOverlap(first, second)).toBe(expected);
  expect(mayOverlap(second, first)).toBe(expected);
});
