import { at, isObject, type Json, type Path } from '../../json';
import { nearest } from '../../values/distance';
import { below, type JsonSchema } from './shapes';

/**
 * Where a field that is not known most likely belongs: the one beside it that is spelt alike, or else one of its name
 * elsewhere.
 */
export function nearestField(path: Path, root: JsonSchema): Path | undefined {
  const around = path.slice(0, -1);
  const name = String(path.at(-1));
  const schema = around.reduce<JsonSchema>((inner, step) => below(inner, step) ?? {}, root);
  const names = Object.keys(schema.properties ?? {});
  const beside = nearest(name, names) ?? names.find((other) => isCut(name, other) || isCut(other, name));
  return beside === undefined ? elsewhere(name, root) : [...around, beside];
}

/** Whether a field that is missing stands inside of one that is not known: `value` in `spec: { value: … }`. */
export function isInside(missing: Path, unknown: Path, root: Json): boolean {
  const isBeside = missing.length === unknown.length && isAtOrBelow(missing, unknown.slice(0, -1));
  return isBeside && holds(at(root, ...unknown), String(missing.at(-1)), DEEP_ENOUGH);
}

/** Whether a path begins with another one. */
export function isAtOrBelow(path: Path, above: Path): boolean {
  return path.length >= above.length && above.every((step, index) => path[index] === step);
}

/** Whether a name is the beginning of another one: `storageClass` of `storageClassName`. */
function isCut(name: string, other: string): boolean {
  return name.length >= SHORTEST && other.startsWith(name);
}

function holds(value: Json | undefined, name: string, depth: number): boolean {
  if (!isObject(value) || depth === 0) return false;
  return Object.hasOwn(value, name) || Object.values(value).some((inner) => holds(inner, name, depth - 1));
}

const DEEP_ENOUGH = 3;
const DEEPEST = 6;
const SHORTEST = 5;

/** Too common to mean the same in another place. */
const COMMON = ['apiVersion', 'enabled', 'key', 'kind', 'labels', 'metadata', 'name', 'namespace', 'type', 'value'];

/** The shortest way to a field of a name. */
function elsewhere(name: string, root: JsonSchema): Path | undefined {
  if (COMMON.includes(name)) return undefined;
  let level: readonly { readonly path: Path; readonly schema: JsonSchema }[] = [{ path: [], schema: root }];
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const next = level.flatMap(({ path, schema }) => [
      ...(schema.items ? [{ path: [...path, 0], schema: schema.items }] : []),
      ...Object.entries(schema.properties ?? {})
        .filter(([key]) => path.length > 0 || !['metadata', 'status'].includes(key))
        .map(([key, inner]) => ({ path: [...path, key], schema: inner })),
    ]);
    const found = next.find(({ path }) => path.at(-1) === name);
    if (found) return found.path;
    level = next;
  }
  return undefined;
}
