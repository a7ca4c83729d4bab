import type { Source, Manifest } from '../../products/sources';
import { at, type JsonObject, textOf } from '../../json';
import type { Context } from '../check';
import { isKind, nameOf } from '../../products/kubernetes/object';
import { coverageOf, hasBackupEngine } from './coverage';

/** A snapshot of a claim that no backup holds, as far as the documents tell. */
export interface OnlySnapshot {
  readonly document: Manifest;
  /** The name of the claim. */
  readonly claim: string;
  /** Whether a backup may hold the claim all the same. */
  readonly unsure: boolean;
}

/** The snapshots of certain classes whose claims no backup holds. */
export function onlySnapshots(
  looked: readonly Source[],
  context: Context,
  isOfClass: (snapshotClass: JsonObject) => boolean,
): readonly OnlySnapshot[] {
  const { index } = context;
  const classes = index.ofKind('VolumeSnapshotClass').filter(({ body }) => isOfClass(body));
  const names = new Set(classes.map(nameOf));
  const hasEngine = hasBackupEngine(index);
  const claims = coverageOf(context);
  return looked
    .filter((document) => isKind(document, 'VolumeSnapshot'))
    .filter(({ body }) => names.has(textOf(at(body, 'spec', 'volumeSnapshotClassName'))))
    .map((document) => {
      const claim = textOf(at(document.body, 'spec', 'source', 'persistentVolumeClaimName'));
      const namespace = textOf(at(document.body, 'metadata', 'namespace'));
      const known = claims.find((one) => one.claim === claim && one.namespace === namespace);
      const isCovered = known !== undefined && known.coveredBy.length > 0;
      return { document, claim, isCovered, unsure: hasEngine && (!known || known.unsure.length > 0) };
    })
    .filter(({ isCovered }) => !isCovered);
}
