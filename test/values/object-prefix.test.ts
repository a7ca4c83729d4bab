import { describe, expect, test } from '@jest/globals';
import { objectPrefixProblem } from '../../lib/values/object-prefix';

describe('objectPrefixProblem', () => {
  test.each(['cluster-a', 'longhorn/cluster-a', 'A_b.c/1', '...', 'a'.repeat(512)])('takes %s', (prefix) => {
    expect(objectPrefixProblem(prefix)).toBeUndefined();
  });

  test.each([
    ['', 'single slashes'],
    ['/a', 'single slashes'],
    ['a/', 'single slashes'],
    ['a//b', 'single slashes'],
    ['a$b', 'single slashes'],
    ['a,b', 'single slashes'],
    ['a b', 'single slashes'],
    ['a\n', 'single slashes'],
    ['.', 'as a segment'],
    ['a/../b', 'as a segment'],
    ['a'.repeat(513), '512'],
    [{}, 'be a string'],
  ])('refuses %j', (prefix, must) => {
    expect(objectPrefixProblem(prefix)?.must).toContain(must);
  });
});
