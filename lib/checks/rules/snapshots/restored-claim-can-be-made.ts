import type { Manifest } from '../../../products/sources';
import { at, isObject, type Json, type JsonObject, textOf } from '../../../json';
import { bytesOf } from '../../../values/quantity';
import { SNAPSHOT_GROUP } from '../../../products/snapshots/releases';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { isKind, nameOf, titleOf } from '../../../products/kubernetes/object';

/** A claim whose source cannot be read waits for ever. */
export const restoredClaimCanBeMade: Check = {
  id: 'snapshots/restored-claim-can-be-made',
  severity: 'error',
  title: 'a claim that is restored from a snapshot names one that it can be made of',
  rationale:
    'A source without its API group is refused or ignored, one in another namespace is not found, a claim that is smaller than its source is never bound. The claim is Pending, or bound to an empty volume, when the data is needed.',
  fix: 'write dataSource with apiGroup: snapshot.storage.k8s.io, in the namespace of the snapshot, and the size of its claim',
  source: {
    url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#volume-snapshot-and-restore-volume-from-snapshot-support',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the group, the namespace and the size', [source(), snapshot(), claim({})]),
      example('a snapshot that is not among the files', [claim({})]),
    ],
    fail: [
      example('no group', [claim({ apiGroup: '' })]),
      example('another namespace', [snapshot('blog'), claim({})]),
      example('a smaller claim', [source('20Gi'), snapshot(), claim({})]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'PersistentVolumeClaim') && sourceOf(document)?.kind === 'VolumeSnapshot',

  find: (looked, { index }) =>
    looked
      .filter((document) => isKind(document, 'PersistentVolumeClaim'))
      .flatMap((document) => {
        const fault = faultOf(document, index);
        return fault === undefined ? [] : [{ document, message: `the ${titleOf(document)} ${fault}` }];
      }),
};

function faultOf(document: Manifest, index: Model): string | undefined {
  const from = sourceOf(document);
  const name = textOf(from?.name);
  if (textOf(from?.apiGroup) !== SNAPSHOT_GROUP) return `names the snapshot ${name} without its API group`;
  if (from?.namespace !== undefined) return undefined;
  const namesakes = index.ofKind('VolumeSnapshot').filter((one) => nameOf(one) === name);
  const snapshots = namesakes.filter((one) => [spaceOf(document), ''].includes(spaceOf(one)));
  const [elsewhere] = namesakes;
  if (elsewhere && snapshots.length === 0 && spaceOf(document) !== '') {
    return `is in ${spaceOf(document)}, and the snapshot ${name} in ${spaceOf(elsewhere)}`;
  }
  const wanted = sizeOf(document);
  const sources = snapshots.map((one) => textOf(at(one.body, 'spec', 'source', 'persistentVolumeClaimName')));
  const smaller = index
    .ofKind('PersistentVolumeClaim')
    .filter((one) => !one.patch && spaceOf(one) === spaceOf(document) && sources.includes(nameOf(one) ?? ''))
    .find((one) => (bytesOf(wanted) ?? Infinity) < (bytesOf(sizeOf(one)) ?? 0));
  return smaller && `asks for ${wanted}, less than the ${sizeOf(smaller)} of its source`;
}

function sourceOf({ body }: { readonly body?: JsonObject } & object): JsonObject | undefined {
  const spec: Json | undefined = body?.spec;
  return [at(spec, 'dataSourceRef'), at(spec, 'dataSource')].find(isObject);
}

function spaceOf({ body }: Manifest): string {
  return textOf(at(body, 'metadata', 'namespace'));
}

function sizeOf({ body }: Manifest): string {
  return textOf(at(body, 'spec', 'resources', 'requests', 'storage'));
}

function snapshot(namespace = 'shop'): Manifest {
  const spec = { source: { persistentVolumeClaimName: 'data' } };
  return inFile('shop/snapshot.yaml', `${SNAPSHOT_GROUP}/v1`, 'VolumeSnapshot', 'snap', { spec }, namespace);
}

function source(storage = '10Gi'): Manifest {
  const spec = { resources: { requests: { storage } } };
  return inFile('shop/claim.yaml', 'v1', 'PersistentVolumeClaim', 'data', { spec }, 'shop');
}

function claim(more: JsonObject): Manifest {
  const dataSource = { apiGroup: SNAPSHOT_GROUP, kind: 'VolumeSnapshot', name: 'snap', ...more };
  const spec = { dataSource, resources: { requests: { storage: '10Gi' } } };
  return inFile('shop/restored.yaml', 'v1', 'PersistentVolumeClaim', 'restored', { spec }, 'shop');
}
