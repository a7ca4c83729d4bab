import type { Version } from '../values/version';

/** Something about the outside world that holds from a version on, with where it was read. */
export interface Fact<T> {
  /** Oldest first; each row holds until the next one begins. */
  readonly rows: readonly { readonly since: string; readonly value: T }[];
  readonly source: string;
  /** ISO date of the reading. */
  readonly read: string;
}

/** What a fact says for a version; undefined before the first row. */
export function factAt<T>(fact: Fact<T>, version: Version): T | undefined {
  return [...fact.rows].reverse().find((row) => version.atLeast(row.since))?.value;
}

/** A feature that a product has from a version on, until (exclusively) another one. */
export interface Feature {
  readonly since: string;
  readonly until?: string;
  readonly source: string;
  readonly read: string;
}

export function has(feature: Feature, version: Version): boolean {
  return version.atLeast(feature.since) && (feature.until === undefined || !version.atLeast(feature.until));
}

/** Whether a version has no such feature. One with a problem is reported by itself, and has them all. */
export function lacks(feature: Feature, version: Version): boolean {
  return !version.problem && !has(feature, version);
}
