import { expect, test } from '@jest/globals';
import { matchesGlob } from '../../lib/values/glob';

test.each([
  ['docs', 'docs/a.yaml'],
  ['docs/', 'docs/a/b.yaml'],
  ['./docs', 'docs/a.yaml'],
  ['docs/**', 'docs/a/b.yaml'],
  ['**/secret.yaml', 'secret.yaml'],
  ['**/secret.yaml', 'a/b/secret.yaml'],
  ['a/**/c.yaml', 'a/c.yaml'],
  ['a/**/c.yaml', 'a/b/b/c.yaml'],
  ['a/*.yaml', 'a/b.yaml'],
  ['a/?.yaml', 'a/b.yaml'],
  ['**', 'a/b.yaml'],
])('%s matches %s', (pattern, path) => {
  expect(matchesGlob(pattern, path)).toBe(true);
});

test.each([
  ['docs', 'docs.yaml'],
  ['docs/**', 'other/docs/a.yaml'],
  ['a/*.yaml', 'a/b/c.yaml'],
  ['*.yaml', 'a/b.yaml'],
  ['a/?.yaml', 'a/bb.yaml'],
  ['a.yaml', 'aXyaml'],
  ['a/b/c', 'a/b'],
  ['', 'a'],
])('%s does not match %s', (pattern, path) => {
  expect(matchesGlob(pattern, path)).toBe(false);
});

test('a pattern of many stars takes no longer', () => {
  expect(matchesGlob('*a'.repeat(5_000), 'a'.repeat(4_999))).toBe(false);
  expect(matchesGlob('**/'.repeat(200) + 'b', 'a/'.repeat(200) + 'a')).toBe(false);
});
