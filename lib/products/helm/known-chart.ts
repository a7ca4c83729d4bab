import type { KnownReleases } from '../known-releases';
import type { KeyRange } from './value-keys';

/** A chart whose value keys are known, version by version. */
export interface KnownChart {
  /** The chart's name, and its product's in messages. */
  readonly name: string;
  readonly title: string;
  readonly keys: readonly KeyRange[];
  /** The versions whose keys are known. */
  readonly releases: KnownReleases;
}
