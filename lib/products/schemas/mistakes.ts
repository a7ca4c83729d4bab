import type * as Library from '@cfworker/json-schema';
import { at, isObject, type Json, type Path } from '../../json';
import { isBase64 } from '../../values/base64';
import { isUndecided } from '../placeholder';
import { isAtOrBelow, isInside, nearestField } from './nearest-field';
import { below, type JsonSchema } from './shapes';

/** Keywords that are judged, the worse ones first: one place has one mistake. */
const FAULTS = [
  'type',
  'enum',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'uniqueItems',
  'oneOf',
  'anyOf',
  'not',
] as const;

/** What is wrong: a field that is not known, one that is missing, or a keyword that a value does not satisfy. */
type Fault = (typeof FAULTS)[number] | 'unknown' | 'required';

/** One mistake of whoever wrote a value. */
export interface Mistake {
  readonly fault: Fault;
  /** The value that is wrong, or the field that is missing. */
  readonly path: Path;
  readonly value: Json | undefined;
  /** The schema of the value; that of the object around it where a field is not known or missing. */
  readonly schema: JsonSchema;
  /** Where a field that is not known most likely belongs. */
  readonly nearest?: Path;
  /** The fields that are missing beside one that is not known, and stand inside of it. */
  readonly instead?: readonly Path[];
}

/**
 * Every mistake in a value: each once, at the deepest place, and none that follows from another. In a part of a value, as
 * a patch is, nothing is missing, and keys with a dollar sign are directives.
 */
export function mistakesIn(given: Json, schema: JsonSchema, partial: boolean): readonly Mistake[] {
  const value = asJudged(given, schema);
  const { validate } = require('@cfworker/json-schema') as typeof Library;
  const { valid, errors } = validate(value, schema as Library.Schema, '2019-09', {}, false);
  if (valid) return [];
  const places = new Map<string, Mistake>();
  for (const mistake of errors.flatMap((unit) => mistakesOf(unit, { value, given }, schema))) {
    const place = JSON.stringify(mistake.path);
    const other = places.get(place);
    if (!other || rank(mistake) < rank(other)) places.set(place, mistake);
  }
  const all = withNearest([...places.values()], value, schema);
  return all.filter((one) => !isLater(one, value) && !follows(one, all) && !(partial && isElsewhere(one)));
}

/**
 * What the API server judges: a field that is null is as good as absent. Only what the schema knows is walked, however
 * deep the rest may be.
 */
function asJudged(value: Json, schema: JsonSchema | undefined): Json {
  if (!schema) return value;
  if (typeof value === 'string') return shortened(value, schema);
  if (Array.isArray(value)) return schema.items ? value.map((one: Json) => asJudged(one, schema.items)) : value;
  if (!isObject(value) || !(schema.properties ?? schema.additionalProperties)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const known = below(schema, key);
    // The library's pointers cannot name a key with half a character; nothing of ours has one.
    if ((known && (inner === null || inner === undefined)) || /\p{Surrogate}/u.test(key)) return [];
    return [[key, asJudged(inner, known)] as const];
  });
  return Object.fromEntries(entries);
}

/**
 * A string that the pattern of its schema judges as it judges the whole: on a megabyte, a regular expression with groups
 * fails with a RangeError. No value but base64 is that long and still fits.
 */
function shortened(text: string, { pattern, contentEncoding }: JsonSchema): string {
  if (!pattern || text.length <= LONGEST_MATCHED) return text;
  if (contentEncoding !== 'base64') return text.slice(0, LONGEST_MATCHED);
  // A Secret may wrap its values, a custom resource may not.
  const base64 = pattern.includes(String.raw`[\r\n]`) ? text.replace(/[\r\n]/g, '') : text;
  return isBase64(base64) ? base64.slice(0, 4) : '!';
}

const LONGEST_MATCHED = 4_096;

/** An error of the library as mistakes: none for one that only says that something below is wrong. */
function mistakesOf(
  { keyword, keywordLocation, instanceLocation }: Library.OutputUnit,
  { value: root, given }: { readonly value: Json; readonly given: Json },
  schema: JsonSchema,
): readonly Mistake[] {
  const path = pathOf(instanceLocation, root);
  if (keyword === 'false') {
    const around = schemaAt(schema, path.slice(0, -1));
    return [{ fault: 'unknown', path, value: at(root, ...path), schema: around }];
  }
  // Inside of an alternative nothing is wrong yet.
  if (/(?<!\/properties)\/(allOf|anyOf|oneOf)\/\d+\//.test(keywordLocation)) return [];
  const value = at(root, ...path);
  const own = schemaAt(schema, path);
  if (keyword === 'required') {
    return (own.required ?? [])
      .filter((key) => at(value, key) === undefined)
      .map((key) => ({ fault: 'required', path: [...path, key], value: undefined, schema: own }));
  }
  const fault = FAULTS.find((one) => one === keyword);
  const shown = typeof value === 'string' ? at(given, ...path) : value;
  return fault ? [{ fault, path, value: shown, schema: own }] : [];
}

function schemaAt(schema: JsonSchema, path: Path): JsonSchema {
  return path.reduce<JsonSchema>((inner, step) => below(inner, step) ?? {}, schema);
}

/** `#/spec/hooks/0/a~1b` as a path: what is a list is known by the value. */
function pathOf(pointer: string, root: Json): Path {
  let value: Json | undefined = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(key) : key;
      value = at(value, step);
      return step;
    });
}

function rank({ fault }: Mistake): number {
  return FAULTS.findIndex((one) => one === fault);
}

/** Whether somebody fills in later what would be wrong, or may write the field that is missing. */
function isLater({ fault, path, value }: Mistake, root: Json): boolean {
  const around = at(root, ...path.slice(0, -1));
  if (fault === 'unknown') return isUndecided(String(path.at(-1)));
  if (fault === 'required')
    return isObject(around) && Object.keys(around).some((key) => key === '<<' || isUndecided(key));
  if (typeof value === 'string') return isUndecided(value);
  return false;
}

/** Whether a mistake in a part may be none in the whole. */
function isElsewhere({ fault, path }: Mistake): boolean {
  if (fault === 'unknown') return String(path.at(-1)).startsWith('$');
  return ['required', 'minItems', 'minProperties', 'oneOf', 'anyOf'].includes(fault);
}

/** Says of every unknown field where it belongs. */
function withNearest(mistakes: readonly Mistake[], root: Json, schema: JsonSchema): readonly Mistake[] {
  return mistakes.map((one) => {
    if (one.fault !== 'unknown') return one;
    const instead = mistakes
      .filter(({ fault, path }) => fault === 'required' && isInside(path, one.path, root))
      .map(({ path }) => path);
    if (instead.length > 0) return { ...one, instead };
    const nearest = nearestField(one.path, schema);
    return nearest ? { ...one, nearest } : one;
  });
}

/** Whether another mistake covers this one: a form by what is in it, a missing field by one that is out of its place. */
function follows({ fault, path }: Mistake, all: readonly Mistake[]): boolean {
  if (fault === 'required')
    return all.some(
      ({ nearest, instead = [] }) => (nearest && isAtOrBelow(nearest, path)) || instead.some((one) => one === path),
    );
  if (!['oneOf', 'anyOf', 'not'].includes(fault)) return false;
  return all.some((other) => other.path.length > path.length && isAtOrBelow(other.path, path));
}
