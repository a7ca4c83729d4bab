import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chartRepositoryProblem, gitRepositoryProblem } from '../../lib/values/repository-url';

describe('gitRepositoryProblem', () => {
  test.each([
    'https://github.com/example/home',
    'https://git.example.org:8443/group/sub/home.git',
    'ssh://git@github.com/example/home.git',
    'ssh://git.example.org:2222/home.git',
    'git@github.com:example/home.git',
  ])('takes %s', (url) => {
    expect(gitRepositoryProblem(url)).toBeUndefined();
  });

  test.each([
    ['', ''],
    ['github.com/example/home', 'github.com/example/home'],
    ['http://github.com/example/home', 'http://github.com/example/home'],
    ['https://github.com', 'https://github.com'],
    ['https://github.com/a b', 'https://github.com/a b'],
    ['https://me@github.com/a', 'https://(redacted)@github.com/a'],
    ['https://me:pass/word@github.com/a', 'https://(redacted)@github.com/a'],
    ['https://me:p@ss@github.com/a', 'https://(redacted)@github.com/a'],
    ['me:pass@github.com:a', '(redacted)@github.com:a'],
    ['https://github.com/a?token=b', 'https://github.com/a?(redacted)'],
    ['https://github.com/a#b', 'https://github.com/a?(redacted)'],
    [undefined, undefined],
  ])('refuses %j', (url, got) => {
    expect(gitRepositoryProblem(url)).toEqual({
      must: 'must be the URL of a Git repository, without credentials',
      got,
      fix: 'Write "https://github.com/owner/name", for example',
    });
  });
});

describe('chartRepositoryProblem', () => {
  test.each(['https://charts.longhorn.io', 'https://example.org/charts/', 'registry.example.org/charts', 'ghcr.io'])(
    'takes %s',
    (url) => {
      expect(chartRepositoryProblem(url)).toBeUndefined();
    },
  );

  test.each([
    ['', ''],
    ['http://charts.example.org', 'http://charts.example.org'],
    ['oci://ghcr.io/charts', 'oci://ghcr.io/charts'],
    ['https://me:word@charts.example.org', 'https://(redacted)@charts.example.org'],
    [null, null],
  ])('refuses %j', (url, got) => {
    expect(chartRepositoryProblem(url)?.got).toBe(got);
  });
});

test('a password is never kept, whatever is in it', () => {
  const word = fc
    .string({ minLength: 6, maxLength: 20, unit: 'grapheme-ascii' })
    .filter((text) => !/[\s?#]/.test(text));
  fc.assert(
    fc.property(word, fc.constantFrom('https://', 'ssh://', ''), (password, scheme) => {
      for (const problem of [gitRepositoryProblem, chartRepositoryProblem]) {
        const found = problem(`${scheme}joe:x${password}y@example.org/z`);
        expect(String(found?.got)).not.toContain(`x${password}y`);
        expect(found).toBeDefined();
      }
    }),
  );
});
