import { describe, expect, test } from '@jest/globals';
import { Retention } from '../../lib/values/retention';

describe('Retention', () => {
  test.each([
    [Retention.days(1), 1],
    [Retention.days(7), 7],
    [Retention.weeks(2), 14],
    [Retention.days(36_500), 36_500],
  ])('%s', (retention, days) => {
    expect(retention.problem).toBeUndefined();
    expect(retention.inDays).toBe(days);
    expect(retention.toString()).toBe(`${days} days`);
  });

  test.each([0, -1, 1.5, NaN, Infinity, 36_501])('refuses %d days', (days) => {
    expect(Retention.days(days).problem).toMatchObject({ must: 'must be 1 to 36500 whole days', got: days });
  });

  test('refuses half a week', () => {
    expect(Retention.weeks(0.5).problem?.got).toBe(3.5);
  });
});
