import { expect, test } from '@jest/globals';
import { webUrlOf } from '../../lib/values/web-url';

test.each([
  ['https://github.com/boxp/lolice', 'https://github.com/boxp/lolice/blob/main/a/b.md'],
  ['https://github.com/boxp/lolice.git', 'https://github.com/boxp/lolice/blob/main/a/b.md'],
  ['git@github.com:boxp/lolice.git', 'https://github.com/boxp/lolice/blob/main/a/b.md'],
  ['ssh://git@github.com:22/boxp/lolice.git', 'https://github.com/boxp/lolice/blob/main/a/b.md'],
  ['https://gitlab.example.org/group/sub/home', 'https://gitlab.example.org/group/sub/home/-/blob/main/a/b.md'],
  ['https://codeberg.org/me/home', 'https://codeberg.org/me/home/src/branch/main/a/b.md'],
  ['https://git.example.org/me/home', undefined],
  ['no address', undefined],
])('%s', (repository, url) => {
  expect(webUrlOf(repository, 'main', 'a/b.md')).toBe(url);
});
