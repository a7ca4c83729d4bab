import { describe, expect, test } from '@jest/globals';
import { Schedule } from '../../lib/values/schedule';
import { longestIntervalSeconds, shortestIntervalSeconds } from '../../lib/values/schedule-interval';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('the longest time between two runs', () => {
  test.each([
    ['*/15 * * * *', 15 * 60],
    ['*/25 * * * *', 25 * 60],
    ['0 * * * *', HOUR],
    ['@hourly', HOUR],
    ['0 */6 * * *', 6 * HOUR],
    ['0 2,4 * * *', 22 * HOUR],
    ['30 2 * * *', DAY],
    ['0 8-17 * * *', 15 * HOUR],
    ['0 3 * * 0', 7 * DAY],
    ['@weekly', 7 * DAY],
    ['0 3 * * 1-5', 3 * DAY],
    ['0 3 1 * *', 31 * DAY],
    ['0 3 31 * *', 61 * DAY],
    ['@yearly', 366 * DAY],
    ['0 0 29 2 *', 2921 * DAY],
    // Either kind of day is enough where both are given.
    ['0 3 1 * 0', 7 * DAY],
    ['0 3 */2 * 1', 2 * DAY],
  ])('%s', (expression, seconds) => {
    expect(longestIntervalSeconds(Schedule.cron(expression))).toBe(seconds);
  });

  test('is unknown for what is no schedule', () => {
    expect(longestIntervalSeconds(Schedule.cron('0 3 * * 7'))).toBeUndefined();
  });
});

test.each([
  ['0 3 * * *', 86_400],
  ['0 */12 * * *', 43_200],
  ['0 3,5 * * *', 7_200],
  ['*/15 * * * *', 900],
  ['0 3 * * 0', 7 * 86_400],
  ['0 3 * * 1,3', 2 * 86_400],
  ['0 3 1,15 * *', 14 * 86_400],
  // Either field brings a run: the two may fall on days in a row.
  ['0 3 1 * 0', 86_400],
])('the shortest time between two runs of %s is %d seconds', (cron, seconds) => {
  expect(shortestIntervalSeconds(Schedule.cron(cron))).toBe(seconds);
});
