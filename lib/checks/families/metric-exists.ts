import { texts, type Json } from '../../json';
import type { Version } from '../../values/version';
import { nearestKey, valueKeyFate, type KeyRange } from '../../products/helm/value-keys';
import { alertRules, alertRulesOf } from '../../products/prometheus/alert-rules';
import type { Source } from '../../products/sources';
import type { Context, Finding, Unknown } from '../check';
import { selectorsIn } from '../../products/prometheus/promql';

/** The metrics that a product exports, version by version. */
export interface MetricCatalogue {
  readonly product: string;
  /** What the names of its metrics begin with: `longhorn_`. */
  readonly prefix: string;
  readonly metrics: readonly KeyRange[];
  /** The installed version, when it is known and its metrics are. */
  readonly version: Version | undefined;
  /** The newest version whose metrics are known. */
  readonly newest: Version;
}

/** Whether a document has a rule that reads a metric of a product. */
export function readsMetrics(prefix: string): (document: Source, context: Context) => boolean {
  return (document, context) =>
    alertRulesOf(document, context).some(({ expr }) => selectorsIn(expr, prefix).length > 0);
}

/** Metrics that are read, and that the product does not export. */
export function absentMetrics(
  catalogue: MetricCatalogue,
  looked: readonly Source[],
  context: Context,
): readonly (Finding | Unknown)[] {
  const recorded = new Set(alertRules(context).flatMap(({ alerts, name }) => (alerts ? [] : [name])));
  const prefixes = context.index.kubernetes.flatMap(({ body }) => madePrefixes(body));
  return looked.flatMap((document) =>
    alertRulesOf(document, context).flatMap(({ name, expr }) => {
      const metrics = new Set(selectorsIn(expr, catalogue.prefix).map(({ metric }) => metric));
      return [...metrics].flatMap((metric): readonly (Finding | Unknown)[] => {
        if (metric.includes(':') || recorded.has(metric)) return [];
        const fault = faultOf(metric, catalogue);
        if (fault === undefined) return [];
        // Metrics that describe an object are called so, and kube-state-metrics may be told of it in a file of values.
        const isMade = prefixes.some((prefix) => metric.startsWith(prefix));
        return isMade || (!context.set.closed && metric.endsWith('_info'))
          ? [{ document, cannotTell: `whether there is a metric ${metric}: kube-state-metrics may make it` }]
          : [{ document, message: `the rule ${name} reads ${metric}, which ${fault}` }];
      });
    }),
  );
}

/** What the metrics begin with that kube-state-metrics makes of custom objects; an empty text where that is not plain. */
function madePrefixes(body: Json): readonly string[] {
  const all = texts(body);
  const prefixes = all.flatMap(({ path, text }) => {
    if (/(^|\.)metricNamePrefix$/.test(path) && text !== PREFIX) return [/^\w*/.exec(text)?.[0] ?? ''];
    return [...text.matchAll(/metricNamePrefix["']?:\s*["']?(\w*)/g)].map(([, prefix = '']) => prefix);
  });
  const isNamed = all.some(({ text }) => text.includes(PREFIX) || text.includes('CustomResourceStateMetrics'));
  return isNamed && prefixes.length === 0 ? [''] : prefixes;
}

const PREFIX = 'metricNamePrefix';

function faultOf(metric: string, { product, metrics, version, newest }: MetricCatalogue): string | undefined {
  const fate = valueKeyFate(metrics, metric, version ?? newest);
  if (fate === 'known') return undefined;
  const near = nearestKey(metrics, metric, version ?? newest);
  const hint = near === undefined ? '' : `; the nearest one is ${near}`;
  if (fate === 'unknown') return `no known ${product} exports${hint}`;
  if (version === undefined) return undefined;
  const when = 'since' in fate ? `from ${fate.since} on` : `before ${fate.until} only`;
  return `${product} exports ${when}, and ${version.text} is installed${hint}`;
}
