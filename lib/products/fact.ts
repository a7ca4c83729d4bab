import type { Version } from '../values/version';

/** Where something about the outside world was read. */
interface Read {
  readonly source: string;
  /**
   * ISO date of the reading.
   *
   * @default '2026-11-21'
   */
  readonly read?: string;
}

/** Something about a product that holds from a version of it on. */
export interface Fact<T, P extends string = string> extends Read {
  /** Oldest first; each row holds until the next one begins. */
  readonly rows: readonly { readonly since: string; readonly value: T }[];
  /** For the compiler alone: a fact about one product is not asked with the version of another. */
  readonly product?: P;
}

/** A feature that a product has from a version on, until (exclusively) another one. */
export interface Feature<P extends string = string> extends Read {
  readonly since: string;
  readonly until?: string;
  /** For the compiler alone, as in a fact. */
  readonly product?: P;
}

/** What a fact says for a version; undefined before the first row. */
export function factAt<T, P extends string>(fact: Fact<T, P>, version: Version<NoInfer<P>>): T | undefined {
  return [...fact.rows].reverse().find((row) => version.atLeast(row.since))?.value;
}

/** Whether a version has a feature. */
export function has<P extends string>(feature: Feature<P>, version: Version<NoInfer<P>>): boolean {
  return version.atLeast(feature.since) && (feature.until === undefined || !version.atLeast(feature.until));
}

/** Whether a version has no such feature. One with a problem is reported by itself, and has them all. */
export function lacks<P extends string>(feature: Feature<P>, version: Version<NoInfer<P>>): boolean {
  return !version.problem && !has(feature, version);
}
