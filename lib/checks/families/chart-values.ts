import type { Source } from '../../products/sources';
import { isObject, type JsonObject, type Path } from '../../json';
import type { Version } from '../../values/version';
import { nearestKey, valueKeyFate, type ValueKeyFate } from '../../products/helm/value-keys';
import type { Chart } from '../../products/helm/charts';
import type { KnownChart } from '../../products/helm/known-chart';
import type { Context, Finding, Unknown } from '../check';

/** Whether a document gives values to a chart. */
export function givesValues(known: KnownChart): (document: Source, context: Context) => boolean {
  return (document, { index }) =>
    chartsOf(known, document, index).some(({ values, moreValues }) => moreValues || valuePaths(values).length > 0);
}

/** Values at a path that this version does not read, but another one does. */
export function movedValues(
  known: KnownChart,
  looked: readonly Source[],
  context: Context,
): readonly (Finding | Unknown)[] {
  return judge(known, looked, context, (fate) => {
    if (typeof fate === 'string') return undefined;
    return 'until' in fate ? `: only charts before ${fate.until} do` : `: only charts from ${fate.since} on do`;
  });
}

/**
 * Values at a path that no known version reads.
 *
 * @param isMeant which of them, by their paths and those of the keys that come nearest; default all
 */
export function unknownValues(
  known: KnownChart,
  looked: readonly Source[],
  context: Context,
  isMeant: (paths: readonly string[]) => boolean = () => true,
): readonly (Finding | Unknown)[] {
  return judge(known, looked, context, (fate, { path, set }, version) => {
    if (fate !== 'unknown') return undefined;
    const near = [path, set[0]].flatMap((one) => nearestKey(known.keys, one, version) ?? []);
    return isMeant([path, ...near]) ? ', nor does any other known version' : undefined;
  });
}

/**
 * The paths at which something is set, as Helm's `--set` writes them: a dot inside a key has a backslash before it.
 * Lists are not followed, and `null` only removes a default.
 */
export function valuePaths(values: JsonObject): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const escaped = key.replaceAll('.', '\\.');
    if (isObject(value)) return valuePaths(value).map((below) => `${escaped}.${below}`);
    return value === null ? [] : [escaped];
  });
}

function judge(
  known: KnownChart,
  looked: readonly Source[],
  { index }: Context,
  tell: (fate: ValueKeyFate, place: Place, version: Version) => string | undefined,
): readonly (Finding | Unknown)[] {
  return looked
    .flatMap((document) => chartsOf(known, document, index))
    .flatMap(({ document, version, versionText, values, path: above, moreValues }): readonly (Finding | Unknown)[] => {
      if (!version || !known.isKnown(version)) {
        return [
          { document, cannotTell: `the values of chart ${versionText || 'of unknown version'} are not known here` },
        ];
      }
      const found = placesOf(known, values, version).flatMap((place) => {
        const told = tell(place.fate, place, version);
        if (told === undefined) return [];
        const message = `the ${known.title} chart ${version.text} does not read ${shown(place)}${told}${hint(known, place, version)}`;
        return [{ document, path: [...above, ...place.steps], message }];
      });
      return moreValues ? [...found, { document, cannotTell: 'values that come from elsewhere are not read' }] : found;
    });
}

function chartsOf(known: KnownChart, document: Source, index: Context['index']): readonly Chart[] {
  return index.chartsOf(document).filter(({ name }) => name === known.name);
}

/** A value, or a map whose values the chart treats all alike. */
interface Place {
  readonly path: string;
  /** The same path below the values, key by key. */
  readonly steps: Path;
  /** Where something is set, at this path or below it. */
  readonly set: readonly [string, ...string[]];
  readonly fate: ValueKeyFate;
}

/** The places nearest to the root at which it is decided whether the chart reads what stands there. */
function placesOf(
  known: KnownChart,
  values: JsonObject,
  version: Version,
  above = '',
  stepsAbove: Path = [],
): readonly Place[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = above + key.replaceAll('.', '\\.');
    const steps = [...stepsAbove, key];
    const [first, ...more] = valuePaths({ [key]: value }).map((below) => above + below);
    if (first === undefined) return [];
    const fate = valueKeyFate(known.keys, path, version);
    if (fate === 'known' && isObject(value)) return placesOf(known, value, version, `${path}.`, steps);
    return [{ path, steps, set: [first, ...more], fate }];
  });
}

function shown({ path, set: [first, ...more] }: Place): string {
  if (more.length === 0) return first;
  return `${first} and ${more.length} more ${more.length === 1 ? 'value' : 'values'} below ${path}`;
}

function hint(known: KnownChart, { path, set }: Place, version: Version): string {
  const [first, ...more] = set;
  if (first.includes('\\.')) return ' (the dot is part of the key; nest the keys)';
  if (more.length === 0) {
    const near = nearestKey(known.keys, first, version);
    return near === undefined ? '' : `. The nearest key that it reads is ${near}`;
  }
  const without = set.map((one) => one.slice(path.length + 1));
  const read = without.filter((one) => valueKeyFate(known.keys, one, version) === 'known').length;
  return read * 2 > set.length ? `. It reads them without ${path} before them` : '';
}
