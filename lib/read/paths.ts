import { isObject, type Json, type JsonObject } from '../json';

/** The folder of a file; empty for the root. */
export function folderOfPath(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

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

/** A list as it is, and anything else as an empty one. */
export function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The texts of a list. */
export function textsIn(value: Json | undefined): readonly string[] {
  return asList(value).filter((one) => typeof one === 'string');
}

/** An object as it is, and anything else as an empty one. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** A text as it is, and anything else as an empty one. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
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
