import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../lib/json';
import { judgeObject, schemaAt } from '../../../lib/products/schemas/judge';

const job = (spec: Record<string, string>): JsonObject => ({
  apiVersion: 'longhorn.io/v1beta2',
  kind: 'RecurringJob',
  metadata: { name: 'nightly' },
  spec,
});
const target = { apiVersion: 'longhorn.io/v1beta2', kind: 'BackupTarget', spec: { backupTargetURL: 's3://a@b/' } };
const secret = (version: string, field: string): JsonObject => ({
  apiVersion: `external-secrets.io/${version}`,
  kind: 'ExternalSecret',
  spec: { [field]: 'a' },
});

function count(body: JsonObject, version?: string): number | undefined {
  return judgeObject(body, version)?.problems.length;
}

describe('a version', () => {
  const parameters = { ...job({}), spec: { parameters: { a: 'b' } } };

  test.each([
    ['before the field', '1.6.4', 1],
    ['with the field', '1.7.0', 0],
    ['newer than the newest known is judged as that', '9.9.9', 0],
    ['that is not known: only what is wrong in all', undefined, 0],
    ['that is not a version', 'latest', 0],
    ['older than the oldest known: cannot tell', '1.3.9', undefined],
  ])('%s', (_, version, expected) => {
    expect(count(parameters, version)).toBe(expected);
  });

  test('that is not known still finds what is wrong in all', () => {
    const said = judgeObject(job({ task: 'bakcup' }), undefined)?.problems.map(({ message }) => message);
    expect(said).toHaveLength(1);
    expect(said?.[0]).toMatch(/^`spec.task` must be one of snapshot, .*, got: "bakcup"$/);
  });

  test('that is not known leaves a doubt about what only the newer ones reject', () => {
    const store = { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', spec: { provider: { alibaba: {} } } };
    expect(judgeObject(store, undefined)).toEqual({
      problems: [],
      doubts: [{ path: ['spec', 'provider', 'alibaba'], field: 'spec.provider.alibaba' }],
    });
    expect(judgeObject(store, '2.9.0')?.problems).toHaveLength(1);
    expect(judgeObject(parameters, undefined)?.doubts).toEqual([]);
  });

  test('between two known ones: only what is wrong in both', () => {
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', spec: { volumeAttributesClassName: 'gold' } };
    expect(count(claim, '1.28')).toBe(1);
    expect(count(claim, '1.32')).toBe(0);
    expect(count(claim, '1.36')).toBe(0);
    expect(count({ ...claim, spec: { accessMode: 'a' } }, '1.32')).toBe(1);
  });

  test('is named in the message as it is judged', () => {
    const said = (version?: string): string | undefined =>
      judgeObject(job({ foobar: 'a' }), version)?.problems[0]?.message;
    expect(said('1.10.2')).toBe('`spec.foobar` is not a field of RecurringJob in Longhorn 1.10');
    expect(said('9.9.9')).toBe('`spec.foobar` is not a field of RecurringJob in Longhorn 1.12');
    expect(said()).toBe('`spec.foobar` is not a field of RecurringJob in any known version of Longhorn');
  });
});

describe('an API version that is not served', () => {
  test('is not judged', () => {
    expect(count(secret('v1beta1', 'refreshInterval'), '2.9.0')).toBeUndefined();
  });

  test('is judged by the version that serves it', () => {
    expect(count(secret('v1beta1', 'refreshInterval'), '0.14.4')).toBe(0);
    expect(count(secret('v1beta1', 'foobar'), '0.14.4')).toBe(1);
  });

  test('cannot be told where no version is known, and it went away', () => {
    expect(count(secret('v1beta1', 'foobar'))).toBeUndefined();
  });

  test('is judged by the versions that have it where no version is known', () => {
    expect(count(secret('v1', 'foobar'))).toBe(1);
    expect(count(target, '1.6.4')).toBe(0);
  });
});

test.each([
  ['v1', 'Service'],
  ['example.org/v1', 'Schedule'],
  ['velero.io/v1', 'constructor'],
  ['velero.io/v9', 'Schedule'],
  ['', ''],
])('%s %s is not judged', (apiVersion, kind) => {
  expect(judgeObject({ apiVersion, kind, spec: 1 }, undefined)).toBeUndefined();
  expect(schemaAt(apiVersion, kind, undefined, [])).toBeUndefined();
});

test('what has no kind is not judged', () => {
  expect(judgeObject({}, undefined)).toBeUndefined();
});
