import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../lib/json';
import { judgeObject, Schema, schemaAt } from '../../../lib/products/schemas/judge';

const VELERO = 'velero.io/v1';
const at = (version: string | undefined, ...path: string[]): Schema => {
  const schema = schemaAt(VELERO, 'Schedule', version, path);
  if (!schema) throw new Error(`nothing at ${path.join('.')}`);
  return schema;
};

describe('schemaAt', () => {
  test('judges a part by itself, with paths that begin at the part', () => {
    expect(at('1.17', 'spec', 'template').judge({ ttl: 24, hooks: { resources: 'a' } }).problems).toEqual([
      {
        path: ['hooks', 'resources'],
        message: '`hooks.resources` must be a list of objects, got: string',
      },
      { path: ['ttl'], message: '`ttl` must be a string, got: number 24' },
    ]);
  });

  test('goes through lists and maps', () => {
    expect(
      schemaAt(VELERO, 'Schedule', '1.17', ['spec', 'template', 'orLabelSelectors', 0, 'matchLabels', 'app'])?.judge(1)
        .problems,
    ).toHaveLength(1);
  });

  test('has nothing where nothing may stand', () => {
    expect(schemaAt(VELERO, 'Schedule', '1.17', ['spec', 'foobar'])).toBeUndefined();
    expect(schemaAt(VELERO, 'Schedule', '1.2', ['spec'])).toBeUndefined();
  });

  test('is of the lines that have the part', () => {
    const path = ['spec', 'objectStorage', 'caCertRef'];
    expect(schemaAt(VELERO, 'BackupStorageLocation', '1.17', path)).toBeUndefined();
    expect(schemaAt(VELERO, 'BackupStorageLocation', undefined, path)?.judge('a').problems).toHaveLength(1);
  });
});

describe('Schema.ofFields', () => {
  const inValues = (version?: string): Schema =>
    Schema.ofFields(
      'a schedule in the values of the chart',
      { disabled: 'anything', schedule: 'anything', template: at(version, 'spec', 'template') },
      ['template'],
    );
  const said = (value: Json, version?: string): readonly string[] =>
    inValues(version)
      .judge(value)
      .problems.map(({ message }) => message);

  test.each([undefined, '1.14', '1.18'])('puts schemas side by side, in version %s', (version) => {
    expect(said({ disabled: 'whatever', schedule: 1, template: { ttl: '1h' } }, version)).toEqual([]);
    expect(said({ template: { snapshotMoveData: 'true' } }, version)).toEqual([
      '`template.snapshotMoveData` must be a boolean, got: string "true"',
    ]);
    expect(said({ spec: {}, template: {} }, version)).toEqual([
      '`spec` is not a field of a schedule in the values of the chart',
    ]);
    expect(said({ disabled: true, ttl: '1h' }, version)).toEqual([
      '`ttl` is not a field of a schedule in the values of the chart; the nearest is `template.ttl`',
    ]);
  });

  test('keeps the versions apart', () => {
    const value = { template: { volumeGroupSnapshotLabelKey: 'a' } };
    expect(said(value, '1.16')).toHaveLength(1);
    expect(said(value, '1.17')).toEqual([]);
    expect(said(value)).toEqual([]);
  });
});

test('an object and its parts are judged alike', () => {
  const spec = { schedule: '@daily', template: { includedNamespaces: 'a' }, foobar: 1 };
  const whole = judgeObject({ apiVersion: VELERO, kind: 'Schedule', spec }, '1.17')?.problems ?? [];
  expect(
    at('1.17', 'spec')
      .judge(spec)
      .problems.map(({ path }) => ['spec', ...path]),
  ).toEqual(whole.map(({ path }) => path));
});

describe('judge', () => {
  test('writes the way to the value before paths', () => {
    const { problems } = at('1.17', 'spec').judge(
      { schedule: 'a', template: {}, pausd: 1 },
      { above: ['schedules', 'a'] },
    );
    expect(problems).toEqual([
      {
        path: ['pausd'],
        message: '`schedules.a.pausd` is not a field of Schedule in Velero 1.17; the nearest is `schedules.a.paused`',
      },
    ]);
  });

  test('misses nothing in a patch, and passes over its directives', () => {
    const patch = { apiVersion: VELERO, kind: 'Schedule', spec: { $patch: 'replace', paused: 'yes' } };
    const said = (partial: boolean): readonly (readonly unknown[])[] =>
      judgeObject(patch, '1.17', { partial })?.problems.map(({ path }) => path) ?? [];
    expect(said(true)).toEqual([['spec', 'paused']]);
    expect(said(false)).toHaveLength(4);
  });
});
