import { at, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import { isFilledInLater } from '../../../products/placeholder';
import { LONGHORN_SNAPSHOT_TYPES } from '../../../products/snapshots/releases';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const longhornTypeIsKnown = rule({
  id: 'snapshots/longhorn-type-is-known',
  severity: 'error',
  title: 'a VolumeSnapshotClass of Longhorn has a type that its driver knows',
  rationale:
    'The API server accepts any parameter. The driver rejects each snapshot of a class with another type ("invalid CSI snapshot type"), and backups that rely on it hold no volume.',
  fix: 'write type: bak for a backup in the backup target, snap for a snapshot in the volume, bi for a backing image',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/csi/controller_server.go',
  on: kinds('snapshot.storage.k8s.io/VolumeSnapshotClass').where(({ body }) => body.driver === LONGHORN_DRIVER),

  find: (snapshotClass) => {
    const type = textOf(at(snapshotClass.body, 'parameters', 'type'));
    if (type === '' || KNOWN.includes(type) || isFilledInLater(type)) return;
    return finding(['parameters', 'type'], `the ${titleOf(snapshotClass)} has the type "${type}"`);
  },
});

const KNOWN: readonly string[] = LONGHORN_SNAPSHOT_TYPES;
