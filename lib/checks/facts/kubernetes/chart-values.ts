import type { Document } from '../../../documents/document';
import { isObject, type JsonObject } from '../../../values/json';
import type { Version } from '../../../values/version';
import { nearestKey, valueKeyFate, type KeyRange } from '../../../versions/chart-values';
import type { Chart } from './charts';
import type { Context, Finding, Unknown } from '../../check';

/** A chart whose value keys are known, version by version. */
export interface KnownChart {
  /** The chart's name, and its product's in messages. */
  readonly name: string;
  readonly title: string;
  readonly keys: readonly KeyRange[];
  /** Whether the keys of a version are among those known. */
  readonly isKnown: (version: Version) => boolean;
}

/** Whether a document gives values to a chart. */
export function givesValues(known: KnownChart): (document: Document, context: Context) => boolean {
  return (document, { index }) =>
    chartsOf(known, document, index).some(({ values, moreValues }) => moreValues || valuePaths(values).length > 0);
}

/** Values at a path that this version does not read, but another one does. */
export function movedValues(
  known: KnownChart,
  looked: readonly Document[],
  context: Context,
): readonly (Finding | Unknown)[] {
  return judge(known, looked, context, (path, version) => {
    const fate = valueKeyFate(known.keys, path, version);
    if (typeof fate === 'string') return undefined;
    const others = 'until' in fate ? `only charts before ${fate.until} do` : `only charts from ${fate.since} on do`;
    return `the ${known.title} chart ${version.text} does not read ${path}: ${others}${hint(known, path, version)}`;
  });
}

/** Values at a path that no known version reads. */
export function unknownValues(
  known: KnownChart,
  looked: readonly Document[],
  context: Context,
): readonly (Finding | Unknown)[] {
  return judge(known, looked, context, (path, version) => {
    if (valueKeyFate(known.keys, path, version) !== 'unknown') return undefined;
    const dotted = path.includes('\\.') ? ' (the dot is part of the key; nest the keys)' : hint(known, path, version);
    return `the ${known.title} chart ${version.text} does not read ${path}, nor does any other known version${dotted}`;
  });
}

/**
 * The paths at which something is set, as Helm's `--set` writes them: a dot inside a key has a backslash before it.
 * Lists are not followed, and `null` only removes a default.
 */
export function valuePaths(values: JsonObject): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const escaped = key.replaceAll('.', '\\.');
    if (isObject(value)) return valuePaths(value).map((below) => `${escaped}.${below}`);
    return value === null ? [] : [escaped];
  });
}

function judge(
  known: KnownChart,
  looked: readonly Document[],
  { index }: Context,
  say: (path: string, version: Version) => string | undefined,
): readonly (Finding | Unknown)[] {
  return looked
    .flatMap((document) => chartsOf(known, document, index))
    .flatMap(({ document, version, versionText, values, moreValues }): readonly (Finding | Unknown)[] => {
      if (!version || !known.isKnown(version)) {
        return [
          { document, cannotTell: `the values of chart ${versionText || 'of unknown version'} are not known here` },
        ];
      }
      const found = valuePaths(values).flatMap((path) => {
        const message = say(path, version);
        return message === undefined ? [] : [{ document, message }];
      });
      return moreValues ? [...found, { document, cannotTell: 'values that come from elsewhere are not read' }] : found;
    });
}

function chartsOf(known: KnownChart, document: Document, index: Context['index']): readonly Chart[] {
  return index.chartsOf(document).filter(({ name }) => name === known.name);
}

function hint(known: KnownChart, path: string, version: Version): string {
  const near = nearestKey(known.keys, path, version);
  return near === undefined ? '' : `. The nearest key that it reads is ${near}`;
}
