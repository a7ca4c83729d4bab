import { at, textOf, type Path } from '../../json';
import type { Chart } from '../helm/charts';
import { markOf } from '../kubernetes/backup-kinds';
import { isKind } from '../kubernetes/object';
import type { Model } from '../model';
import type { Manifest } from '../sources';

/** The groups of the kinds of monitoring, and the charts that bring their CRDs. Nothing that makes backups needs them. */
const MONITORING: Readonly<Record<string, readonly string[]>> = {
  'monitoring.coreos.com': [
    'kube-prometheus',
    'kube-prometheus-stack',
    'prometheus-operator',
    'prometheus-operator-crds',
  ],
  'operator.victoriametrics.com': [
    'victoria-metrics-k8s-stack',
    'victoria-metrics-operator',
    'victoria-metrics-operator-crds',
  ],
  'grafana.integreatly.org': ['grafana-operator'],
};

/** The group of the Prometheus Operator. */
export const PROMETHEUS_OPERATOR = 'monitoring.coreos.com';

/** Whether a group has kinds of monitoring. */
export function isMonitoring(group: string): boolean {
  return Object.hasOwn(MONITORING, group);
}

/** The sync wave of an object, or of an Application that another one applies. */
export function syncWaveOf(object: Manifest): number {
  const wave = Number(markOf(object, 'annotations', 'argocd.argoproj.io/sync-wave'));
  return Number.isInteger(wave) ? wave : 0;
}

/** What brings the CRDs of a group: an Application or another installation of a chart, or a CRD itself. */
export function bringersOf(group: string, model: Model): readonly Manifest[] {
  const charts = model.charts.filter(({ name }) => MONITORING[group]?.includes(name));
  const crds = model.kubernetes.filter(
    (one) => isKind(one, 'CustomResourceDefinition') && textOf(at(one.body, 'spec', 'group')) === group,
  );
  return [...charts.map(({ document }) => document), ...crds];
}

/**
 * Values by which a chart makes monitors whether the cluster knows their kinds or not. Velero's looks for the CRDs, unless
 * it is told not to.
 *
 * @see https://github.com/vmware-tanzu/helm-charts/blob/velero-12.1.0/charts/velero/templates/servicemonitor.yaml (read 2026-12-01)
 * @see https://github.com/longhorn/longhorn/blob/v1.10.2/chart/templates/servicemonitor.yaml (read 2026-12-01)
 */
export function monitorValues({ name, values }: Chart): readonly Path[] {
  const isOn = (path: Path): boolean => at(values, ...path) === true;
  if (name !== 'velero') return UNCONDITIONAL.includes(name) ? [SERVICE_MONITOR].filter(isOn) : [];
  return ['serviceMonitor', 'nodeAgentPodMonitor', 'prometheusRule']
    .filter((key) => at(values, 'metrics', key, 'autodetect') === false)
    .map((key) => ['metrics', key, 'enabled'])
    .filter(isOn);
}

const SERVICE_MONITOR = ['metrics', 'serviceMonitor', 'enabled'] as const;

/** Charts with that value, which do not look for the CRD. */
const UNCONDITIONAL: readonly string[] = ['longhorn', 'minio', 'sealed-secrets'];
