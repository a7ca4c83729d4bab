import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { Retention, Schedule, type VolumeRule } from '../../../lib';
import { object } from '../../support/documents';
import { chartValuesOf, declareVelero, mistakesIn, specOf, type DeclaredVelero } from '../../support/velero';

function withPolicy(rules: readonly VolumeRule[], velero = '1.18.1'): DeclaredVelero {
  const declared = declareVelero({ versions: { velero }, schedule: { volumes: 'none' } });
  const volumePolicy = declared.velero.addVolumePolicy('by-class', { rules });

  declared.velero.addSchedule('volumes', {
    schedule: Schedule.daily(5),
    retention: Retention.days(7),
    volumes: 'snapshots',

    volumePolicy,
  });

  return declared;
}

const SKIP: VolumeRule = { conditions: { storageClasses: ['scratch'] }, action: 'skip' };

test('one key, and what Velero reads there', () => {
  const { cluster } = withPolicy([
    { conditions: { capacity: ['', '10Gi'], csi: { driver: 'driver.longhorn.io' } }, action: 'snapshot' },
    { conditions: { nfs: {}, volumeTypes: ['emptyDir'] }, action: 'skip' },
    { conditions: { pvcLabels: { tier: 'cache' }, pvcPhases: ['Pending'] }, action: 'skip' },
  ]);
  const data = object(cluster, 'ConfigMap').data as { 'policies.yaml': string };
  expect(Object.keys(data)).toEqual(['policies.yaml']);
  expect(parse(data['policies.yaml'])).toEqual({
    version: 'v1',
    volumePolicies: [
      { conditions: { capacity: ',10Gi', csi: { driver: 'driver.longhorn.io' } }, action: { type: 'snapshot' } },
      { conditions: { nfs: {}, volumeTypes: ['emptyDir'] }, action: { type: 'skip' } },
      { conditions: { pvcLabels: { tier: 'cache' }, pvcPhase: ['Pending'] }, action: { type: 'skip' } },
    ],
  });
  expect(specOf(cluster, 'Schedule', 'volumes').template).toMatchObject({
    resourcePolicy: { kind: 'ConfigMap', name: 'by-class' },
  });
});

test('files of single volumes need agents and a password', () => {
  expect(chartValuesOf(withPolicy([SKIP]).cluster).deployNodeAgent).toBe(false);
  const { cluster } = withPolicy([{ conditions: { storageClasses: ['nfs'] }, action: 'fs-backup' }]);
  expect(chartValuesOf(cluster).deployNodeAgent).toBe(true);
});

describe('mistakes', () => {
  test.each<readonly [string, readonly VolumeRule[], string]>([
    ['no rule', [], '`rules` must contain a rule'],
    ['no condition', [{ conditions: {}, action: 'skip' }], '`rules.conditions` must have a condition'],
    [
      'no quantity',
      [{ conditions: { capacity: ['10 GB', '20Gi'] }, action: 'skip' }],
      '`rules.conditions.capacity` must be two Kubernetes quantities',
    ],
  ])('%s', (_, rules, message) => {
    expect(mistakesIn(withPolicy(rules))).toEqual([expect.stringContaining(message)]);
  });

  test.each<readonly [string, VolumeRule['conditions'], string]>([
    [
      '1.15.2',
      { csi: { driver: 'efs.csi.aws.com', volumeAttributes: { a: 'b' } } },
      'volumeAttributes before Velero 1.16.0',
    ],
    ['1.15.2', { pvcLabels: { a: 'b' } }, 'pvcLabels before Velero 1.16.0'],
    ['1.17.2', { pvcPhases: ['Pending'] }, 'pvcPhase before Velero 1.18.0'],
  ])('in Velero %s', (velero, conditions, message) => {
    expect(mistakesIn(withPolicy([{ conditions, action: 'skip' }], velero))).toEqual([
      expect.stringContaining(`must not have ${message}`),
    ]);
  });
});
