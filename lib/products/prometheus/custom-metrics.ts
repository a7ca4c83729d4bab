import { at, listOf, type Path, textOf } from '../../json';
import type { Model } from '../model';
import type { Manifest } from '../sources';

/** A metric that kube-state-metrics is told to make of custom objects. */
export interface CustomMetric {
  readonly document: Manifest;
  readonly path: Path;
  readonly name: string;
  /** What its name is put behind; empty where that is set to nothing. */
  readonly prefix: string;
}

/** Every such metric, of an object or in the values of kube-state-metrics or of a chart around it. */
export function customMetrics(model: Model): readonly CustomMetric[] {
  const ofObjects = model
    .ofKind('CustomResourceStateMetrics')
    .map((document): { readonly document: Manifest; readonly path: Path } => ({ document, path: [] }));
  const ofCharts = model.charts.flatMap(({ document, path }) =>
    [path, [...path, 'kube-state-metrics']].map((above) => ({
      document,
      path: [...above, 'customResourceState', 'config'],
    })),
  );
  return [...ofObjects, ...ofCharts].flatMap(({ document, path }) =>
    listOf(at(document.body, ...path, 'spec', 'resources')).flatMap((resource, index) =>
      listOf(at(resource, 'metrics')).map((metric, position) => ({
        document,
        path: [...path, 'spec', 'resources', index, 'metrics', position],
        name: textOf(at(metric, 'name')),
        prefix: textOf(at(resource, 'metricNamePrefix') ?? 'kube_customresource'),
      })),
    ),
  );
}
