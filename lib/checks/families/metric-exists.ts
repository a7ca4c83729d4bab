import { texts, type Json } from '../../json';
import { nearestKey, valueKeyFate, type KeyRange } from '../../products/helm/value-keys';
import { isNewer, type KnownReleases } from '../../products/known-releases';
import type { Model } from '../../products/model';
import { alertRules, readsMetric, type AlertRule } from '../../products/prometheus/alert-rules';
import { selectorsIn } from '../../products/prometheus/promql';
import { Version } from '../../values/version';
import { doubt, finding, type Found } from '../rule';
import { each, type Selector } from '../selectors';

/** The metrics that a product exports, version by version. */
export interface MetricCatalogue {
  /** The releases whose metrics are known. */
  readonly known: KnownReleases;
  /** What the names of its metrics begin with: `longhorn_`. */
  readonly prefix: string;
  readonly metrics: readonly KeyRange[];
  /** The installed version, when it is known and its metrics are. */
  readonly versionIn: (model: Model) => Version | undefined;
}

/** Rules of Prometheus that read a metric whose name begins so. Paths of findings begin at the rule. */
export function rulesReading(prefix: string): Selector<AlertRule> {
  return each(alertRules).where((rule) => readsMetric(rule, prefix));
}

/** Alerts, and no recording rules, that do. */
export function alertsReading(prefix: string): Selector<AlertRule> {
  return rulesReading(prefix).where(({ alerts }) => alerts);
}

/** What a rule on the metrics of a product looks at, and finds: metrics that are read, and that it does not export. */
export function absentMetrics(catalogue: MetricCatalogue): {
  readonly on: Selector<AlertRule>;
  readonly find: (rule: AlertRule, model: Model) => Found;
} {
  return {
    on: rulesReading(catalogue.prefix),
    find: ({ name, expr }, model) => {
      const metrics = new Set(selectorsIn(expr, catalogue.prefix).map(({ metric }) => metric));
      return [...metrics].flatMap((metric) => {
        if (metric.includes(':') || model.once(recorded).has(metric)) return [];
        const version = catalogue.versionIn(model);
        const problem = problemOf(metric, catalogue, version);
        if (problem === undefined) return [];
        if (version && isNewer(catalogue.known, version))
          return doubt(
            `whether ${catalogue.known.title} ${version.text} exports ${metric}: it is newer than those known`,
          );
        // Metrics that describe an object are called so, and kube-state-metrics may be told of it in a file of values.
        const isMade = model.once(madePrefixes).some((prefix) => metric.startsWith(prefix));
        return isMade || (!model.closed && metric.endsWith('_info'))
          ? doubt(`whether the metric ${metric} exists: kube-state-metrics may export it`)
          : finding(['expr'], `the rule ${name} reads ${metric}, which ${problem}`);
      });
    },
  };
}

/** The names under which rules record. */
function recorded(model: Model): ReadonlySet<string> {
  return new Set(model.once(alertRules).flatMap(({ alerts, name }) => (alerts ? [] : [name])));
}

/** What the metrics begin with that kube-state-metrics makes of custom objects; empty where that cannot be told. */
function madePrefixes({ kubernetes }: Model): readonly string[] {
  return kubernetes.flatMap(({ body }) => prefixesIn(body));
}

function prefixesIn(body: Json): readonly string[] {
  const all = texts(body);
  const prefixes = all.flatMap(({ path, text }) => {
    if (/(^|\.)metricNamePrefix$/.test(path) && text !== PREFIX) return [/^\w*/.exec(text)?.[0] ?? ''];
    return [...text.matchAll(/metricNamePrefix["']?:\s*["']?(\w*)/g)].map(([, prefix = '']) => prefix);
  });
  const isNamed = all.some(({ text }) => text.includes(PREFIX) || text.includes('CustomResourceStateMetrics'));
  return isNamed && prefixes.length === 0 ? [''] : prefixes;
}

const PREFIX = 'metricNamePrefix';

function problemOf(
  metric: string,
  { known, metrics }: MetricCatalogue,
  version: Version | undefined,
): string | undefined {
  const newest = Version.of(known.newest);
  const fate = valueKeyFate(metrics, metric, version ?? newest);
  if (fate === 'known') return undefined;
  const near = nearestKey(metrics, metric, version ?? newest);
  const hint = near === undefined ? '' : `; the nearest one is ${near}`;
  if (fate === 'unknown') return `no known version of ${known.title} exports${hint}`;
  if (version === undefined) return undefined;
  const when = 'since' in fate ? `only from ${fate.since} on` : `only before ${fate.until}`;
  return `${known.title} exports ${when}, and ${version.text} is installed${hint}`;
}
