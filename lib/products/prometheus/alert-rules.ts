import { isManifest, type Source, type Manifest } from '../sources';
import { at, isObject, type Json, type JsonObject, listOf, textOf } from '../../json';
import type { Model } from '../model';

/** A rule of Prometheus: one that alerts, or one that records under a name. */
export interface AlertRule {
  readonly document: Manifest;
  /** The name of the alert or of what is recorded, as messages call it. */
  readonly name: string;
  readonly alerts: boolean;
  readonly expr: string;
}

/**
 * The rules that a document holds: of the Prometheus operator, of the one of VictoriaMetrics, or in the values of the
 * charts kube-prometheus-stack and velero.
 */
export function alertRulesOf(document: Source, model: Model): readonly AlertRule[] {
  if (!isManifest(document)) return [];
  const { body } = document;
  const own = /^(PrometheusRule|VMRule)$/.test(textOf(body.kind)) ? groupsAt(at(body, 'spec')) : [];
  const inValues = model
    .chartsOf(document)
    .flatMap(({ values }) => [
      ...Object.values(objectAt(values, 'additionalPrometheusRulesMap')).flatMap(groupsAt),
      ...listOf(values.additionalPrometheusRules).flatMap(groupsAt),
      ...(at(values, 'metrics', 'prometheusRule', 'enabled') === true
        ? listOf(at(values, 'metrics', 'prometheusRule', 'spec'))
        : []),
    ]);
  return [...own, ...inValues].filter(isObject).flatMap((rule) => {
    const expr = typeof rule.expr === 'number' ? String(rule.expr) : textOf(rule.expr);
    const name = textOf(rule.alert) || textOf(rule.record);
    return expr === '' ? [] : [{ document, name, alerts: rule.alert !== undefined, expr }];
  });
}

/** Every rule in the documents. */
export function alertRules(model: Model): readonly AlertRule[] {
  return model.kubernetes.flatMap((document) => alertRulesOf(document, model));
}

function groupsAt(holder: Json | undefined): readonly Json[] {
  return listOf(at(holder, 'groups')).flatMap((group) => listOf(at(group, 'rules')));
}

function objectAt(values: JsonObject, key: string): JsonObject {
  const value = values[key];
  return isObject(value) ? value : {};
}
