import { describe, expect, test } from '@jest/globals';
import { Retention, Schedule, type BackupScheduleProps, type VolumePolicyProps } from '../../../lib';
import { declareVelero, mistakesIn } from '../../support/velero';

describe('a filter that fits everything, or nothing, is one message', () => {
  test.each<[Partial<BackupScheduleProps>, string]>([
    [{ resources: { included: [] } }, '`resources` must name a kind: an empty list means all'],
    [{ labelSelector: {} }, '`labelSelector` must name a label'],
    [{ labelSelector: { matchLabels: { 'a b': 'c' } } }, '`labelSelector` must have keys'],
    [{ labelSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] } }, '`labelSelector` must have expressions'],
  ])('%j', (schedule, message) => {
    expect(mistakesIn(declareVelero({ schedule }))).toEqual([expect.stringContaining(message)]);
  });
});

describe('a policy whose rules fit every volume is one message', () => {
  const rows: readonly (readonly [string, VolumePolicyProps['rules'], string])[] = [
    ['no rules', [], '`rules` must contain a rule'],
    ['no conditions', [{ conditions: {}, action: 'skip' }], '`rules.conditions` must have a condition'],
    ['an empty list', [{ conditions: { storageClasses: [] }, action: 'skip' }], '`rules.conditions` must have a'],
    ['no labels', [{ conditions: { pvcLabels: {} }, action: 'skip' }], '`rules.conditions` must have a condition'],
    [
      'sizes the wrong way round',
      [{ conditions: { capacity: ['100Gi', '10Gi'] }, action: 'skip' }],
      '`rules.conditions.capacity` must begin with the smaller size',
    ],
  ];
  test.each(rows)('%s', (_, rules, message) => {
    const made = declareVelero();
    made.velero.addVolumePolicy('some', { rules });
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
      expect.stringContaining(`\`volumePolicy\` must not snapshot volumes together with volumes: "${volumes}"`),
    ]);
  });

  test.each([
    [{ excluded: ['persistentvolumes'] }],
    [{ excluded: ['pv'] }],
    [{ excludedClusterScoped: ['persistentvolumes'] }],
    [{ clusterResources: false }],
  ])('files without the volumes of their claims: %j', (resources) => {
    expect(mistakesIn(declareVelero({ schedule: { volumes: 'files', resources } }))).toEqual([
      expect.stringContaining('`resources` must contain persistentvolumes: without them no claim can be restored'),
    ]);
    expect(mistakesIn(declareVelero({ schedule: { volumes: 'moved-snapshots', resources } }))).toEqual([]);
  });
});
