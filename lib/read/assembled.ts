import { isObject, type Json, type JsonObject } from '../json';
import { keepSites, siteOf, sitesOf } from './places';
import type { Site } from './source-text';

/** Objects as one: where several have a key, the last holds. Every value keeps its place. */
export function joined(...parts: readonly JsonObject[]): JsonObject {
  const values = new Map<string, Json>();
  const others = new Map<string, Site>();
  for (const part of parts) {
    for (const [key, site] of sitesOf(part)) {
      values.set(key, part[key] ?? null);
      if (site) others.set(key, site);
      else others.delete(key);
    }
  }
  return kept(Object.fromEntries(values), others);
}

/** An object of one entry, which stands where the first of some keys of another object stands. */
export function entry(key: string, value: Json, like: JsonObject, ...keys: readonly string[]): JsonObject {
  const site = keys.flatMap((other) => siteOf(like, other) ?? []).at(0);
  return kept({ [key]: value }, new Map(site ? [[key, site]] : []));
}

/** An object with the entries whose key passes. */
export function picked(object: JsonObject, passes: (key: string) => boolean): JsonObject {
  const others = new Map(sitesOf(object).flatMap(([key, site]) => (site && passes(key) ? [[key, site]] : [])));
  return kept(Object.fromEntries(Object.entries(object).filter(([key]) => passes(key))), others);
}

/** An item of a list, and where it stands. */
export type PlacedItem = readonly [item: Json, site: Site | undefined];

/** The items of a list with their places. */
export function itemsOf(list: readonly Json[]): readonly PlacedItem[] {
  return list.map((item, index) => [item, siteOf(list, index)]);
}

/** A list of items that keep their places. */
export function listFrom(items: readonly PlacedItem[]): readonly Json[] {
  const list = items.map(([item]) => item);
  keepSites(list, { offsets: [], others: new Map(items.flatMap(([, site], index) => (site ? [[index, site]] : []))) });
  return list;
}

/** A list of what is made of the items of another one, each in the place of its item; undefined leaves an item out. */
export function mapped(
  list: readonly Json[],
  change: (item: Json, index: number) => Json | undefined,
): readonly Json[] {
  return listFrom(
    itemsOf(list).flatMap(([item, site], index): readonly PlacedItem[] => {
      const changed = change(item, index);
      return changed === undefined ? [] : [[changed, site]];
    }),
  );
}

/** Two trees of values as one: where both set a key, the second holds. Lists are not joined, as in Helm. */
export function merged(under: JsonObject, over: JsonObject): JsonObject {
  if (Object.keys(under).length === 0) return over;
  const [deeper, others] = [new Map<string, Json>(), new Map<string, Site>()];
  for (const [key, site] of sitesOf(over)) {
    const [below, value] = [Object.hasOwn(under, key) ? under[key] : undefined, over[key]];
    if (!isObject(below) || !isObject(value)) continue;
    deeper.set(key, merged(below, value));
    if (site) others.set(key, site);
  }
  return joined(under, over, kept(Object.fromEntries(deeper), others));
}

/** An object of entries that keep their places. */
export function objectFrom(entries: ReadonlyMap<string, PlacedItem>): JsonObject {
  const values = [...entries].map(([key, [value]]) => [key, value] as const);
  return kept(
    Object.fromEntries(values),
    new Map([...entries].flatMap(([key, [, site]]) => (site ? [[key, site]] : []))),
  );
}

function kept(object: JsonObject, others: ReadonlyMap<string | number, Site>): JsonObject {
  keepSites(object, { offsets: [], others });
  return object;
}
