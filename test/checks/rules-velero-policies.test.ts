import { describe, expect, test } from '@jest/globals';
import { inNamespace, object } from '../support/examples/example';
import { dailySchedule, veleroInstalled, veleroObject } from '../support/examples/example-velero';
import type { Verdict } from '../../lib/checks/run';
import type { Document } from '../../lib/documents/document';
import type { JsonObject } from '../../lib/json';
import { judging } from '../support/judged';

const { judge } = judging();

const said = ({ findings, cannotTell }: Verdict): readonly string[] => [
  ...findings.map(({ message }) => message),
  ...cannotTell.map(({ message }) => `cannot tell ${message}`),
];

describe('velero/volume-policy-is-read', () => {
  const judged = (documents: readonly Document[], closed = true): readonly string[] =>
    said(judge('velero/volume-policy-is-read', documents, { closed }));
  const daily = dailySchedule('daily', { resourcePolicy: { kind: 'ConfigMap', name: 'policy' } });
  const policy = (namespace: string, data: JsonObject): Document =>
    object('ConfigMap', 'policy', { apiVersion: 'v1', metadata: { name: 'policy', namespace }, data });

  test('what is not among the documents may be elsewhere', () => {
    expect(judged([daily], false)).toEqual(['cannot tell whether the ConfigMap policy exists']);
    expect(judged([daily])).toEqual([
      'the schedule daily names the policy policy, and no such ConfigMap exists in velero',
    ]);
  });

  test('one of another namespace is not read', () => {
    expect(judged([daily, policy('photos', { a: 'b' })])).toHaveLength(1);
  });

  test('the keys of two of one name are not told apart', () => {
    const two = { a: '1', b: '2' };
    expect(judged([daily, policy('velero', two)])).toEqual([
      'the policy policy of the schedule daily has the keys a, b, and Velero accepts one',
    ]);
    expect(judged([daily, policy('velero', two), policy('velero', { a: '1' })])).toEqual([]);
  });

  test('a name that is filled in later is not judged', () => {
    const later = dailySchedule('daily', { resourcePolicy: { kind: 'ConfigMap', name: '${POLICY}' } });
    expect(judged([later])).toEqual([]);
  });
});

describe('velero/location-has-schedule', () => {
  const judged = (...documents: readonly Document[]): readonly string[] =>
    said(judge('velero/location-has-schedule', documents));
  const location = veleroObject('BackupStorageLocation', 'default', {
    provider: 'aws',
    objectStorage: { bucket: 'example' },
  });

  test('a schedule of the chart counts', () => {
    const values = { schedules: { daily: { schedule: '@daily', template: {} } } };
    expect(judged(veleroInstalled(values))).toEqual([]);
    expect(judged(veleroInstalled())).toEqual(['no schedule makes backups into the location default']);
  });

  test('a schedule that the server of the location does not read does not', () => {
    expect(judged(location, ...inNamespace('photos', dailySchedule('daily')))).toHaveLength(1);
  });

  test('a schedule whose namespace is not said might', () => {
    expect(judged(location, ...inNamespace('', dailySchedule('daily')))).toEqual([]);
  });
});

describe('velero/no-backup-of-velero', () => {
  const judged = (template: JsonObject): readonly string[] =>
    said(judge('velero/no-backup-of-velero', [dailySchedule('all', { snapshotMoveData: true, ...template })]));

  test.each<readonly [string, JsonObject]>([
    ['a pattern', { includedNamespaces: ['*'] }],
    ['every kind by name', { includedResources: ['*'] }],
  ])('%s takes it', (_, template) => {
    expect(judged(template)).toEqual(['backups of the schedule all include velero, the namespace of Velero itself']);
  });

  test.each<readonly [string, JsonObject]>([
    ['labels', { labelSelector: { matchLabels: { app: 'photos' } } }],
    ['kinds', { includedResources: ['secrets'] }],
    ['a pattern that is left out', { excludedNamespaces: ['vel*'] }],
  ])('%s may not', (_, template) => {
    expect(judged(template)).toEqual([]);
  });
});
