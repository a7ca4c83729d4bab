import { expect, test } from '@jest/globals';
import { Version } from '../../../lib/values/version';
import {
  longhornForSnapshotsProblem,
  SNAPSHOT_CONTROLLER_RELEASES,
  snapshotControllerProblem,
} from '../../../lib/products/snapshots/releases';

test.each(SNAPSHOT_CONTROLLER_RELEASES)('%s is a release that is accepted', (release) => {
  expect(snapshotControllerProblem(Version.of(release))).toBeUndefined();
});

test.each([
  ['1.6.4', '6.3.4'],
  ['1.7.3', '7.0.2'],
  ['1.8.2', '8.2.1'],
  ['1.9.2', '8.3.0'],
  ['1.10.0', '8.3.0'],
  ['1.10.2', '8.4.0'],
  ['1.11.3', '8.6.0'],
  ['1.12.0', '8.5.0'],
  ['1.12.1', '8.6.0'],
])('Longhorn %s needs %s, and takes nothing older', (longhorn, needed) => {
  const before = SNAPSHOT_CONTROLLER_RELEASES[SNAPSHOT_CONTROLLER_RELEASES.indexOf(needed) - 1];
  expect(longhornForSnapshotsProblem(Version.of(needed), Version.of(longhorn))).toBeUndefined();
  if (before === undefined) return;
  expect(longhornForSnapshotsProblem(Version.of(before), Version.of(longhorn))?.fix).toBe(`Declare ${needed}`);
});
