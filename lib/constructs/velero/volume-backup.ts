import type { ServerNeeds } from './context';

/**
 * How the data of volumes is backed up:
 *
 * - `moved-snapshots`: CSI snapshots, whose data is copied to the storage location. Survives the cluster.
 * - `files`: the files of volumes that pods have mounted are copied to the storage location. Survives the cluster;
 *   not consistent by itself, and volumes without a running pod are skipped.
 * - `snapshots`: CSI snapshots, which stay where their driver keeps them.
 * - `native-snapshots`: snapshots of EBS volumes without a CSI driver, in a volume snapshot location.
 * - `none`: only Kubernetes objects.
 */
export type VolumeBackup = 'moved-snapshots' | 'files' | 'snapshots' | 'native-snapshots' | 'none';

/** The three switches of a backup. All are written, because unset ones depend on the settings of the server. */
export interface VolumeSwitches {
  readonly defaultVolumesToFsBackup: boolean;
  readonly snapshotMoveData: boolean;
  readonly snapshotVolumes: boolean;
}

/** The switches for a choice. */
export function toSwitches(volumes: VolumeBackup): VolumeSwitches {
  return {
    defaultVolumesToFsBackup: volumes === 'files',
    snapshotMoveData: volumes === 'moved-snapshots',
    snapshotVolumes: ['moved-snapshots', 'snapshots', 'native-snapshots'].includes(volumes),
  };
}

/** What a choice needs from the server; a policy may handle some volumes differently. */
export function needsOf(volumes: VolumeBackup, policyActions: readonly string[]): ServerNeeds {
  const files = volumes === 'files' || policyActions.includes('fs-backup');
  const moved = volumes === 'moved-snapshots';
  return {
    csi: moved || volumes === 'snapshots',
    nodeAgent: files || moved,
    nativeSnapshots: volumes === 'native-snapshots',
    repository: files || moved,
  };
}
