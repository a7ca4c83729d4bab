import { describe, expect, test } from '@jest/globals';
import { brokenRelease, brokenReleaseProblem } from '../../lib/products/broken-releases';
import { hasOtherManager, LONGHORN_BROKEN_RELEASES } from '../../lib/products/longhorn/broken-releases';
import { VELERO_BROKEN_RELEASES } from '../../lib/products/velero/broken-releases';
import { Version } from '../../lib/values/version';

describe('Longhorn', () => {
  const until = (version: string, task: string, otherManager = false): string | undefined =>
    brokenRelease(LONGHORN_BROKEN_RELEASES, Version.of(version), { task, otherManager })?.feature.until;

  test.each([
    ['1.9.0', 'backup', '1.9.1'],
    ['1.9.0', 'system-backup', '1.9.1'],
    ['1.9.0', 'snapshot', undefined],
    ['1.9.1', 'backup', undefined],
    ['1.8.2', 'backup', undefined],
    ['1.7.1', 'backup-force-create', '1.7.2'],
    ['1.7.2', 'backup', undefined],
    ['1.6.2', 'backup', '1.6.3'],
    ['1.5.5', 'backup', '1.6.3'],
    ['1.6.3', 'backup', undefined],
    ['1.7.1', 'snapshot', undefined],
  ])('%s that does %s is mended by %s', (version, task, mended) => {
    expect(until(version, task)).toBe(mended);
  });

  test('1.9.0 has an image of the manager that was published for it', () => {
    expect(hasOtherManager({ image: { longhorn: { manager: { tag: 'v1.9.0-hotfix-1' } } } })).toBe(true);
    expect([hasOtherManager({}), hasOtherManager(undefined)]).toEqual([false, false]);
    expect(until('1.9.0', 'backup', true)).toBeUndefined();
  });
});

describe('Velero', () => {
  test.each([
    ['1.14.0', { includedNamespaces: ['a'] }, '1.14.1'],
    ['1.14.0', { includedNamespaces: ['*'] }, undefined],
    ['1.14.0', {}, undefined],
    ['1.18.0', { excludedNamespaces: ['kube-*'] }, '1.18.1'],
    ['1.18.0', { excludedNamespaces: ['kube-?'], includedNamespaces: [] }, '1.18.1'],
    ['1.18.0', { excludedNamespaces: ['kube-system'] }, undefined],
    ['1.18.0', { excludedNamespaces: ['kube-*'], includedNamespaces: ['*'] }, undefined],
    ['1.18.1', { excludedNamespaces: ['kube-*'] }, undefined],
  ])('%s with %j is mended by %s', (version, template, mended) => {
    expect(brokenRelease(VELERO_BROKEN_RELEASES, Version.of(version), template)?.feature.until).toBe(mended);
  });

  test('a declaration is told what to declare instead', () => {
    const template = { includedNamespaces: ['a'] };
    expect(brokenReleaseProblem(VELERO_BROKEN_RELEASES, 'Velero', Version.of('1.14.0'), template)).toMatchObject({
      got: '1.14.0',
      fix: 'Declare Velero 1.14.1 or newer; https://github.com/velero-io/velero/issues/7928 has more',
    });
    const wrong = Version.of<'velero'>('not declared');
    expect(brokenReleaseProblem(VELERO_BROKEN_RELEASES, 'Velero', wrong, template)).toBeUndefined();
  });
});
