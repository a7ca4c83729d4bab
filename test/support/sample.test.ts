import { describe, expect, test } from '@jest/globals';
import { oneIn } from './sample';

const CASES = Array.from({ length: 1_003 }, (_, index) => index);

describe('one case in ten', () => {
  test('is the same for the same seed and list', () => {
    expect(oneIn(10, 'list', CASES, 3)).toEqual(oneIn(10, 'list', CASES, 3));
    expect(oneIn(10, 'list', CASES, 3)).not.toEqual(oneIn(10, 'other', CASES, 3));
    expect(oneIn(10, 'list', CASES, 3)).not.toEqual(oneIn(10, 'list', CASES, 13));
    expect(oneIn(10, 'list', CASES.slice(0, 30), 3)).toMatchInlineSnapshot(`
     [
       6,
       13,
       24,
     ]
    `);
  });

  test.each([0, 40])('is each case once, with ten seeds from %d on', (first) => {
    const runs = Array.from({ length: 10 }, (_, index) => oneIn(10, 'list', CASES, first + index));
    expect(runs.flat().sort((one, other) => one - other)).toEqual(CASES);
    for (const run of runs) expect([100, 101]).toContain(run.length);
  });

  test('is at least one', () => {
    for (let seed = 0; seed < 30; seed += 1) expect(oneIn(10, 'list', ['a', 'b', 'c'], seed)).toHaveLength(1);
    expect(oneIn(10, 'list', [], 3)).toEqual([]);
  });
});
