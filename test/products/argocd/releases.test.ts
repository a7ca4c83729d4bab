import { describe, expect, test } from '@jest/globals';
import { Version } from '../../../lib/values/version';
import { argoCdVersionProblem } from '../../../lib/products/argocd/releases';

describe('argoCdVersionProblem', () => {
  test.each(['2.8.0', '2.8', '2.14.1', '3.0.23'])('takes %s', (version) => {
    expect(argoCdVersionProblem(Version.of(version))).toBeUndefined();
  });

  test.each(['2.7.99', '2.6.0', '1.8.7'])('refuses %s, which knows no valuesObject', (version) => {
    expect(argoCdVersionProblem(Version.of(version))).toMatchObject({
      must: 'must be 2.8.0 or newer, the first that takes chart values as an object',
      got: version,
    });
  });

  test('passes on the problem of the version itself', () => {
    expect(argoCdVersionProblem(Version.of('stable'))?.must).toBe('must be a released version');
  });
});
