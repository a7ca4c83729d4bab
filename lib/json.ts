/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a value holds something that JSON cannot say, such as a date: `persistence.since`; undefined for plain JSON. */
export function notJson(value: unknown, path = ''): string | undefined {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean')
    return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (Array.isArray(value)) return first(value.map((inner, index) => notJson(inner, `${path}[${index}]`)));
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return path;
  return first(Object.entries(value).map(([key, inner]) => notJson(inner, path === '' ? key : `${path}.${key}`)));
}

function first(paths: readonly (string | undefined)[]): string | undefined {
  return paths.find((path) => path !== undefined);
}

/** The way to a value: keys of objects, and positions in lists from 0. `['spec', 'data', 0, 'secretKey']` */
export type Path = readonly (string | number)[];

/** The value at a path, or undefined where the path ends early. A string is a key, and a number a position in a list. */
export function at(value: Json | undefined, ...path: Path): Json | undefined {
  return path.reduce<Json | undefined>((inner, step) => {
    if (typeof step === 'number') return Array.isArray(inner) ? (inner as readonly Json[])[step] : undefined;
    return isObject(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);
}

/** As much of a path as exists: what is missing is reported at the nearest container that it is missing from. */
export function existing(value: Json | undefined, path: Path): Path {
  const depth = path.findIndex((_, index) => at(value, ...path.slice(0, index + 1)) === undefined);
  return depth < 0 ? path : path.slice(0, depth);
}

/** A string as it is, and an empty one for anything else: files written by hand hold whatever they hold. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A list as it is, and an empty one for anything else. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** A list as it is, nothing as an empty list, and anything else as a list of one: so Terraform reads a nested block. */
export function oneOrMany(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  return value === undefined || value === null ? [] : [value];
}

/** An object as it is, and an empty one for anything else. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The strings of a list. */
export function stringsIn(value: Json | undefined): readonly string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}

/** A path as messages show it: `spec.data[0].secretKey`. */
export function shownPath(path: Path): string {
  return path.reduce<string>((shown, step) => {
    if (typeof step === 'number') return `${shown}[${step}]`;
    return shown === '' ? step : `${shown}.${step}`;
  }, '');
}

/** Every string in a value, keys included, with its place. */
export function texts(value: Json): readonly PlacedText[] {
  const found: PlacedText[] = [];
  collect(value, undefined, found);
  return found;
}

interface Step {
  readonly key: string | number;
  readonly above: Step | undefined;
}

/** A string in a value. Its place is worked out when it is asked for: few of them ever are. */
export class PlacedText {
  constructor(
    public readonly text: string,
    private readonly step: Step | undefined,
  ) {}

  /** The way to the string, or to what it is the key of. */
  public get steps(): Path {
    const steps: (string | number)[] = [];
    for (let step = this.step; step; step = step.above) steps.unshift(step.key);
    return steps;
  }

  /** The same as messages show it: `spec.data[0].secretKey`. */
  public get path(): string {
    return shownPath(this.steps);
  }
}

/** Pushes into one list: a list of lists at every level would cost most of an audit's time. */
function collect(value: Json, above: Step | undefined, found: PlacedText[]): void {
  if (typeof value === 'string') found.push(new PlacedText(value, above));
  else if (Array.isArray(value)) value.forEach((inner: Json, key) => collect(inner, { key, above }, found));
  else if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const step = { key, above };
      found.push(new PlacedText(key, step));
      collect(inner, step, found);
    }
  }
}
