import { describe, expect, test } from '@jest/globals';
import { Version } from '../../../lib/values/version';
import { externalSecretsVersionProblem, REMOTE_REF_DEFAULTS } from '../../../lib/products/external-secrets/releases';
import { factAt } from '../../../lib/products/fact';

const THREE = { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };

describe('REMOTE_REF_DEFAULTS', () => {
  test.each([
    ['0.15.1', undefined],
    ['0.16.0', THREE],
    ['0.18.2', THREE],
    ['1.1.1', THREE],
    ['2.2.0', THREE],
    ['2.3.0', { ...THREE, nullBytePolicy: 'Ignore' }],
    ['2.6.0', { ...THREE, nullBytePolicy: 'Ignore' }],
    ['2.7.0', THREE],
    ['2.9.0', THREE],
  ])('at %s', (version, defaults) => {
    expect(factAt(REMOTE_REF_DEFAULTS, Version.of(version))).toEqual(defaults);
  });
});

describe('externalSecretsVersionProblem', () => {
  test.each(['0.16.0', '0.18.2', '1.0.0', '2.9.0'])('takes %s', (version) => {
    expect(externalSecretsVersionProblem(Version.of(version))).toBeUndefined();
  });

  test.each(['0.15.1', '0.9.20'])('refuses %s, which does not serve v1', (version) => {
    expect(externalSecretsVersionProblem(Version.of(version))).toMatchObject({
      must: 'must be 0.16.0 or newer, the first that serves external-secrets.io/v1',
      got: version,
    });
  });

  test('passes on the problem of the version itself', () => {
    expect(externalSecretsVersionProblem(Version.of('main'))?.must).toBe('must be a released version');
  });
});
