import type { Document } from '../documents/document';
import { isObject, type Json, type JsonObject } from '../values/json';
import type { Version } from '../values/version';
import { longhornVersionProblem } from '../versions/longhorn';
import { valueKeyFate, type ValueKeyFate } from '../versions/longhorn-chart-values';
import type { Finding, Unknown } from './check';
import { longhornCharts } from './longhorn-facts';

/** Whether an Application gives values to a Longhorn chart. */
export function hasLonghornValues(document: Document): boolean {
  return longhornCharts([document]).some(({ values, moreValues }) => moreValues || valuePaths(values).length > 0);
}

/** Judges every value that the Longhorn charts are given; `say` makes the message, or nothing. */
export function judgeLonghornValues(
  looked: readonly Document[],
  say: (path: string, fate: ValueKeyFate, version: Version) => string | undefined,
): readonly (Finding | Unknown)[] {
  return longhornCharts(looked).flatMap(({ document, version, values, moreValues }): readonly (Finding | Unknown)[] => {
    if (longhornVersionProblem(version))
      return [{ document, cannotTell: `the values of chart ${version.text} are not known here` }];
    const found = valuePaths(values).flatMap((path) => {
      const message = say(path, valueKeyFate(path, version), version);
      return message === undefined ? [] : [{ document, message }];
    });
    const unread = { document, cannotTell: 'values given other than by valuesObject are not read' };
    return moreValues ? [...found, unread] : found;
  });
}

/**
 * The paths at which something is set, as Helm's `--set` writes them: a dot inside a key has a backslash before it.
 * Lists are not followed, and `null` only removes a default.
 */
export function valuePaths(values: JsonObject): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const escaped = key.replaceAll('.', '\\.');
    return isObject(value) ? valuePaths(value).map((below) => `${escaped}.${below}`) : isSet(value) ? [escaped] : [];
  });
}

function isSet(value: Json): boolean {
  return value !== null;
}
