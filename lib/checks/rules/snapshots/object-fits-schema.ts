import { declaredVersion, fitsSchema } from '../../families/fits-schema';
import { manifests } from '../../selectors';

export const objectFitsSchema = fitsSchema({
  id: 'snapshots/object-fits-schema',
  product: 'external-snapshotter',
  consequence: 'Without its VolumeSnapshotClass no snapshot of a volume is taken, and no backup holds its data.',
  source: 'https://github.com/kubernetes-csi/external-snapshotter/tree/v8.6.0/client/config/crd',
  version: ({ versions }) => declaredVersion(versions.snapshotController),
  objects: manifests(
    'snapshot.storage.k8s.io/VolumeSnapshot',
    'snapshot.storage.k8s.io/VolumeSnapshotClass',
    'snapshot.storage.k8s.io/VolumeSnapshotContent',
  ),
});
