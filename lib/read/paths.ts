import { isObject, type Json, type JsonObject } from '../json';

/** A path relative to a folder as one below the root; undefined for what leaves it, or is no path in the repository. */
export function joinPath(folder: string, entry: string): string | undefined {
  if (entry === '' || entry.startsWith('/') || isRemote(entry)) return undefined;
  const steps = folder === '' ? [] : folder.split('/');
  for (const step of entry.split('/')) {
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Whether a kustomization's entry stands in another repository. */
export function isRemote(entry: string): boolean {
  return /:\/\/|^git@|^[\w-]+(\.[\w-]+)*\.(com|org|io|net|dev)\/|\?(ref|version)=/.test(entry);
}

/** Two trees of values as one: where both say something, the second holds. Lists are not joined, as in Helm. */
export function merged(under: JsonObject, over: JsonObject): JsonObject {
  const result = new Map<string, Json>(Object.entries(under));
  for (const [key, value] of Object.entries(over)) {
    const below = result.get(key);
    result.set(key, isObject(below) && isObject(value) ? merged(below, value) : value);
  }
  return Object.fromEntries(result);
}
