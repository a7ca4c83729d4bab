import { describe, expect, test } from '@jest/globals';
import { Version } from '../../../lib/values/version';
import { has } from '../../../lib/products/fact';
import {
  BACKUP_TARGET_OBJECT,
  JOB_MOST_RETAINED,
  JOB_NAME_LENGTH,
  JOB_PARAMETERS,
  LONGHORN_API_VERSION,
  LONGHORN_CHART,
  LONGHORN_RELEASES,
  longhornUpgradeProblem,
  longhornVersionProblem,
  POD_SECURITY_LEVEL,
  POLL_INTERVAL_SECONDS,
} from '../../../lib/products/longhorn/releases';

describe('facts', () => {
  test.each([
    ['1.6.4', false, false],
    ['1.7.0', true, false],
    ['1.8.0', true, true],
    ['1.8.2', true, true],
    ['1.9.0', true, true],
    ['1.12.1', true, true],
  ])('at %s', (text, parameters, targetObject) => {
    const version = Version.of<'longhorn'>(text);
    expect(has(JOB_PARAMETERS, version)).toBe(parameters);
    expect(has(BACKUP_TARGET_OBJECT, version)).toBe(targetObject);
  });

  test('agree with the webhook, the chart and the namespace', () => {
    expect(JOB_MOST_RETAINED).toMatchObject({ unlessSet: 100, ceiling: 250 });
    expect(JOB_NAME_LENGTH).toBe(40);
    expect(POLL_INTERVAL_SECONDS).toBe(300);
    expect(POD_SECURITY_LEVEL).toBe('privileged');
    expect(LONGHORN_API_VERSION).toBe('longhorn.io/v1beta2');
    expect(LONGHORN_CHART).toEqual({ repository: 'https://charts.longhorn.io', chart: 'longhorn' });
  });

  test('the releases are one patch of every line, without a gap', () => {
    const versions = LONGHORN_RELEASES.map((release) => Version.of<'longhorn'>(release));
    expect(versions.map((version) => version.minor)).toEqual(versions.map((_, index) => 6 + index));
    expect(versions.every((version) => longhornVersionProblem(version) === undefined)).toBe(true);
  });
});

describe('longhornVersionProblem', () => {
  test.each(['1.6.0', 'v1.10.2', '1.10.1', '1.12.1', '1.13.0', '2.0.0'])('accepts %s', (version) => {
    expect(longhornVersionProblem(Version.of(version))).toBeUndefined();
  });

  test.each([
    ['1.10', 'patch release of Longhorn 1.6 or newer'],
    ['1.5.5', 'patch release'],
    ['latest', 'released version'],
  ])('refuses %s', (version, must) => {
    const problem = longhornVersionProblem(Version.of(version));
    expect(problem?.must).toContain(must);
    expect(problem?.got).toBe(version);
  });
});

describe('longhornUpgradeProblem', () => {
  test.each([
    ['1.10.2', '1.10.2'],
    ['1.10.0', '1.10.2'],
    ['1.9.1', '1.10.2'],
    ['1.9', '1.10.2'],
    ['1.5.5', '1.6.4'],
    // What is wrong with the declared version is reported where it is declared.
    ['1.9.1', 'latest'],
  ])('lets %s become %s', (from, to) => {
    expect(longhornUpgradeProblem(Version.of(from), Version.of(to))).toBeUndefined();
  });

  test.each([
    ['1.8.1', '1.10.2', '1.8.1 → 1.9.2 → 1.10.2'],
    ['1.6.0', '1.10.0', '1.6.0 → 1.7.3 → 1.8.2 → 1.9.2 → 1.10.0'],
    ['1.10.2', '1.12.1', '1.10.2 → 1.11.3 → 1.12.1'],
    ['1.8.0', '1.10.1', '1.8.0 → 1.9.2 → 1.10.1'],
    ['1.8.0', '1.10.9', '1.8.0 → 1.9.2 → 1.10.9'],
    ['1.4.0', '1.7.3', '1.4.0 → 1.5.5 → 1.6.4 → 1.7.3'],
    ['1.2.0', '1.6.4', '1.2.0 → … every minor version before 1.4 → 1.4.4 → 1.5.5 → 1.6.4'],
  ])('does not let %s skip to %s', (from, to, ladder) => {
    const problem = longhornUpgradeProblem(Version.of(from), Version.of(to));
    expect(problem?.must).toContain('refuses to skip a minor version');
    expect(problem?.fix).toBe(`Merge and sync one version after the other: ${ladder}`);
  });

  test.each([
    ['1.11.0', '1.10.2'],
    ['1.10.2', '1.10.1'],
    ['2.0.0', '1.12.1'],
  ])('does not let %s go back to %s', (from, to) => {
    const problem = longhornUpgradeProblem(Version.of(from), Version.of(to));
    expect(problem?.must).toContain('cannot be downgraded');
    expect(problem?.got).toBe(from);
  });

  test.each(['latest', '1.12.1'])('passes on what is wrong with the version it comes from, to %s', (to) => {
    expect(longhornUpgradeProblem(Version.of('old'), Version.of(to))).toMatchObject({
      must: 'must be a released version',
      got: 'old',
    });
  });
});
