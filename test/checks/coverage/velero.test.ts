import { describe, expect, test } from '@jest/globals';
import { object } from '../../support/examples/example';
import type { KubernetesDocument } from '../../../lib/documents/document';
import type { JsonObject } from '../../../lib/json';
import { claim, deployment, said, schedule, storageClass } from '../../support/coverage';

describe('Velero', () => {
  const moved = { snapshotMoveData: true };
  const local = storageClass({}, 'rancher.io/local-path');

  test.each<readonly [string, JsonObject, KubernetesDocument, KubernetesDocument, string]>([
    ['moves snapshots', moved, claim(), storageClass(), 'by Velero schedule all (snapshot, moved)'],
    ['the namespace by a pattern', { ...moved, includedNamespaces: ['ga*'] }, claim(), storageClass(), 'by'],
    [
      'another namespace',
      { ...moved, includedNamespaces: ['web'] },
      claim(),
      storageClass(),
      'does not take the namespace games',
    ],
    [
      'all but this namespace',
      { ...moved, excludedNamespaces: ['games'] },
      claim(),
      storageClass(),
      'does not take the namespace games',
    ],
    [
      'a namespace to be filled in',
      { ...moved, includedNamespaces: ['${NS}'] },
      claim(),
      storageClass(),
      'unsure whether',
    ],
    [
      'other resources',
      { ...moved, includedResources: ['secrets'] },
      claim(),
      storageClass(),
      'takes no persistent volume claims',
    ],
    ['the resource by its short name', { ...moved, includedResources: ['pvc'] }, claim(), storageClass(), 'by'],
    [
      'not these resources',
      { ...moved, excludedResources: ['persistentvolumeclaims'] },
      claim(),
      storageClass(),
      'takes no',
    ],
    [
      'other labels',
      { ...moved, labelSelector: { matchLabels: { a: 'b' } } },
      claim(),
      storageClass(),
      'asks for other labels',
    ],
    [
      'its labels',
      { ...moved, orLabelSelectors: [{ matchLabels: { a: 'b' } }] },
      claim({ a: 'b' }),
      storageClass(),
      'by',
    ],
    [
      'an expression',
      { ...moved, labelSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] } },
      claim({ a: 'b' }),
      storageClass(),
      'asks for other labels',
    ],
    [
      'its own label',
      moved,
      claim({ 'velero.io/exclude-from-backup': 'true' }),
      storageClass(),
      'its label velero.io/exclude-from-backup',
    ],
    ['a disk without snapshots', { ...moved, defaultVolumesToFsBackup: false }, claim(), local, 'without its data'],
    ['the file system', { defaultVolumesToFsBackup: true }, claim(), local, 'by Velero schedule all (file system)'],
    [
      'no pods',
      { defaultVolumesToFsBackup: true, snapshotMoveData: false, includedResources: ['pvc'] },
      claim(),
      local,
      'not',
    ],
    [
      'no data',
      { snapshotMoveData: false, defaultVolumesToFsBackup: false },
      claim(),
      storageClass(),
      'without its data',
    ],
    ['nothing said of data', {}, claim(), storageClass(), 'unsure whether'],
    [
      'a volume policy',
      { ...moved, resourcePolicy: { kind: 'configmap', name: 'x' } },
      claim(),
      storageClass(),
      'unsure what',
    ],
  ])('%s', (_, template, claimed, storage, expected) => {
    expect(said(schedule(template), claimed, storage)).toContain(expected);
  });

  test('a paused schedule, and an excluded namespace', () => {
    expect(said(schedule(moved, { paused: true }), claim(), storageClass())).toContain('is paused');
    const labels = { 'velero.io/exclude-from-backup': 'true' };
    const namespace = object('Namespace', 'games', { metadata: { name: 'games', labels } });
    expect(said(schedule(moved), namespace, claim(), storageClass())).toContain('keeps its namespace out');
  });

  test('pods opt in and out by the names of their volumes', () => {
    const [off, on] = [
      { defaultVolumesToFsBackup: false, snapshotMoveData: false },
      { defaultVolumesToFsBackup: true },
    ];
    const key = 'backup.velero.io/backup-volumes';
    expect(said(schedule(off), claim(), local, deployment({ [key]: 'x, data' }))).toContain('by');
    expect(said(schedule(off), claim(), local, deployment({ [key]: 'world' }))).toContain('not');
    expect(
      said(schedule({ ...on, snapshotMoveData: false }), claim(), local, deployment({ [`${key}-excludes`]: 'data' })),
    ).toContain('not');
  });

  test('files are copied of pods that run, and that the schedule takes', () => {
    const files = { defaultVolumesToFsBackup: true, snapshotMoveData: false };
    const labelled = { ...files, labelSelector: { matchLabels: { app: 'game' } } };
    const [game, other] = [{ app: 'game' }, { app: 'other' }];
    const runs = (labels: JsonObject): KubernetesDocument =>
      object('Pod', 'game', {
        metadata: { name: 'game', namespace: 'games', labels },
        spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'world' } }] },
      });
    expect(said(schedule(files), claim(), local, deployment({}, { replicas: 0 }))).toContain('not the Velero schedule');
    expect(said(schedule(files), claim(), local, deployment({}, { replicas: 0 }), runs({}))).toContain('by');
    expect(said(schedule(labelled), claim(), local, runs(game))).toContain('by');
    expect(said(schedule(labelled), claim(game), local, runs(other))).toContain('without its data');
    expect(said(schedule(labelled), claim(other), local, runs(other))).toContain('asks for other labels');
    expect(said(schedule({ ...labelled, ...moved }), claim(), storageClass(), runs(game))).toContain('by');
  });

  test('defaults and schedules of the chart', () => {
    const chart = (values: JsonObject): KubernetesDocument =>
      object('HelmRelease', 'velero', { spec: { chart: { spec: { chart: 'velero', version: '12.1.0' } }, values } });
    const all = { all: { schedule: '0 3 * * *', template: {} } };
    const by = chart({ configuration: { defaultSnapshotMoveData: true }, schedules: all });
    expect(said(by, claim(), storageClass())).toBe('by Velero schedule all (snapshot, moved)');
    expect(said(chart({ schedules: all }), claim(), storageClass())).toContain('without its data');
    const disabled = chart({ schedules: { all: { ...all.all, disabled: true } } });
    expect(said(disabled, claim(), storageClass())).toBe('not no recurring job of Longhorn makes backups');
  });

  test('a snapshot class of Longhorn that makes backups', () => {
    const snapshots = (type: string): KubernetesDocument =>
      object('VolumeSnapshotClass', 'x', {
        metadata: { name: 'x', labels: { 'velero.io/csi-volumesnapshot-class': 'true' } },
        driver: 'driver.longhorn.io',
        parameters: { type },
      });
    const off = schedule({ snapshotMoveData: false, defaultVolumesToFsBackup: false });
    expect(said(off, snapshots('bak'), claim(), storageClass())).toBe('by Velero schedule all (backup of Longhorn)');
    expect(said(off, snapshots('snap'), claim(), storageClass())).toContain('without its data');
  });
});
