import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Schedule } from '../../lib/values/schedule';

describe('Schedule', () => {
  test.each([
    [Schedule.hourly(), '0 * * * *'],
    [Schedule.hourly(15), '15 * * * *'],
    [Schedule.daily(3), '0 3 * * *'],
    [Schedule.daily(0, 0), '0 0 * * *'],
    [Schedule.daily(23, 59), '59 23 * * *'],
    [Schedule.weekly(0, 4), '0 4 * * 0'],
    [Schedule.weekly(6, 4, 30), '30 4 * * 6'],
  ])('%s', (schedule, expression) => {
    expect(schedule.problem).toBeUndefined();
    expect(schedule.expression).toBe(expression);
  });

  test.each([
    [Schedule.hourly(60), 'valid minute: "60" is outside 0 to 59'],
    [Schedule.hourly(-1), 'valid minute'],
    [Schedule.daily(24), 'valid hour: "24" is outside 0 to 23'],
    [Schedule.daily(3.5), 'valid hour'],
    [Schedule.daily(NaN), 'valid hour'],
    [Schedule.daily(3, 1e21), 'valid minute'],
    [Schedule.weekly(7, 4), 'valid day of week: "7" is outside 0 to 6'],
  ])('refuses %s', (schedule, must) => {
    expect(schedule.problem?.must).toContain(must);
  });
});

