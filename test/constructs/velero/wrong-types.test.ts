import { describe, expect, test } from '@jest/globals';
import { Retention, Schedule, type BackupScheduleProps, type VolumePolicyProps } from '../../../lib';
import { declareVelero, mistakesIn } from '../../support/velero';

/** What a compiler would find: a program can run without one. */
describe('a schedule with a property of another type is one message', () => {
  const rows: readonly (readonly [keyof BackupScheduleProps, unknown, string])[] = [
    ['schedule', '0 3 * * *', '`schedule` must be an object of the type'],
    ['schedule', undefined, '`schedule` must be an object of the type'],
    ['retention', 30, '`retention` must be an object of the type'],
    ['retention', '30d', '`retention` must be an object of the type'],
    ['retention', undefined, '`retention` must be an object of the type'],
    ['rpo', '24h', '`rpo` must be an object of the type'],
    ['volumes', undefined, '`volumes` must be a text'],
    ['includedNamespaces', 'shop', '`includedNamespaces` must be a list'],
    ['includedNamespaces', [undefined], '`includedNamespaces` must be a text'],
    ['includedNamespaces', [null], '`includedNamespaces` must be a text'],
    ['resources', 'secrets', '`resources` must be an object'],
    ['resources', { included: 'secrets' }, '`resources` must hold lists of kinds'],
    ['resources', { excluded: [1] }, '`resources` must hold lists of kinds'],
    ['resources', { included: [] }, '`resources` must name a kind: an empty list stands for all'],
    ['labelSelector', 'app=shop', '`labelSelector` must be an object'],
    ['labelSelector', {}, '`labelSelector` must name a label'],
    ['labelSelector', { app: 'shop' }, '`labelSelector` must name a label'],
    ['labelSelector', { matchLabels: { 'a b': 'c' } }, '`labelSelector` must have keys'],
    ['labelSelector', { matchExpressions: [{ key: 'a', operator: 'In' }] }, '`labelSelector` must have expressions'],
    ['orLabelSelectors', { matchLabels: { app: 'shop' } }, '`orLabelSelectors` must be a list'],
    ['storageLocation', 'default', '`storageLocation` must be what was declared, not its name'],
    ['snapshotLocation', 'ebs', '`snapshotLocation` must be what was declared'],
    ['volumePolicy', 'policy', '`volumePolicy` must be what was declared'],
    ['snapshotClasses', ['snap'], '`snapshotClasses` must be an object'],
    ['paused', 'no', '`paused` must be true or false'],
    ['hooks', {}, '`hooks` must be a list'],
    ['orderedResources', { pods: 'a/b,c/d' }, '`orderedResources.pods` must hold one name'],
    ['csiSnapshotTimeout', '10m', '`csiSnapshotTimeout` must be an object'],
    ['backupLabels', 'x', '`backupLabels` must be an object'],
  ];
  test.each(rows)('%s: %j', (property, value, message) => {
    expect(mistakesIn(declareVelero({ schedule: { [property]: value } }))).toEqual([expect.stringContaining(message)]);
  });
});

describe('a policy whose rules fit every volume is one message', () => {
  const rows: readonly (readonly [string, unknown, string])[] = [
    ['no rules', undefined, '`rules` must be a list'],
    ['no conditions', [{ action: 'skip' }], '`rules.conditions` must name a condition'],
    ['an empty list', [{ conditions: { storageClasses: [] }, action: 'skip' }], '`rules.conditions` must name a'],
    ['no labels', [{ conditions: { pvcLabels: {} }, action: 'skip' }], '`rules.conditions` must name a condition'],
    [
      'a condition as Velero calls it',
      [{ conditions: { storageClass: ['x'] }, action: 'skip' }],
      '`rules.conditions` must have known names',
    ],
    [
      'sizes the wrong way round',
      [{ conditions: { capacity: ['100Gi', '10Gi'] }, action: 'skip' }],
      '`rules.conditions.capacity` must begin with the smaller size',
    ],
  ];
  test.each(rows)('%s', (_, given, message) => {
    const made = declareVelero();
    made.velero.addVolumePolicy('some', { rules: given as VolumePolicyProps['rules'] });
    expect(mistakesIn(made)).toEqual([expect.stringContaining(message)]);
  });
});

describe('data that is never backed up, or could not be restored', () => {
  test.each(['none', 'files'] as const)('a policy that sends volumes to snapshots beside %s', (volumes) => {
    const made = declareVelero();
    const rules = [{ conditions: { storageClasses: ['fast'] }, action: 'snapshot' }] as const;
    const volumePolicy = made.velero.addVolumePolicy('some', { rules });
    made.velero.addSchedule('some', {
      schedule: Schedule.daily(9),
      retention: Retention.days(3),
      volumes,
      volumePolicy,
    });
    expect(mistakesIn(made)).toEqual([
      expect.stringContaining(`\`volumePolicy\` must not send volumes to snapshots beside volumes: "${volumes}"`),
    ]);
  });

  test.each([
    [{ excluded: ['persistentvolumes'] }],
    [{ excluded: ['pv'] }],
    [{ excludedClusterScoped: ['persistentvolumes'] }],
    [{ clusterResources: false }],
  ])('files without the volumes of their claims: %j', (resources) => {
    expect(mistakesIn(declareVelero({ schedule: { volumes: 'files', resources } }))).toEqual([
      expect.stringContaining('`resources` must hold persistentvolumes: without them no claim can be restored'),
    ]);
    expect(mistakesIn(declareVelero({ schedule: { volumes: 'moved-snapshots', resources } }))).toEqual([]);
  });
});
