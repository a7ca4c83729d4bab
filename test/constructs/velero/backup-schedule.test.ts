import { describe, expect, test } from '@jest/globals';
import {
  GoDuration,
  Retention,
  Schedule,
  type BackupScheduleProps,
  type JsonObject,
  type VolumeBackup,
} from '../../../lib';
import { at } from '../../../lib/json';
import { object } from '../../support/documents';
import { bucketNamed, declareVelero, mistakesIn, specOf, VERSIONS, type VeleroChoices } from '../../support/velero';

const PLAN = { schedule: Schedule.daily(5), retention: Retention.days(7) } as const;

function template(schedule: Partial<BackupScheduleProps> = {}, velero = '1.18.1'): JsonObject {
  return specOf(declareVelero({ versions: { velero }, schedule }).cluster, 'Schedule').template as JsonObject;
}

test.each(VERSIONS)('the schedule of Velero %s leaves nothing to the server', (velero) => {
  expect(specOf(declareVelero({ versions: { velero } }).cluster, 'Schedule')).toEqual({
    schedule: '0 3 * * *',
    paused: false,
    skipImmediately: false,
    useOwnerReferencesInBackup: false,
    template: {
      metadata: { labels: { 'app.kubernetes.io/part-of': 'backups' } },
      ttl: '720h0m0s',
      storageLocation: 'default',
      excludedNamespaces: ['velero'],
      includedNamespaces: ['*'],
      defaultVolumesToFsBackup: false,
      snapshotMoveData: true,
      snapshotVolumes: true,
    },
  });
});

test.each<readonly [VolumeBackup, boolean, boolean, boolean]>([
  ['moved-snapshots', false, true, true],
  ['files', true, false, false],
  ['snapshots', false, false, true],
  ['none', false, false, false],
])('%s: files %s, moved %s, snapshots %s', (volumes, defaultVolumesToFsBackup, snapshotMoveData, snapshotVolumes) => {
  expect(template({ volumes })).toMatchObject({ defaultVolumesToFsBackup, snapshotMoveData, snapshotVolumes });
});

test('options are written as Velero keeps them', () => {
  const options: Partial<BackupScheduleProps> = {
    orderedResources: { pods: ['photos/database-0', 'photos/app-0'] },
    csiSnapshotTimeout: GoDuration.minutes(30),
    itemOperationTimeout: GoDuration.hours(12),
    parallelFiles: 4,
    volumeGroupLabel: 'example.org/group',
    backupLabels: { team: 'photos' },
    snapshotClasses: { 'driver.longhorn.io': 'longhorn-snap' },
    paused: true,
  };
  const { cluster } = declareVelero({ schedule: options });
  expect(specOf(cluster, 'Schedule')).toMatchObject({
    paused: true,
    template: {
      metadata: { labels: { 'app.kubernetes.io/part-of': 'backups', team: 'photos' } },
      orderedResources: { pods: 'photos/database-0,photos/app-0' },
      csiSnapshotTimeout: '30m0s',
      itemOperationTimeout: '12h0m0s',
      uploaderConfig: { parallelFilesUpload: 4 },
      volumeGroupSnapshotLabelKey: 'example.org/group',
    },
  });
  expect(at(object(cluster, 'Schedule'), 'metadata', 'annotations')).toMatchObject({
    'velero.io/csi-volumesnapshot-class_driver.longhorn.io': 'longhorn-snap',
  });
});

test('hooks have every default written', () => {
  const hooks = [
    {
      name: 'database',
      includedNamespaces: ['photos'],
      labelSelector: { matchLabels: { app: 'database' } },
      pre: [{ command: ['/bin/sh', '-c', 'pg_dump'], container: 'postgres', timeout: GoDuration.minutes(5) }],
      post: [{ command: ['true'], onError: 'Continue' as const }],
    },
  ];
  expect(template({ hooks }).hooks).toEqual({
    resources: [
      {
        name: 'database',
        includedNamespaces: ['photos'],
        includedResources: ['pods'],
        labelSelector: { matchLabels: { app: 'database' } },
        pre: [
          {
            exec: {
              command: ['/bin/sh', '-c', 'pg_dump'],
              container: 'postgres',
              onError: 'Fail',
              timeout: '5m0s',
            },
          },
        ],
        post: [{ exec: { command: ['true'], onError: 'Continue', timeout: '30s' } }],
      },
    ],
  });
});

describe('mistakes', () => {
  const rows: readonly (readonly [string, VeleroChoices, string])[] = [
    ['a name in capitals', { scheduleName: 'Daily' }, '`name` must be 1 to 63 lower-case letters'],
    ['a long name', { scheduleName: 'a'.repeat(64) }, '`name` must be 1 to 63 lower-case letters'],
    ['native snapshots nowhere', { schedule: { volumes: 'native-snapshots' } }, '`snapshotLocation` must be set for'],
    [
      'volumes without claims',
      { schedule: { resources: { included: ['secrets', 'configmaps'] } } },
      '`resources` must contain persistentvolumeclaims',
    ],
    [
      'files without pods',
      { schedule: { volumes: 'files', resources: { excluded: ['pods'] } } },
      '`resources` must contain pods',
    ],
    ['half a file', { schedule: { parallelFiles: 0.5 } }, '`parallelFiles` must be a whole number from 1'],
    ['a label with a space', { schedule: { backupLabels: { a: 'b c' } } }, '`backupLabels` must be at most 63'],
    [
      'two names in one text',
      { schedule: { orderedResources: { pods: ['a/b, a/c'] } } },
      '`orderedResources.pods` must contain one name per string',
    ],
    ['a hook that does nothing', { schedule: { hooks: [{ name: 'idle' }] } }, '`hooks.idle` must have a command'],
    [
      'volume groups before 1.17',
      { versions: { velero: '1.16.2' }, schedule: { volumeGroupLabel: 'example.org/group' } },
      '`volumeGroupLabel` must not be set before Velero 1.17.0',
    ],
  ];

  test.each(rows)('%s', (_, choices, message) => {
    expect(mistakesIn(declareVelero(choices))).toEqual([expect.stringContaining(message)]);
  });

  test('a read-only location', () => {
    const declared = declareVelero();
    const storageLocation = declared.velero.addStorageLocation('other', {
      store: bucketNamed('example-other'),
      accessMode: 'ReadOnly',
    });
    declared.velero.addSchedule('second', { ...PLAN, volumes: 'none', storageLocation });
    expect(mistakesIn(declared)).toEqual([expect.stringContaining('`storageLocation` must not be read-only')]);
  });

  test('the location of another Velero', () => {
    const { location } = declareVelero();
    const declared = declareVelero();
    declared.velero.addSchedule('second', { ...PLAN, volumes: 'none', storageLocation: location });
    expect(mistakesIn(declared)).toEqual([expect.stringContaining('must belong to the same Velero')]);
  });

  test('two of one name', () => {
    const declared = declareVelero();
    declared.velero.addSchedule('daily', { ...PLAN, volumes: 'none' });
    expect(mistakesIn(declared)).toEqual([expect.stringContaining('the backup schedule daily')]);
  });
});
