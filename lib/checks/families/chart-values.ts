import { at, isObject, type Json, type JsonObject, type Path } from '../../json';
import type { Chart } from '../../products/helm/charts';
import type { KnownChart } from '../../products/helm/known-chart';
import { nearestKey, valueKeyFate, type ValueKeyFate } from '../../products/helm/value-keys';
import { isJudged, isNewer } from '../../products/known-releases';
import type { Version } from '../../values/version';
import { doubt, finding, rule, type Doubt, type Finding, type Found, type Rule } from '../rule';
import type { Selector } from '../selectors';

/** What a rule on the values of a chart says. */
interface ChartValueRule extends Pick<Rule, 'id' | 'severity' | 'title' | 'rationale' | 'fix' | 'source'> {
  /** The installations that are judged. */
  readonly on: Selector<Chart>;
  /** The chart and its value keys, version by version. */
  readonly known: KnownChart;
}

/** A rule on unknown values. */
interface UnknownValueRule extends ChartValueRule {
  /**
   * Which values are judged, by their paths, those of the keys that come nearest, and what is set there.
   *
   * @default all
   */
  readonly isMeant?: (paths: readonly string[], value: Json | undefined) => boolean;
}

/** A rule that finds values at a path that this version does not read, but another one does. */
export function movedChartValue({ on, known, ...about }: ChartValueRule): Rule {
  return rule({
    ...about,
    on: on.where(givesValues),
    find: (chart) =>
      judge(known, chart, ({ fate }) => {
        if (typeof fate === 'string') return undefined;
        return 'until' in fate ? `: only charts before ${fate.until} do` : `: only charts from ${fate.since} on do`;
      }),
  });
}

/** A rule that finds values at a path that no known version reads. */
export function unknownChartValue({ on, known, isMeant = () => true, ...about }: UnknownValueRule): Rule {
  return rule({
    ...about,
    on: on.where(givesValues),
    find: (chart) =>
      judge(known, chart, ({ fate, path, set, steps }, version) => {
        if (fate !== 'unknown') return undefined;
        const near = [path, set[0]].flatMap((one) => nearestKey(known.keys, one, version) ?? []);
        return isMeant([path, ...near], at(chart.values, ...steps)) ? ', nor does any other known version' : undefined;
      }),
  });
}

function givesValues({ values, moreValues }: Chart): boolean {
  return moreValues || valuePaths(values).length > 0;
}

/**
 * The paths at which something is set, as Helm's `--set` writes them: a dot inside a key has a backslash before it.
 * Lists are not followed, and `null` only removes a default.
 */
function valuePaths(values: JsonObject): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const escaped = key.replaceAll('.', '\\.');
    if (isObject(value)) return valuePaths(value).map((below) => `${escaped}.${below}`);
    return value === null ? [] : [escaped];
  });
}

function judge(
  known: KnownChart,
  { version, versionText, values, moreValues }: Chart,
  tell: (place: Place, version: Version) => string | undefined,
): Found {
  if (!version || !isJudged(known.releases, version))
    return doubt(`the values of chart ${versionText || 'of unknown version'} are not known here`);
  const found = placesOf(known, values, version).flatMap((place): readonly (Doubt | Finding)[] => {
    const told = tell(place, version);
    if (told === undefined) return [];
    if (place.fate === 'unknown' && isNewer(known.releases, version))
      return [
        doubt(`whether the ${known.title} chart ${version.text} reads ${shown(place)}: it is newer than those known`),
      ];
    const what = `the ${known.title} chart ${version.text} does not read ${shown(place)}`;
    return [finding(place.steps, `${what}${told}${hint(known, place, version)}`)];
  });
  return moreValues ? [...found, doubt('values that come from elsewhere are not read')] : found;
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
