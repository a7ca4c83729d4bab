import { at, isObject, type Json, listOf, objectOf, type Path, textOf } from '../../json';
import type { Chart } from '../helm/charts';
import type { Model } from '../model';
import type { Manifest } from '../sources';
import { selectorsIn } from './promql';

/** A rule of Prometheus: one that alerts, or one that records under a name. */
export interface AlertRule {
  readonly document: Manifest;
  readonly path: Path;
  /** The name of the alert or of what is recorded, as messages call it. */
  readonly name: string;
  readonly alerts: boolean;
  readonly expr: string;
}

/**
 * Every rule: of the Prometheus operator, of the one of VictoriaMetrics, or in the values of the charts
 * kube-prometheus-stack and velero.
 */
export function alertRules(model: Model): readonly AlertRule[] {
  const ofObjects = ['PrometheusRule', 'VMRule']
    .flatMap((kind) => model.ofKind(kind))
    .map((document) => ({ document, paths: pathsOfRules(at(document.body, 'spec'), ['spec']) }));
  const ofCharts = model.charts.map((chart) => ({ document: chart.document, paths: pathsInValues(chart) }));
  return [...ofObjects, ...ofCharts].flatMap(({ document, paths }) =>
    paths.flatMap((path): readonly AlertRule[] => {
      const rule = at(document.body, ...path);
      const given = at(rule, 'expr');
      const expr = typeof given === 'number' ? String(given) : textOf(given);
      const name = textOf(at(rule, 'alert')) || textOf(at(rule, 'record'));
      return expr === '' ? [] : [{ document, path, name, alerts: at(rule, 'alert') !== undefined, expr }];
    }),
  );
}

/** Whether a rule reads a metric whose name begins so. */
export function readsMetric({ expr }: AlertRule, prefix: string): boolean {
  return selectorsIn(expr, prefix).length > 0;
}

function pathsInValues({ values, path }: Chart): readonly Path[] {
  const maps = Object.entries(objectOf(values.additionalPrometheusRulesMap)).flatMap(([key, holder]) =>
    pathsOfRules(holder, [...path, 'additionalPrometheusRulesMap', key]),
  );
  const lists = listOf(values.additionalPrometheusRules).flatMap((holder, index) =>
    pathsOfRules(holder, [...path, 'additionalPrometheusRules', index]),
  );
  const own = at(values, 'metrics', 'prometheusRule');
  const spec = at(own, 'enabled') === true ? listOf(at(own, 'spec')) : [];
  return [...maps, ...lists, ...spec.map((_, index) => [...path, 'metrics', 'prometheusRule', 'spec', index])];
}

function pathsOfRules(holder: Json | undefined, above: Path): readonly Path[] {
  return listOf(at(holder, 'groups')).flatMap((group, index) =>
    listOf(at(group, 'rules')).flatMap((rule, position) =>
      isObject(rule) ? [[...above, 'groups', index, 'rules', position]] : [],
    ),
  );
}
