import { at } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import { onlySnapshot } from '../../coverage/only-snapshots';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const snapshotOutlivesVolume = rule({
  id: 'snapshots/snapshot-outlives-volume',
  severity: 'error',
  title: 'a snapshot that is the only copy of a claim survives its volume',
  rationale:
    'A VolumeSnapshot of Longhorn with type snap is part of the volume. It is gone with the volume, its disks or its cluster: it helps only against a mistake in the files.',
  fix: 'write type: bak in the class, back the claim up besides, or acknowledge it for a snapshot before an upgrade',
  source: 'https://github.com/longhorn/longhorn/issues/4083',
  on: kinds('snapshot.storage.k8s.io/VolumeSnapshot'),

  find: (snapshot, model) => {
    const only = onlySnapshot(
      snapshot,
      model,
      (snapshotClass) => snapshotClass.driver === LONGHORN_DRIVER && at(snapshotClass, 'parameters', 'type') === 'snap',
    );
    if (!only) return;
    if (only.unsure) return doubt(`whether a backup holds the claim ${only.claim}`);
    return finding(
      ['spec', 'volumeSnapshotClassName'],
      `the ${titleOf(snapshot)} is gone with the volume of ${only.claim}`,
    );
  },
});
