import { isObject, type Json, type JsonObject } from '../../json';
import type { Problem } from '../../values/problem';

/** The user's chart values, overridden by those that the declaration decides. */
export function mergeValues(given: JsonObject, own: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...given };
  for (const [key, value] of Object.entries(own)) {
    const before = merged[key];
    merged[key] = isObject(before) && isObject(value) ? mergeValues(before, value) : value;
  }
  return merged;
}

/** What is wrong with values that repeat or contradict the declaration. */
export function repeatedValues(own: JsonObject, given: JsonObject, product: string): Problem | undefined {
  const paths = sharedLeaves(own, given);
  return paths.length === 0
    ? undefined
    : {
        must: 'must not set what the declaration already sets',
        got: paths.map((path) => path.join('.')).join(', '),
        fix: `Remove it, and use the property of ${product} instead`,
      };
}

function sharedLeaves(own: Json | undefined, given: Json | undefined): readonly (readonly string[])[] {
  if (own === undefined || given === undefined) return [];
  if (!isObject(own) || !isObject(given)) return [[]];
  return Object.keys(own).flatMap((key) => sharedLeaves(own[key], given[key]).map((below) => [key, ...below]));
}
