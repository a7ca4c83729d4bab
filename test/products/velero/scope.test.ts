import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../lib/json';
import { takesNamespace } from '../../../lib/products/velero/scope';
import { Version } from '../../../lib/values/version';

test.each<[JsonObject, boolean | undefined]>([
  [{}, true],
  [{ includedNamespaces: ['*'] }, true],
  [{ includedNamespaces: ['shop'] }, true],
  [{ includedNamespaces: ['mail'] }, false],
  [{ includedNamespaces: ['sh*'] }, true],
  [{ includedNamespaces: ['s?op'] }, true],
  [{ includedNamespaces: ['[st]hop'] }, true],
  [{ includedNamespaces: ['[ab]hop'] }, false],
  [{ includedNamespaces: ['*p*p*'] }, false],
  [{ excludedNamespaces: ['sh*'] }, false],
  [{ includedNamespaces: ['*'], excludedNamespaces: ['shop'] }, false],
  [{ includedNamespaces: ['${SPACE}'] }, undefined],
])('%j takes the namespace shop: %s', (template, taken) => {
  expect(takesNamespace(template, 'shop')).toBe(taken);
  expect(takesNamespace(template, 'shop', Version.of('1.18.1'))).toBe(taken);
});

test.each<[string, JsonObject, boolean]>([
  // Velero asks for an included namespace by its name before 1.18, and matches an excluded one always.
  ['1.17.2', { includedNamespaces: ['sh*'] }, false],
  ['1.17.2', { includedNamespaces: ['shop'] }, true],
  ['1.17.2', { excludedNamespaces: ['sh*'] }, false],
  ['1.17.2', { excludedNamespaces: ['kube-*'] }, true],
  ['1.18.0', { excludedNamespaces: ['kube-*'] }, false],
  ['1.18.0', { excludedNamespaces: ['kube-system'] }, true],
  ['1.18.0', { includedNamespaces: ['*'], excludedNamespaces: ['kube-*'] }, true],
  ['1.14.0', { includedNamespaces: ['shop'] }, true],
])('Velero %s with %j: %s', (version, template, taken) => {
  expect(takesNamespace(template, 'shop', Version.of(version))).toBe(taken);
});

test('a long pattern is matched in no time', () => {
  const template = { includedNamespaces: ['*a'.repeat(5_000)] };
  expect(takesNamespace(template, 'a'.repeat(63))).toBe(false);
});
