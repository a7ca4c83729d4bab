import { isObject, type Json, type Path } from '../../json';
import type { Mistake } from './mistakes';
import type { JsonSchema } from './shapes';

/** What a message says besides the mistake. */
export interface Context {
  /** What an unknown field is not a field of: `Schedule in Velero 1.17`. */
  readonly of: string;
  /** Whether values are secret, and never named. */
  readonly discreet: boolean;
  /** The way to the whole. */
  readonly above: Path;
}

/** A mistake in plain English: `` `spec.paused` must be a boolean, got: string "true" ``. */
export function messageOf(mistake: Mistake, context: Context): string {
  const { fault, path, value, schema } = mistake;
  const field = `\`${written([...context.above, ...path])}\``;
  const got = (text: string): string => `${field} must ${text}, got: ${shown(value, context.discreet)}`;
  switch (fault) {
    case 'unknown':
      return `${field} is not a field of ${context.of}${whereTo(mistake, context)}`;
    case 'required':
      return `${field} is required`;
    case 'type':
      return `${field} must be ${kindOf(schema)}, got: ${isFlat(schema) ? shown(value, context.discreet, true) : typeOf(value)}`;
    case 'enum':
      return got(`be ${choice(schema.enum ?? [])}`);
    case 'format':
      return got('be a date and time in the form of RFC 3339');
    case 'pattern':
      if (schema.contentEncoding === 'base64') return got('be base64');
      return got(schema.title ? `be a ${schema.title}` : `match \`${schema.pattern}\``);
    case 'minimum':
      return got(`be at least ${schema.minimum}`);
    case 'maximum':
      return got(`be at most ${schema.maximum}`);
    case 'minLength':
      return schema.minLength === 1
        ? `${field} must not be empty`
        : got(`have at least ${schema.minLength} characters`);
    case 'maxLength':
      return `${field} must have at most ${schema.maxLength} characters, got: ${String(value).length}`;
    case 'minItems':
      return schema.minItems === 1
        ? `${field} must not be empty`
        : `${field} must have at least ${schema.minItems} elements`;
    case 'maxItems':
      return `${field} must have at most ${schema.maxItems} elements`;
    case 'minProperties':
    case 'maxProperties':
      return `${field} must have ${fieldCount(schema)}, got: ${isObject(value) ? Object.keys(value).join(', ') || 'none' : ''}`;
    case 'uniqueItems':
      return `${field} must not have the same element twice`;
    case 'oneOf':
      return `${field} must have exactly one of ${alternatives(schema.oneOf)}`;
    case 'anyOf':
      return `${field} must have one of ${alternatives(schema.anyOf)}`;
    case 'not':
      return `${field} has a form that is not allowed`;
  }
}

/** A path as people write it: `spec.data[0].secretKey`. */
export function written(path: Path): string {
  const text = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return /^[\w-]+$/.test(step) ? `.${step}` : `["${step}"]`;
  });
  return text.join('').replace(/^\./, '');
}

/** What a value may be: `a list of strings`. */
function kindOf(schema: JsonSchema): string {
  const types = [schema.type ?? []].flat();
  return types.map((type) => nameOf(type, schema)).join(' or ');
}

function nameOf(type: string, { items, additionalProperties }: JsonSchema): string {
  if (type === 'array') return items ? `a list of ${manyOf(items)}` : 'a list';
  if (type === 'object' && additionalProperties) return `an object of ${manyOf(additionalProperties)}`;
  return NAMES[type] ?? type;
}

function manyOf(schema: JsonSchema): string {
  const types = [schema.type ?? []].flat();
  return types.length === 0 ? 'values' : types.map((type) => MANY[type] ?? type).join(' or ');
}

const NAMES: Readonly<Record<string, string>> = {
  boolean: 'a boolean',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

const MANY: Readonly<Record<string, string>> = {
  array: 'lists',
  boolean: 'booleans',
  integer: 'whole numbers',
  number: 'numbers',
  object: 'objects',
  string: 'strings',
};

function isFlat({ type }: JsonSchema): boolean {
  return !['array', 'object'].includes(String(type));
}

function typeOf(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value;
}

/** A value that is short enough to be read, or what it is. */
function shown(value: Json | undefined, discreet: boolean, typed = false): string {
  const type = typeOf(value);
  if (discreet || type === 'list' || type === 'object' || type === 'null') return type;
  const text = JSON.stringify(value);
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…"` : text;
  return typed ? `${type} ${short}` : short;
}

const LONGEST = 40;

function choice(values: readonly Json[]): string {
  const texts = values.filter((value) => value !== '').map(String);
  return texts.length === 1 ? String(texts[0]) : `one of ${texts.join(', ')}`;
}

function fieldCount({ minProperties, maxProperties }: JsonSchema): string {
  const count = (number: number): string => `${number} ${number === 1 ? 'field' : 'fields'}`;
  if (minProperties !== undefined && minProperties === maxProperties) return `exactly ${count(minProperties)}`;
  const parts = [
    ...(minProperties === undefined ? [] : [`at least ${count(minProperties)}`]),
    ...(maxProperties === undefined ? [] : [`at most ${count(maxProperties)}`]),
  ];
  return parts.join(' and ');
}

/** The fields that alternatives ask for. */
function alternatives(forms: readonly JsonSchema[] = []): string {
  const fields = forms.flatMap(({ required = [] }) =>
    required.length > 0 ? [`\`${required.join('` with `')}\``] : [],
  );
  return fields.length === forms.length ? fields.sort().join(', ') : 'the forms that its schema allows';
}

/** Where a field that is not known belongs. */
function whereTo({ nearest, instead = [] }: Mistake, { above }: Context): string {
  const quoted = (path: Path): string => `\`${written([...above, ...path])}\``;
  if (instead.length > 0) return `; write ${instead.map(quoted).join(' and ')} in its place`;
  return nearest ? `; the nearest is ${quoted(nearest)}` : '';
}
