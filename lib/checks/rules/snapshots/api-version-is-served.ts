import { textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { SNAPSHOT_GROUP } from '../../../products/snapshots/releases';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const apiVersionIsServed = rule({
  id: 'snapshots/api-version-is-served',
  severity: 'error',
  title: 'objects of volume snapshots have the API version v1',
  rationale:
    'Since external-snapshotter 6.0 the API server serves only snapshot.storage.k8s.io/v1. It rejects an object of v1beta1 ("no matches for kind"), and no snapshot is taken.',
  fix: 'write apiVersion: snapshot.storage.k8s.io/v1',
  source: 'https://github.com/kubernetes-csi/external-snapshotter/blob/master/CHANGELOG/CHANGELOG-6.0.md',
  on: manifests(
    ...['VolumeSnapshot', 'VolumeSnapshotClass', 'VolumeSnapshotContent'].map((kind) => `${SNAPSHOT_GROUP}/${kind}`),
  ),

  find: (object) => {
    const version = textOf(object.body.apiVersion);
    if (version === `${SNAPSHOT_GROUP}/v1`) return;
    return finding(['apiVersion'], `the ${titleOf(object)} is of ${version}`);
  },
});
