import { at, isObject, textOf, type Json, type JsonObject } from '../json';
import { mergeKeyOf } from '../products/kustomize/patches';
import { itemsOf, listFrom, objectFrom, type PlacedItem } from './assembled';
import { siteOf, sitesOf } from './places';
import type { Site } from './source-text';

/**
 * An object with a strategic merge patch applied: objects are joined, `null` removes, and lists are replaced where they
 * have no merge key. Every value keeps its place; what is in both stands where the object has it.
 *
 * @see https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function merge(under: JsonObject, over: JsonObject, whole = under): JsonObject {
  const entries = new Map<string, PlacedItem>();
  if (over.$patch !== 'replace') for (const [key, site] of sitesOf(under)) entries.set(key, [under[key] ?? null, site]);
  for (const [key, site] of sitesOf(over)) {
    if (key.startsWith('$')) continue;
    const value = over[key] ?? null;
    if (value === null || at(value, '$patch') === 'delete') {
      entries.delete(key);
      continue;
    }
    const [below, siteBelow] = entries.get(key) ?? [];
    const mergeKey = Array.isArray(value) && Array.isArray(below) ? mergeKeyOf(key, whole) : undefined;
    if (isObject(value) && isObject(below)) entries.set(key, [merge(below, value, whole), siteBelow ?? site]);
    else if (isObject(value)) entries.set(key, [merge({}, value, whole), site]);
    else if (mergeKey === undefined) entries.set(key, [value, site]);
    else entries.set(key, [mergeLists(below as readonly Json[], value as readonly Json[], mergeKey, whole), siteBelow]);
  }
  return objectFrom(entries);
}

function mergeLists(under: readonly Json[], over: readonly Json[], key: string, whole: JsonObject): readonly Json[] {
  const isReplaced = over.some((item) => at(item, '$patch') === 'replace');
  const items = new Map<Json | undefined, PlacedItem>();
  for (const placed of isReplaced ? [] : itemsOf(under)) items.set(at(placed[0], key) ?? placed[0], placed);
  for (const [item, site] of itemsOf(over)) {
    const directive = at(item, '$patch');
    const name = at(item, key) ?? item;
    const [below, siteBelow] = items.get(name) ?? [];
    if (directive === 'delete') items.delete(name);
    else if (directive === 'replace') continue;
    else if (isObject(item) && isObject(below)) items.set(name, [merge(below, item, whole), siteBelow]);
    else items.set(name, [item, site]);
  }
  return listFrom([...items.values()]);
}

/**
 * An object with the operations of a JSON patch applied; undefined where one of them does not fit it, or is not
 * `add`, `replace` or `remove`.
 *
 * @see https://datatracker.ietf.org/doc/html/rfc6902
 */
export function operate(object: JsonObject, operations: readonly Json[]): JsonObject | undefined {
  if (operations.length > MOST_OPERATIONS) return undefined;
  let result: Json | undefined = object;
  for (const operation of operations) {
    const path = textOf(at(operation, 'path'));
    if (!isObject(operation) || !path.startsWith('/')) return undefined;
    const steps = path
      .slice(1)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    result = steps.length > MOST_STEPS ? undefined : changed(result, steps, operation);
  }
  return isObject(result) ? result : undefined;
}

const MOST_OPERATIONS = 200;
const MOST_STEPS = 100;

function changed(value: Json | undefined, steps: readonly string[], operation: JsonObject): Json | undefined {
  const [step = '', ...deeper] = steps;
  if (Array.isArray(value)) return changedList(value as readonly Json[], step, deeper, operation);
  if (!isObject(value)) return undefined;
  const entries = new Map(sitesOf(value).map(([key, site]): [string, PlacedItem] => [key, [value[key] ?? null, site]]));
  const [below, site] = entries.get(step) ?? [];
  if (deeper.length > 0) {
    const inner = changed(below, deeper, operation);
    return inner === undefined ? undefined : objectFrom(entries.set(step, [inner, site]));
  }
  if (operation.op === 'remove') return entries.delete(step) ? objectFrom(entries) : undefined;
  if (operation.op !== 'add' && (operation.op !== 'replace' || below === undefined)) return undefined;
  return operation.value === undefined ? undefined : objectFrom(entries.set(step, given(operation, operation.value)));
}

function changedList(
  list: readonly Json[],
  step: string,
  deeper: readonly string[],
  operation: JsonObject,
): readonly Json[] | undefined {
  const index = step === '-' ? list.length : Number(step);
  const isInside = index < list.length;
  if (!/^(-|\d{1,9})$/.test(step) || index > list.length) return undefined;
  const items = [...itemsOf(list)];
  if (deeper.length > 0) {
    const inner = changed(list[index], deeper, operation);
    if (inner === undefined) return undefined;
    items[index] = [inner, items[index]?.[1]];
  } else if (operation.op === 'remove' && isInside) items.splice(index, 1);
  else if (operation.value === undefined) return undefined;
  else if (operation.op === 'add') items.splice(index, 0, given(operation, operation.value));
  else if (operation.op === 'replace' && isInside) items[index] = given(operation, operation.value);
  else return undefined;
  return listFrom(items);
}

function given(operation: JsonObject, value: Json): PlacedItem {
  const site: Site | undefined = siteOf(operation, 'value');
  return [value, site];
}
