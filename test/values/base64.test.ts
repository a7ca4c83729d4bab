import { describe, expect, test } from '@jest/globals';
import { fromBase64, isBase64 } from '../../lib/values/base64';

describe('isBase64', () => {
  test.each(['', 'YWJj', 'YWI=', 'YQ==', 'ab+/', 'YWJj'.repeat(5_000_000)])('accepts %.20s', (text) => {
    expect(isBase64(text)).toBe(true);
  });

  test.each([
    'a',
    'YWI',
    'YQ=',
    'YQ===',
    '====',
    '=',
    'Y=Jj',
    'YWJ j',
    'YWJj\n',
    'YW-_',
    `${'YWJj'.repeat(5_000_000)}!`,
  ])('rejects %.20j', (text) => {
    expect(isBase64(text)).toBe(false);
  });
});

test('fromBase64 reads wrapped lines, and nothing else', () => {
  expect(fromBase64('YW\nJj\n')).toBe('abc');
  expect(fromBase64('w6k=')).toBe('é');
  expect(fromBase64('password!')).toBeUndefined();
});
