import { titleOf } from '../../../products/kubernetes/object';
import { onlySnapshot } from '../../coverage/only-snapshots';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const snapshotOutlivesNamespace = rule({
  id: 'snapshots/snapshot-outlives-namespace',
  severity: 'warning',
  title: 'a snapshot that is the only copy of a claim survives its namespace',
  rationale:
    'With deletionPolicy Delete the driver deletes the snapshot with its VolumeSnapshot, and so with the namespace. For a Longhorn class with type bak it deletes the backup in the backup target.',
  fix: 'write deletionPolicy: Retain in the class, or back the claim up besides',
  source: 'https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/#deletionpolicy',
  on: kinds('snapshot.storage.k8s.io/VolumeSnapshot'),

  find: (snapshot, model) => {
    const only = onlySnapshot(snapshot, model, (snapshotClass) => snapshotClass.deletionPolicy === 'Delete');
    if (!only) return;
    if (only.unsure) return doubt(`whether a backup holds the claim ${only.claim}`);
    return finding(
      ['spec', 'volumeSnapshotClassName'],
      `the ${titleOf(snapshot)} is the only copy of ${only.claim}, and is gone with the namespace`,
    );
  },
});
