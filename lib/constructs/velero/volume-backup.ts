import type { ServerNeeds } from './context';

/**
 * What becomes of the data of volumes:
 *
 * - `moved-snapshots`: snapshots of CSI, whose data is copied into the storage location. Survives the cluster.
 * - `files`: the files of volumes that pods have mounted are read into the storage location. Survives the cluster;
 *   not consistent by itself, and a volume without a running pod is left out.
 * - `snapshots`: snapshots of CSI, which stay where their driver keeps them.
 * - `native-snapshots`: snapshots of EBS volumes without a CSI driver, in a volume snapshot location.
 * - `none`: the objects of Kubernetes alone.
 */
export type VolumeBackup = 'moved-snapshots' | 'files' | 'snapshots' | 'native-snapshots' | 'none';

/** The three switches of a backup. Each is written: unset, the server's own settings would decide. */
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

/** What a choice needs of the server; a policy may send single volumes another way. */
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
