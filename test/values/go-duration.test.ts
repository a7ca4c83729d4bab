import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GoDuration } from '../../lib/values/go-duration';

describe('GoDuration', () => {
  test.each([
    [GoDuration.seconds(0), '0s', 0],
    [GoDuration.seconds(59), '59s', 59],
    [GoDuration.seconds(90), '1m30s', 90],
    [GoDuration.minutes(5), '5m0s', 300],
    [GoDuration.minutes(0.5), '30s', 30],
    [GoDuration.minutes(90), '1h30m0s', 5400],
    [GoDuration.hours(1), '1h0m0s', 3600],
    [GoDuration.hours(720), '720h0m0s', 2_592_000],
    [GoDuration.seconds(3661), '1h1m1s', 3661],
    [GoDuration.seconds(3601), '1h0m1s', 3601],
    [GoDuration.seconds(1e9), '277777h46m40s', 1e9],
  ])('%s is %s', (duration, text, seconds) => {
    expect(duration.problem).toBeUndefined();
    expect(duration.toString()).toBe(text);
    expect(duration.inSeconds).toBe(seconds);
  });

  test.each([-1, 0.5, NaN, Infinity, 1e9 + 1])('refuses %d seconds', (seconds) => {
    expect(GoDuration.seconds(seconds).problem).toMatchObject({
      must: 'must be a whole number of seconds, 0 to 1000000000',
      got: seconds,
    });
  });

  test('is canonical: it reads back as the same number, and its parts are within their bounds', () => {
    fc.assert(
      fc.property(fc.nat(1e9), (seconds) => {
        const text = GoDuration.seconds(seconds).toString();
        const parts = /^(?:(?:([1-9]\d*)h)?(0|[1-9]\d*)m)?(0|[1-9]\d*)s$/.exec(text);
        const [hour = 0, minute = 0, second = 0] = (parts ?? []).slice(1).map((part) => Number(part ?? 0));
        expect(parts).not.toBeNull();
        expect(hour * 3600 + minute * 60 + second).toBe(seconds);
        expect(minute).toBeLessThan(60);
        expect(second).toBeLessThan(60);
        expect(text).not.toMatch(/^0m/);
      }),
      { examples: [[0], [59], [60], [3599], [3600]] },
    );
  });
});

describe('GoDuration.parse', () => {
  test.each([
    ['0', 0, '0s'],
    ['15m', 900, '15m0s'],
    ['1h30m', 5400, '1h30m0s'],
    ['1.5h', 5400, '1h30m0s'],
    ['.5m', 30, '30s'],
    ['+5m', 300, '5m0s'],
    ['90m', 5400, '1h30m0s'],
    ['1500ms500ms', 2, '2s'],
    ['30m1h', 5400, '1h30m0s'],
  ])('%s is %d seconds, and %s', (text, seconds, canonical) => {
    const duration = GoDuration.parse(text);
    expect(duration?.problem).toBeUndefined();
    expect([duration?.inSeconds, String(duration)]).toEqual([seconds, canonical]);
  });

  test.each(['', 'h', '5', '30d', '1w', '1 h', 'm5', '1h-5m', '5M', '--1h', '1..5h', '9999999h'])('not %j', (text) => {
    expect(GoDuration.parse(text)).toBeUndefined();
  });

  test.each(['-5m', '100ms'])('%s is one, and not a whole number of seconds of ours', (text) => {
    expect(GoDuration.parse(text)?.problem).toBeDefined();
  });

  test('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seconds) => {
        expect(GoDuration.parse(String(GoDuration.seconds(seconds)))?.inSeconds).toBe(seconds);
      }),
    );
  });
});