describe('Schedule.cron', () => {
  test.each([
    '0 3 * * *',
    '00 03 * * *',
    '*/15 * * * *',
    '*/100 * * * *',
    '5/15 * * * *',
    '0 9-17/2 * * *',
    '0,30 0-5,20-23 1,15 * *',
    '0 0 ? * ?',
    '0 0 * JAN-mar Mon-FRI',
    '0 0 * * sun,WED',
    '0 0 * * 0-6',
    '0 0 */1 */1 */1',
    '0 0 29 2 *',
    '0 0 29 feb *',
    '0 0 31 1-2 *',
    '0 0 30-31 2,3 *',
    '0 0 31 4-5 *',
    '0 0 31 2/1 *',
    // With both days restricted, either is enough.
    '0 0 31 2 1',
    '0 0 31 2 0-6',
    '0 0 31 2 */2',
    '@yearly',
    '@annually',
    '@monthly',
    '@weekly',
    '@daily',
    '@midnight',
    '@hourly',
  ])('takes %s', (expression) => {
    const schedule = Schedule.cron(expression);
    expect(schedule.problem).toBeUndefined();
    expect(schedule.toString()).toBe(expression);
  });

  test.each([
    ['', 'must be a cron expression'],
    [' ', 'must be a cron expression'],
    [' 0 3 * * *', 'single spaces'],
    ['0 3 * * *\n', 'single spaces'],
    ['0  3 * * *', 'single spaces'],
    ['0\t3 * * *', 'single spaces'],
    ['@reboot', 'must be one of'],
    ['@every 1d', 'must be one of'],
    ['@Daily', 'must be one of'],
    ['CRON_TZ=Asia/Tokyo 0 3 * * *', 'time zone'],
    ['TZ=Asia/Tokyo 0 3 * * *', 'time zone'],
    ['0 3 * *', 'five fields'],
    ['0 0 3 * * *', 'five fields'],
    ['nightly', 'five fields'],
    ['60 3 * * *', 'minute: "60" is outside 0 to 59'],
    ['0 24 * * *', 'hour: "24" is outside 0 to 23'],
    ['0 0 0 * *', 'day of month: "0" is outside 1 to 31'],
    ['0 0 32 * *', 'day of month: "32" is outside'],
    ['0 0 * 0 *', 'month: "0" is outside 1 to 12'],
    ['0 0 * 13 *', 'month: "13" is outside'],
    ['0 0 * * 7', 'day of week: "7" is outside 0 to 6'],
    ['0 0 * * 1-7', 'day of week: "1-7" is outside'],
    ['0 0 * MON *', 'month: "MON" is outside'],
    ['0 0 * * JAN', 'day of week: "JAN" is outside'],
    ['0 0 * * sunday', 'day of week: "sunday" is outside'],
    ['0 0 * * FRI-MON', 'day of week: "FRI-MON" runs backwards'],
    ['30-10 * * * *', 'minute: "30-10" runs backwards'],
    ['*/0 * * * *', 'minute: "*/0" has a step of 0'],
    ['*-5 * * * *', 'minute: "*-5" is not a range'],
    ['1-2-3 * * * *', 'minute: "1-2-3" is not a number'],
    ['*/5/5 * * * *', 'minute: "*/5/5" is not a number'],
    ['*/99999999999999999999 * * * *', 'minute:'],
    ['-1 * * * *', 'minute: "-1" is not a number'],
    ['0x5 * * * *', 'minute: "0x5" is outside'],
    ['1.5 * * * *', 'minute: "1.5" is not a number'],
    ['1,,2 * * * *', 'minute: "" is not a number'],
    ['0 0 L * *', 'day of month: "L" is outside'],
    ['0 0 15W * *', 'day of month: "15W" is outside'],
    ['0 0 * * 5#3', 'day of week: "5#3" is not a number'],
    ['0 0 30 2 *', 'day that exists'],
    ['0 0 31 2,4,6,9,11 *', 'day that exists'],
    ['0 0 31 2 ?', 'day that exists'],
    ['0 0 31 2 */1', 'day that exists'],
    ['0 0 31 2 */01', 'day that exists'],
    ['0 0 31 4/5 *', 'day that exists'],
    ['0 0 31 2 *,1', 'day that exists'],
    ['0 0 30/1 feb *', 'day that exists'],
  ])('refuses %j', (expression, must) => {
    const { problem } = Schedule.cron(expression);
    expect(problem?.must).toContain(must);
    expect(problem?.got).toBe(expression);
  });

  test.each([
    ['jan', 31],
    ['feb', 29],
    ['mar', 31],
    ['apr', 30],
    ['may', 31],
    ['jun', 30],
    ['jul', 31],
    ['aug', 31],
    ['sep', 30],
    ['oct', 31],
    ['nov', 30],
    ['dec', 31],
  ])('knows the days of %s', (month, days) => {
    expect(Schedule.cron(`0 0 ${days} ${month} *`).problem).toBeUndefined();
    expect(Schedule.cron(`0 0 ${days + 1} ${month} *`).problem?.must).toMatch(/day that exists|outside 1 to 31/);
  });

  test.each(['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day, index) => [day, index] as const))(
    'knows that %s is day %d of the week',
    (day, index) => {
      // Neither of these runs backwards only when both ends are the same day.
      expect(Schedule.cron(`0 0 * * ${index}-${day}`).problem).toBeUndefined();
      expect(Schedule.cron(`0 0 * * ${day}-${index}`).problem).toBeUndefined();
    },
  );

  const numbers = (min: number, max: number): fc.Arbitrary<string> => {
    const number = fc.integer({ min, max });
    const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
    const base = fc.oneof(number.map(String), range, fc.constantFrom('*', '?'));
    const part = fc.tuple(base, fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }));
    return fc
      .array(
        part.map(([from, step]) => (step === undefined ? from : `${from}/${step}`)),
        { minLength: 1, maxLength: 3 },
      )
      .map((parts) => parts.join(','));
  };

  test('takes everything that the grammar makes, save days that never come', () => {
    const fields = fc.tuple(numbers(0, 59), numbers(0, 23), numbers(1, 28), numbers(1, 12), numbers(0, 6));
    fc.assert(
      fc.property(fields, (parts) => {
        expect(Schedule.cron(parts.join(' ')).problem).toBeUndefined();
      }),
    );
  });

  test('never throws, keeps the text, and takes nothing but five fields or a descriptor', () => {
    const token = fc.constantFrom(
      ...'0123456789*?/-,@ \t'.split(''),
      'JAN',
      'mon',
      'TZ=',
      '@daily',
      '@every ',
      '1e9',
      'NaN',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(token, { maxLength: 20 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (expression) => {
        const schedule = Schedule.cron(expression);
        expect(schedule.expression).toBe(expression);
        if (!schedule.problem) expect(expression).toMatch(/^(@[a-z]+|[^\s@]+( [^\s@]+){4})$/);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([undefined, null, 5, {}])('does not throw on %j', (value) => {
    expect(Schedule.cron(value as string).problem?.must).toBe('must be a cron expression');
  });
});
