import { expect, test } from '@jest/globals';
import {
  ebsSnapshots,
  longhornSnapshots,
  RestoredClaim,
  VolumeSnapshot,
  VolumeSnapshotClass,
  type RestoredClaimProps,
  type VolumeSnapshotClassProps,
  type VolumeSnapshotProps,
} from '../../../lib';
import { declareVelero, mistakesIn } from '../../support/velero';

interface Given {
  readonly ofClass?: object;
  readonly ofSnapshot?: object;
  readonly ofClaim?: object;
}

/** A class, a snapshot and a claim that is made of it. */
function mistakes({ ofClass, ofSnapshot, ofClaim }: Given): readonly string[] {
  const { cluster } = declareVelero();
  const folder = cluster.applicationFolder('shop', { namespace: 'shop' });
  const kind: VolumeSnapshotClassProps = { driver: ebsSnapshots, ...ofClass };
  const snapshotClass = new VolumeSnapshotClass(folder, 'ebs', kind);
  if (ofClass) return mistakesIn({ cluster });
  const taken: VolumeSnapshotProps = {
    claim: { claimName: 'data', namespace: 'shop' },
    claimSize: '10Gi',
    snapshotClass,
    ...ofSnapshot,
  };
  const snapshot = new VolumeSnapshot(folder, 'data', taken);
  if (ofSnapshot) return mistakesIn({ cluster });
  const storageClass = { className: 'gp3', provisioner: 'ebs.csi.aws.com' };
  const restored: RestoredClaimProps = { snapshot, storageClass, ...ofClaim };
  new RestoredClaim(folder, 'restored', restored);
  return mistakesIn({ cluster });
}

/** What a compiler would find: a program can run without one. */
const rows: readonly (readonly [string, Given, string])[] = [
  ['a driver by its name', { ofClass: { driver: 'ebs.csi.aws.com' } }, '`driver` must be an object'],
  ['no driver', { ofClass: { driver: undefined } }, '`driver` must be an object'],
  ['no type', { ofClass: { driver: longhornSnapshots(undefined as never) } }, '`driver.type` must be one of bak'],
  ['yes or no in words', { ofClass: { usedByVelero: 'no' } }, '`usedByVelero` must be true or false'],
  ['a class by its name', { ofSnapshot: { snapshotClass: 'ebs' } }, '`snapshotClass` must be what was declared'],
  ['no class', { ofSnapshot: { snapshotClass: undefined } }, '`snapshotClass` must be what was declared'],
  ['a claim by its name', { ofSnapshot: { claim: 'data' } }, '`claim` must be an object'],
  ['no claim', { ofSnapshot: { claim: undefined } }, '`claim` must be an object'],
  ['a size without a unit', { ofSnapshot: { claimSize: 10 } }, '`claimSize` must be a text'],
  ['a snapshot by its name', { ofClaim: { snapshot: 'data' } }, '`snapshot` must be what was declared'],
  ['a storage class by its name', { ofClaim: { storageClass: 'gp3' } }, '`storageClass` must be an object'],
  ['a mode as a text', { ofClaim: { accessModes: 'ReadWriteOnce' } }, '`accessModes` must be a list'],
  ['no mode', { ofClaim: { accessModes: [] } }, '`accessModes` must hold ReadWriteOnce'],
];

test.each(rows)('%s', (_, given, message) => {
  expect(mistakes(given)).toEqual([expect.stringContaining(message)]);
});
