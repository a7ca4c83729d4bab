import { expect, test } from '@jest/globals';
import { everyInterval, longestWrittenInterval, readCron } from '../../lib/values/written-cron';

test.each([
  ['0 3 * * *', undefined, '0 3 * * *'],
  ['  0  3\t* * * ', undefined, '0 3 * * *'],
  ['CRON_TZ=Europe/Rome 0 3 * * *', 'Europe/Rome', '0 3 * * *'],
  ['TZ=UTC   @daily', 'UTC', '@daily'],
  ['TZ= 0 3 * * *', '', '0 3 * * *'],
])('%j has the zone %s and the fields %s', (text, zone, fields) => {
  const { zone: found, schedule } = readCron(text);
  expect([found, schedule.expression, schedule.problem]).toEqual([zone, fields, undefined]);
});

test.each([
  ['@every 6h', 21_600],
  ['TZ=UTC @every 90m', 5400],
  ['@every 1d', undefined],
  ['@every -5m', undefined],
  ['@every 0s', undefined],
  ['@every', undefined],
  ['0 3 * * *', undefined],
])('%s runs every %s seconds', (text, seconds) => {
  expect(everyInterval(readCron(text))?.inSeconds).toBe(seconds);
});

test.each([
  ['CRON_TZ=UTC 0 3 * * 0', 604_800],
  ['@every 12h', 43_200],
  ['@every 1d', undefined],
  ['soon', undefined],
])('%s: at most %s seconds between two runs', (text, seconds) => {
  expect(longestWrittenInterval(text)).toBe(seconds);
});
