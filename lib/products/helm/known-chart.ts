import type { Version } from '../../values/version';
import type { KeyRange } from './value-keys';

/** A chart whose value keys are known, version by version. */
export interface KnownChart {
  /** The chart's name, and its product's in messages. */
  readonly name: string;
  readonly title: string;
  readonly keys: readonly KeyRange[];
  /** Whether the keys of a version are among those known. */
  readonly isKnown: (version: Version) => boolean;
}
