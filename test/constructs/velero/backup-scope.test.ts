import { describe, expect, test } from '@jest/globals';
import type { BackupScheduleProps, JsonObject } from '../../../lib';
import { declareVelero, mistakesIn, specOf } from '../../support/velero';

function scoped(schedule: Partial<BackupScheduleProps>): JsonObject {
  return specOf(declareVelero({ schedule }).cluster, 'Schedule').template as JsonObject;
}

test('namespaces are named by what stands in them', () => {
  const claim = { namespace: 'photos', claimName: 'data' };
  expect(scoped({ includedNamespaces: [claim, 'mail', 'team-*'], excludedNamespaces: ['team-x'] })).toMatchObject({
    includedNamespaces: ['photos', 'mail', 'team-*'],
    // A pattern may fit Velero's own.
    excludedNamespaces: ['team-x', 'velero'],
  });
  expect(scoped({ includedNamespaces: ['mail'] })).not.toHaveProperty('excludedNamespaces');
});

test('a backup of everything leaves out Velero itself', () => {
  expect(scoped({ excludedNamespaces: ['scratch'] })).toMatchObject({
    // Velero 1.18.0 reads a list that is not set as none, where it excludes a pattern.
    includedNamespaces: ['*'],
    excludedNamespaces: ['scratch', 'velero'],
  });
});

test('kinds and labels', () => {
  expect(
    scoped({
      resources: { excluded: ['events', 'replicasets.apps'], clusterResources: true },
      labelSelector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['cache'] }] },
    }),
  ).toMatchObject({
    excludedResources: ['events', 'replicasets.apps'],
    includeClusterResources: true,
    labelSelector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['cache'] }] },
  });
  expect(
    scoped({
      volumes: 'none',
      resources: { includedNamespaceScoped: ['secrets'], excludedClusterScoped: ['nodes'] },
      orLabelSelectors: [{ matchLabels: { a: 'b' } }, { matchLabels: { c: 'd' } }],
    }),
  ).toMatchObject({
    includedNamespaceScopedResources: ['secrets'],
    excludedClusterScopedResources: ['nodes'],
    orLabelSelectors: [{ matchLabels: { a: 'b' } }, { matchLabels: { c: 'd' } }],
  });
});

test.each([['pvc', 'po'], ['persistentvolumeclaim', 'pod'], ['*']])('volumes are reached by %s', (...included) => {
  expect(scoped({ volumes: 'files', resources: { included } })).toMatchObject({ includedResources: included });
});

describe('mistakes', () => {
  const rows: readonly (readonly [string, Partial<BackupScheduleProps>, string])[] = [
    ['a name in capitals', { includedNamespaces: ['Photos'] }, '`includedNamespaces` must be 1 to 63 lower-case'],
    ['no namespace at all', { includedNamespaces: [] }, '`includedNamespaces` must name a namespace'],
    ['everything as a pattern', { includedNamespaces: ['*'] }, '`includedNamespaces` must contain names, or patterns'],
    [
      'Velero itself',
      { includedNamespaces: ['velero'] },
      '`includedNamespaces` must not contain the namespace of Velero',
    ],
    [
      'in and out',
      { includedNamespaces: ['a', 'b'], excludedNamespaces: ['b'] },
      '`excludedNamespaces` must not contain what includedNamespaces contains',
    ],
    [
      'two selectors',
      { labelSelector: { matchLabels: { a: 'b' } }, orLabelSelectors: [{ matchLabels: { c: 'd' } }] },
      '`orLabelSelectors` must not be set together with labelSelector',
    ],
    [
      'filters of both forms',
      { resources: { excluded: ['events'], excludedClusterScoped: ['nodes'] } },
      '`resources` must not mix both forms of filters',
    ],
    [
      'everything left out',
      { resources: { excluded: ['*'] }, volumes: 'none' },
      '`resources` must not exclude everything',
    ],
    ['a kind in capitals', { resources: { excluded: ['Event'] } }, '`resources` must name kinds by their plural'],
    [
      'a kind in and out',
      { resources: { included: ['*', 'events'], excluded: ['events'] } },
      '`resources` must not both include',
    ],
  ];

  test.each(rows)('%s', (_, schedule, message) => {
    expect(mistakesIn(declareVelero({ schedule }))).toEqual([expect.stringContaining(message)]);
  });

  test('a pattern before Velero 1.18', () => {
    const choices = { versions: { velero: '1.17.2' }, schedule: { includedNamespaces: ['team-*'] } };
    expect(mistakesIn(declareVelero(choices))).toEqual([
      expect.stringContaining('`includedNamespaces` must contain whole names before Velero 1.18.0'),
    ]);
  });
});

describe('a release that does not make the backups of a schedule', () => {
  test.each<[string, Partial<BackupScheduleProps>, readonly string[]]>([
    ['1.14.0', { includedNamespaces: ['mail'] }, ['must be 1.14.1 or newer here: Velero 1.14.0 fails every backup']],
    ['1.14.0', {}, []],
    ['1.14.1', { includedNamespaces: ['mail'] }, []],
    ['1.18.0', { excludedNamespaces: ['team-*'] }, []],
  ])('%s with %j', (velero, schedule, said) => {
    const messages = mistakesIn(declareVelero({ versions: { velero }, schedule }));
    expect(messages).toEqual(said.map((one) => expect.stringContaining(one)));
  });
});
