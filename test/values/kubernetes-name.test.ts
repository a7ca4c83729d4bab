import { describe, expect, test } from '@jest/globals';
import {
  cronJobNameProblem,
  dnsLabelProblem,
  kubernetesNameProblem,
  labelKeyProblem,
  labelValueProblem,
} from '../../lib/values/kubernetes-name';

const FUNCTIONS = { name: kubernetesNameProblem, label: dnsLabelProblem, value: labelValueProblem };

describe('names of Kubernetes objects', () => {
  // text, and which of the three take it
  test.each([
    ['longhorn-system', 'name label value'],
    ['a', 'name label value'],
    ['9', 'name label value'],
    ['a--b', 'name label value'],
    ['a.b', 'name value'],
    ['nightly.longhorn.io', 'name value'],
    ['a'.repeat(63), 'name label value'],
    ['a'.repeat(64), 'name'],
    ['a'.repeat(253), 'name'],
    ['a'.repeat(254), ''],
    ['', 'value'],
    ['Longhorn', 'value'],
    ['a_b', 'value'],
    ['a..b', 'value'],
    ['a.-b', 'value'],
    ['a-.b', 'value'],
    ['-a', ''],
    ['a-', ''],
    ['.a', ''],
    ['a.', ''],
    ['_a', ''],
    ['a b', ''],
    ['a/b', ''],
    ['ä', ''],
    ['a\n', ''],
  ])('%j is good as: %s', (text, good) => {
    const taken = Object.entries(FUNCTIONS).filter(([, problemOf]) => problemOf(text) === undefined);
    expect(taken.map(([title]) => title).join(' ')).toBe(good);
  });

  test.each([
    [kubernetesNameProblem('A'), '1 to 253 lower-case letters, digits, hyphens and dots'],
    [dnsLabelProblem('A'), '1 to 63 lower-case letters, digits and hyphens'],
    [labelValueProblem('-'), 'at most 63 letters, digits, hyphens, underscores and dots'],
    [labelValueProblem(true), 'be a string'],
  ])('%j names its rule', (problem, must) => {
    expect(problem?.must).toContain(must);
  });
});

test.each<[string, boolean]>([
  ['a'.repeat(52), true],
  ['a'.repeat(53), false],
  ['a.b', false],
  ['A', false],
])('a CronJob may be called %s: %s', (name, may) => {
  expect(cronJobNameProblem(name) === undefined).toBe(may);
});

describe('keys of labels', () => {
  test.each([
    'a',
    'A_b.c-9',
    'example.org/a',
    'recurring-job.longhorn.io/nightly',
    'k'.repeat(63),
    `${'a'.repeat(253)}/${'k'.repeat(63)}`,
  ])('%s', (key) => {
    expect(labelKeyProblem(key)).toBeUndefined();
  });

  test.each([
    '',
    '/',
    'a/',
    '/a',
    'a b',
    'a/b/c',
    '-a',
    'a-',
    'A.org/b',
    'k'.repeat(64),
    `${'a'.repeat(254)}/k`,
    undefined,
  ])('refuses %j', (key) => {
    expect(labelKeyProblem(key)?.got).toBe(key);
  });
});
