import { at, textOf, type JsonObject } from '../../json';
import { nameOf } from '../../products/kubernetes/object';
import type { Model } from '../../products/model';
import type { Manifest } from '../../products/sources';
import { coverageOf, hasBackupEngine } from './coverage';

/** A claim of which a snapshot is the only copy, as far as the documents tell. */
export interface OnlySnapshot {
  /** The name of the claim. */
  readonly claim: string;
  /** Whether a backup may hold the claim all the same. */
  readonly unsure: boolean;
}

/** What a snapshot of certain classes is the only copy of; undefined for any other snapshot. */
export function onlySnapshot(
  { body }: Manifest,
  model: Model,
  isOfClass: (snapshotClass: JsonObject) => boolean,
): OnlySnapshot | undefined {
  const name = textOf(at(body, 'spec', 'volumeSnapshotClassName'));
  const classes = model.ofKind('VolumeSnapshotClass').filter((one) => nameOf(one) === name);
  if (!classes.some((one) => isOfClass(one.body))) return undefined;
  const claim = textOf(at(body, 'spec', 'source', 'persistentVolumeClaimName'));
  const namespace = textOf(at(body, 'metadata', 'namespace'));
  const known = model.once(coverageOf).find((one) => one.claim === claim && one.namespace === namespace);
  if (known !== undefined && known.coveredBy.length > 0) return undefined;
  return { claim, unsure: hasBackupEngine(model) && (!known || known.unsure.length > 0) };
}
