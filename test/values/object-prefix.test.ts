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
    ['.', 'as a level'],
    ['a/../b', 'as a level'],
    ['a'.repeat(513), '512'],
    [{}, 'be a text'],
  ])('refuses %j', (prefix, must) => {
    expect(objectPrefixProblem(prefix)?.must).toContain(must);
  });
});
