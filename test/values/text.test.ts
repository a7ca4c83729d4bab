import { describe, expect, test } from '@jest/globals';
import { breaks, bytes, type TextRule } from '../../lib/values/text';

describe('breaks', () => {
  const rules: readonly TextRule[] = [
    { must: 'must be short', fix: 'Shorten it', keeps: (text) => text.length < 3 },
    { must: 'must be lower-case', fix: 'Write it small', keeps: (text) => text === text.toLowerCase() },
  ];

  test.each([
    ['ab', undefined],
    ['', undefined],
    ['A', { must: 'must be lower-case', got: 'A', fix: 'Write it small' }],
    ['ABC', { must: 'must be short', got: 'ABC', fix: 'Shorten it' }],
    [5, { must: 'must be a string', got: 5, fix: 'Put it in quotes' }],
    [undefined, { must: 'must be a string', got: undefined, fix: 'Put it in quotes' }],
    [['a'], { must: 'must be a string', got: ['a'], fix: 'Put it in quotes' }],
  ])('%j', (text, problem) => {
    expect(breaks(rules, text)).toEqual(problem);
  });
});

describe('bytes', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['ä', 2],
    ['日本', 6],
    ['🚀', 4],
  ])('of %j is %d', (text, count) => {
    expect(bytes(text)).toBe(count);
  });
});
