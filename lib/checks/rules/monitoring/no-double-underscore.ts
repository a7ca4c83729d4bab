import { isManifest, type Manifest } from '../../../products/sources';
import { at, type Json, listOf, textOf } from '../../../json';
import type { Check, Context } from '../../check';
import { example, object } from '../../examples/example';
import { isKind } from '../../../products/kubernetes/object';

/** kube-state-metrics joins the prefix and the name by an underscore of its own. */
export const noDoubleUnderscore: Check = {
  id: 'monitoring/no-double-underscore',
  severity: 'warning',
  title: 'a metric of custom objects has a name without an underscore at its beginning',
  rationale:
    'The underscore between prefix and name kube-state-metrics puts there itself: _info becomes longhorn_snapshot__info, and the alert on longhorn_snapshot_info never fires.',
  fix: 'write the name without the underscore: info',
  source: {
    url: 'https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/extend/customresourcestate-metrics.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [example('a plain name', [config('info')])],
    fail: [
      example('an underscore', [config('_info')]),
      example('in the values of a chart', [release({ customResourceState: { config: spec('_info') } })]),
      example('in the values of a chart below another', [
        release({ 'kube-state-metrics': { customResourceState: { config: spec('_info') } } }),
      ]),
    ],
  }),

  appliesTo: (document, context) => isManifest(document) && configsOf(document, context).length > 0,

  find: (looked, context) =>
    looked.filter(isManifest).flatMap((document) =>
      configsOf(document, context)
        .flatMap((given) => listOf(at(given, 'spec', 'resources')))
        .flatMap((resource) =>
          listOf(at(resource, 'metrics'))
            .map((metric) => textOf(at(metric, 'name')))
            .filter((name) => name.startsWith('_') && at(resource, 'metricNamePrefix') !== '')
            .map((name) => {
              const prefix = textOf(at(resource, 'metricNamePrefix')) || 'kube_customresource';
              return { document, message: `the metric ${name} comes out as ${prefix}_${name}` };
            }),
        ),
    ),
};

function configsOf(document: Manifest, { index }: Context): readonly Json[] {
  const own = isKind(document, 'CustomResourceStateMetrics') ? [document.body] : [];
  const inValues = index
    .chartsOf(document)
    .flatMap(({ values }) => [values, at(values, 'kube-state-metrics')])
    .map((values) => at(values, 'customResourceState', 'config'));
  return [...own, ...inValues].filter((given) => given !== undefined);
}

function spec(name: string): { readonly spec: Record<string, Json> } {
  return { spec: { resources: [{ metricNamePrefix: 'longhorn_snapshot', metrics: [{ name, help: 'A snapshot' }] }] } };
}

function config(name: string): Manifest {
  return object('CustomResourceStateMetrics', 'snapshots', spec(name));
}

function release(values: Record<string, Json>): Manifest {
  const chart = { spec: { chart: 'kube-prometheus-stack', version: '80.0.0' } };
  return object('HelmRelease', 'monitoring', { spec: { chart, values } });
}
