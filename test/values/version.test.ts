import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Version } from '../../lib/values/version';

describe('Version.of', () => {
  test.each([
    ['1.10.2', '1.10.2', '1.10', [1, 10, 2]],
    ['v1.10.2', '1.10.2', '1.10', [1, 10, 2]],
    ['1.34', '1.34', '1.34', [1, 34, 0]],
    ['0.18.2', '0.18.2', '0.18', [0, 18, 2]],
  ])('%s', (given, text, line, numbers) => {
    const version = Version.of(given);
    expect(version.problem).toBeUndefined();
    expect(version.toString()).toBe(text);
    expect(version.line).toBe(line);
    expect([version.major, version.minor, version.patch]).toEqual(numbers);
  });

  test.each([
    '',
    '1',
    'latest',
    '1.10.x',
    '1.10.2-rc1',
    '1.10.2+build',
    '1.2.3.4',
    'V1.2.3',
    ' 1.2.3',
    '1.2.3\n',
    '1.123456.0',
  ])('refuses %j', (given) => {
    const version = Version.of(given);
    expect(version.problem).toMatchObject({ must: 'must be a released version', got: given });
    expect(version.text).toBe(given);
  });

  test('does not throw on what is no text', () => {
    expect(Version.of(undefined as unknown as string).problem).toBeDefined();
  });

  test('keeps a version that is one already', () => {
    const version = Version.of('1.2.3');
    expect(Version.of(version)).toBe(version);
  });
});

describe('Version.compare', () => {
  test.each([
    ['1.9.2', '1.10.0', -1],
    ['1.10.2', '1.10.10', -1],
    ['2.0.0', '1.99.99', 1],
    ['1.10', '1.10.0', 0],
    ['v1.10.2', '1.10.2', 0],
  ])('%s with %s', (a, b, sign) => {
    expect(Math.sign(Version.of(a).compare(b))).toBe(sign);
    expect(Version.of(a).atLeast(b)).toBe(sign >= 0);
    expect(Version.of(b).atLeast(Version.of(a))).toBe(sign <= 0);
  });

  test('is a total order: that of the numbers', () => {
    const parts = fc.tuple(fc.nat(3), fc.nat(12), fc.nat(12));
    const sign = (a: readonly number[], b: readonly number[]): number =>
      Math.sign(Version.of(a.join('.')).compare(b.join('.')));
    fc.assert(
      fc.property(parts, parts, parts, (a, b, c) => {
        expect(sign(a, a)).toBe(0);
        expect(sign(a, b) + sign(b, a)).toBe(0);
        expect(sign(a, b) === 0).toBe(a.join() === b.join());
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
        const weight = ([major = 0, minor = 0, patch = 0]: readonly number[]): number =>
          major * 1e6 + minor * 1e3 + patch;
        expect(sign(a, b)).toBe(Math.sign(weight(a) - weight(b)));
      }),
    );
  });
});
