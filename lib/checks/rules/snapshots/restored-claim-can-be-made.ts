import { at, existing, isObject, textOf, type Json, type Path } from '../../../json';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import { SNAPSHOT_GROUP } from '../../../products/snapshots/releases';
import type { Manifest } from '../../../products/sources';
import { bytesOf } from '../../../values/quantity';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const restoredClaimCanBeMade = rule({
  id: 'snapshots/restored-claim-can-be-made',
  severity: 'error',
  title: 'a claim that is restored from a snapshot names a snapshot that it can be made of',
  rationale:
    'Kubernetes rejects or ignores a source without its API group, does not find one in another namespace, and never binds a claim that is smaller than its source. The claim is Pending, or bound to an empty volume, when the data is needed.',
  fix: 'set dataSource with apiGroup: snapshot.storage.k8s.io, in the namespace of the snapshot, and the size of its claim',
  source:
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#volume-snapshot-and-restore-volume-from-snapshot-support',
  on: manifests('PersistentVolumeClaim').where(
    (claim) => at(claim.body, ...sourceOf(claim), 'kind') === 'VolumeSnapshot',
  ),

  find: (claim, model) => {
    const path = sourceOf(claim);
    const source = at(claim.body, ...path);
    const name = textOf(at(source, 'name'));
    const title = `the ${titleOf(claim)}`;
    if (textOf(at(source, 'apiGroup')) !== SNAPSHOT_GROUP)
      return finding(
        existing(claim.body, [...path, 'apiGroup']),
        `${title} names the snapshot ${name} without its API group`,
      );
    if (at(source, 'namespace') !== undefined) return;
    const namesakes = model.ofKind('VolumeSnapshot').filter((one) => nameOf(one) === name);
    const snapshots = namesakes.filter((one) => [spaceOf(claim), ''].includes(spaceOf(one)));
    const [elsewhere] = namesakes;
    if (elsewhere && snapshots.length === 0 && spaceOf(claim) !== '') {
      const message = `${title} is in ${spaceOf(claim)}, and the snapshot ${name} in ${spaceOf(elsewhere)}`;
      return finding([...path, 'name'], message);
    }
    const larger = largerSource(claim, snapshots, model);
    if (!larger) return;
    return finding(SIZE, `${title} asks for ${sizeOf(claim)}, less than the ${sizeOf(larger)} of its source`);
  },
});

const SIZE: Path = ['spec', 'resources', 'requests', 'storage'];

/** The claim of a snapshot that is larger than what is made of it. */
function largerSource(claim: Manifest, snapshots: readonly Manifest[], model: Model): Manifest | undefined {
  const sources = snapshots.map((one) => textOf(at(one.body, 'spec', 'source', 'persistentVolumeClaimName')));
  return model
    .ofKind('PersistentVolumeClaim')
    .filter((one) => !one.patch && spaceOf(one) === spaceOf(claim) && sources.includes(nameOf(one) ?? ''))
    .find((one) => (bytesOf(sizeOf(claim)) ?? Infinity) < (bytesOf(sizeOf(one)) ?? 0));
}

/** Where the source of a claim is set. */
function sourceOf({ body }: Manifest): Path {
  const isSet = (value: Json | undefined): boolean => isObject(value);
  return ['spec', isSet(at(body, 'spec', 'dataSourceRef')) ? 'dataSourceRef' : 'dataSource'];
}

function spaceOf({ body }: Manifest): string {
  return textOf(at(body, 'metadata', 'namespace'));
}

function sizeOf({ body }: Manifest): string {
  return textOf(at(body, ...SIZE));
}
