import type { Construct } from 'constructs';
import {
  addPodMonitor,
  addServiceMonitor,
  reportMonitorLabels,
  type Monitoring,
  type ServiceMonitorProps,
} from '../monitoring/monitors';

/** The monitors of one Velero: of the server at once, of the agents as soon as something needs them. */
export class VeleroMonitors {
  private readsAgents = false;

  /** None if nothing, or something else, reads the metrics. */
  public static of(owner: Construct, props: Monitoring | undefined, release: string): VeleroMonitors | undefined {
    return typeof props === 'object' ? new VeleroMonitors(owner, props, release) : undefined;
  }

  private constructor(
    private readonly owner: Construct,
    private readonly props: ServiceMonitorProps,
    release: string,
  ) {
    reportMonitorLabels(owner, props);
    addServiceMonitor(owner, props, {
      name: 'velero',
      matchLabels: { 'app.kubernetes.io/instance': release, 'app.kubernetes.io/name': 'velero' },
      port: PORT,
    });
  }

  /** Reads the metrics of the agents, which have no Service. */
  public readAgents(): void {
    if (this.readsAgents) return;
    this.readsAgents = true;
    addPodMonitor(this.owner, this.props, { name: 'node-agent', matchLabels: { name: 'node-agent' }, port: PORT });
  }
}

/**
 * The port of the server and of the agents, by its name in the chart.
 * @see https://github.com/vmware-tanzu/helm-charts/blob/velero-12.1.0/charts/velero/templates/service.yaml (read 2026-12-01)
 */
const PORT = 'http-monitoring';
