import { expect, test } from '@jest/globals';
import { isJudged, isNewer, type KnownReleases } from '../../lib/products/known-releases';
import { Version } from '../../lib/values/version';
import { declare } from '../support/declaration';
import { publish } from '../support/publication';

const KNOWN: KnownReleases = { title: 'Example', oldest: '1.6.0', newest: '1.12.1' };

test.each([
  ['1.5.9', false, false],
  ['1.6.0', true, false],
  ['1.12.9', true, false],
  ['1.13.0', true, true],
  ['2.0.0', true, true],
  ['latest', false, false],
])('%s is judged: %s, newer: %s', (text, judged, newer) => {
  const version = Version.of(text);
  expect([isJudged(KNOWN, version), isNewer(KNOWN, version)]).toEqual([judged, newer]);
});

test('a declaration with a newer release is written, with a warning', () => {
  expect(publish(declare({ versions: { longhorn: '1.13.0' } }).cluster)).toMatchObject({
    refused: false,
    messages: [],
    warnings: [expect.stringContaining('release 1.13.0 of Longhorn is judged as 1.12.1, the newest that is known')],
  });
});
