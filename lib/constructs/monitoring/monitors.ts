import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { labelKeyProblem, labelValueProblem } from '../../values/kubernetes-name';
import { monitoringFolderOf } from '../argocd/monitoring-folder';
import { report } from '../report';

/** Settings of the monitors for the Prometheus Operator. */
export interface ServiceMonitorProps {
  /**
   * Labels by which the operator selects monitors: `{ release: 'prometheus' }`.
   *
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * How Prometheus reads the metrics of an engine: by monitors that are declared here, or `'elsewhere'`, by what is declared
 * elsewhere.
 */
export type Monitoring = ServiceMonitorProps | 'elsewhere';

/** What a monitor reads. */
export interface MonitoredPort {
  /** The name of the monitor. */
  readonly name: string;
  /** Labels of the Service, or of the pods. */
  readonly matchLabels: Readonly<Record<string, string>>;
  /** The name of the port. */
  readonly port: string;
}

/**
 * Adds a ServiceMonitor to the monitoring folder of a construct. The charts can make it too, but then the engine cannot be
 * installed on a cluster without the Prometheus Operator.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 */
export function addServiceMonitor(owner: Construct, props: ServiceMonitorProps, what: MonitoredPort): void {
  addMonitor(owner, 'ServiceMonitor', 'endpoints', props, what);
}

/** Adds a PodMonitor, for pods without a Service. */
export function addPodMonitor(owner: Construct, props: ServiceMonitorProps, what: MonitoredPort): void {
  addMonitor(owner, 'PodMonitor', 'podMetricsEndpoints', props, what);
}

/** Reports labels that Kubernetes rejects. */
export function reportMonitorLabels(owner: Construct, { labels = {} }: ServiceMonitorProps): void {
  for (const [key, value] of Object.entries(labels)) {
    report(owner, 'serviceMonitor.labels', labelKeyProblem(key) ?? labelValueProblem(value));
  }
}

function addMonitor(
  owner: Construct,
  kind: 'ServiceMonitor' | 'PodMonitor',
  endpoints: 'endpoints' | 'podMetricsEndpoints',
  { labels }: ServiceMonitorProps,
  { name, matchLabels, port }: MonitoredPort,
): void {
  const folder = monitoringFolderOf(owner);
  folder.add(
    owner,
    (chart, id) =>
      new ApiObject(chart, id, {
        apiVersion: 'monitoring.coreos.com/v1',
        kind,
        metadata: { name, namespace: folder.namespace, ...(labels ? { labels: { ...labels } } : {}) },
        spec: {
          [endpoints]: [{ port }],
          namespaceSelector: { matchNames: [folder.namespace] },
          selector: { matchLabels: { ...matchLabels } },
        },
      }),
  );
}
