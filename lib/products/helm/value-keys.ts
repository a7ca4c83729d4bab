import { distance } from '../../values/distance';
import type { Version } from '../../values/version';

/** Value keys that a chart has in a range of its versions. A key whose default is a map or a list is open below. */
export interface KeyRange {
  readonly since: string;
  /** The first version without them. */
  readonly until?: string;
  /** Separated by white space. */
  readonly keys: string;
}

/** How a chart of some version treats a value at a path. */
export type ValueKeyFate = 'known' | 'unknown' | { readonly since: string } | { readonly until: string };

/** Whether a version of a chart reads a value, reads it only in other versions, or never did. */
export function valueKeyFate(ranges: readonly KeyRange[], path: string, version: Version): ValueKeyFate {
  const below = `${path}.`;
  const fitting = ranges.filter((range) =>
    keysOf(range).some((key) => below.startsWith(`${key}.`) || key.startsWith(below)),
  );
  if (fitting.some((range) => holds(range, version))) return 'known';
  const later = fitting.find((range) => !version.atLeast(range.since));
  if (later) return { since: later.since };
  const gone = fitting.find((range) => range.until !== undefined);
  return gone?.until === undefined ? 'unknown' : { until: gone.until };
}

/** The key of this version that is written most like a path; undefined when none is near. */
export function nearestKey(ranges: readonly KeyRange[], path: string, version: Version): string | undefined {
  const known = nearest.get(ranges) ?? new Map<string, string | undefined>();
  nearest.set(ranges, known);
  const asked = `${version.text} ${path}`;
  if (!known.has(asked)) known.set(asked, findNearestKey(ranges, path, version));
  return known.get(asked);
}

/** The same path is asked for again and again, and each answer looks at every key. */
const nearest = new WeakMap<readonly KeyRange[], Map<string, string | undefined>>();

function findNearestKey(ranges: readonly KeyRange[], path: string, version: Version): string | undefined {
  const keys = ranges.filter((range) => holds(range, version)).flatMap(keysOf);
  const last = (key: string): string => key.slice(key.lastIndexOf('.') + 1).toLowerCase();
  const sameName = keys.filter((key) => last(key) === last(path));
  if (sameName.length === 1) return sameName[0];
  const most = Math.max(2, path.length / 6);
  const ranked = keys.map((key) => ({ key, apart: distance(key, path, most) })).sort((a, b) => a.apart - b.apart);
  return ranked[0] && ranked[0].apart <= most ? ranked[0].key : undefined;
}

function holds(range: KeyRange, version: Version): boolean {
  return version.atLeast(range.since) && !(range.until !== undefined && version.atLeast(range.until));
}

const split = new Map<KeyRange, readonly string[]>();

function keysOf(range: KeyRange): readonly string[] {
  const known = split.get(range) ?? range.keys.trim().split(/\s+/);
  split.set(range, known);
  return known;
}
