import { Lazy } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import type { Json } from '../../json';
import { kubernetesNameProblem, labelKeyProblem, labelValueProblem } from '../../values/kubernetes-name';
import { breaks, type TextRule } from '../../values/text';
import { monitoringFolderOf } from '../argocd/monitoring-folder';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import type { AlertChoices } from './alert';
import { readableJson } from './dashboard-json';
import { drillPanel, firingPanel, longhornPanels, toPanel, unseenPanel, veleroPanels } from './dashboard-panels';
import type { WatchedBackups } from './watched';

/** What a dashboard shows: `BackupAlerts`. */
export interface IBackupAlerts {
  /** What is watched. */
  readonly watched: WatchedBackups;
  /** The settings of the alerts: the dashboard shows the same windows. */
  readonly choices: AlertChoices;
  /** What no alert covers, a sentence each. */
  readonly unseen: readonly string[];
}

/** Properties of `BackupDashboard`. */
export interface BackupDashboardProps {
  /** The alerts whose schedules, locations and windows are shown. */
  readonly alerts: IBackupAlerts;

  /**
   * The title in Grafana.
   *
   * @default "Backups"
   */
  readonly title?: string;

  /**
   * Labels of the ConfigMap, by which Grafana's sidecar selects dashboards.
   *
   * @default { grafana_dashboard: '1' }
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * The folder in Grafana, if the sidecar is configured to read it from the annotation `grafana_folder`.
   *
   * @default - the sidecar's own
   */
  readonly grafanaFolder?: string;
}

/**
 * A Grafana dashboard that shows the age of the last successful backups, relative to the time after which they are overdue.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export class BackupDashboard extends Construct {
  /** @param dashboardName the name of the ConfigMap, of its file, and the identity of the dashboard in Grafana */
  constructor(
    scope: Construct,
    public readonly dashboardName: string,
    props: BackupDashboardProps,
  ) {
    super(scope, uniqueId(scope, `BackupDashboard.${dashboardName}`));
    const { alerts, title = 'Backups', labels = { grafana_dashboard: '1' }, grafanaFolder } = props;
    const folder = monitoringFolderOf(this);
    report(this, 'name', kubernetesNameProblem(dashboardName) ?? breaks([UID], dashboardName));
    reportSecondUse(this, 'name', `the ConfigMap ${folder.namespace}/${dashboardName}`);
    for (const [key, value] of Object.entries(labels)) {
      report(this, 'labels', labelKeyProblem(key) ?? labelValueProblem(value));
    }
    const metadata = {
      name: dashboardName,
      namespace: folder.namespace,
      labels: { ...labels },
      ...(grafanaFolder === undefined ? {} : { annotations: { grafana_folder: grafanaFolder } }),
    };
    // Schedules may be added after this.
    const json = Lazy.any({ produce: () => `${readableJson(toDashboard(dashboardName, title, alerts))}\n` }) as string;
    folder.add(
      this,
      (chart, id) => new KubeConfigMap(chart, id, { metadata, data: { [`${dashboardName}.json`]: json } }),
    );
  }
}

/** The model of a dashboard. The order of keys is fixed, so that a diff shows only changes. */
function toDashboard(uid: string, title: string, { watched, choices, unseen }: IBackupAlerts): Json {
  const { velero, longhorn, drills = [] } = watched;
  const panels = [
    firingPanel(choices.seriesLabels),
    ...(velero ? veleroPanels(velero, choices) : []),
    ...(longhorn ? longhornPanels(longhorn, choices) : []),
    ...(drills.length > 0 ? [drillPanel(drills, choices)] : []),
    ...(unseen.length > 0 ? [unseenPanel(unseen)] : []),
  ];
  return {
    uid,
    title,
    tags: ['backup'],
    timezone: 'browser',
    schemaVersion: 39,
    version: 1,
    refresh: '5m',
    time: { from: 'now-7d', to: 'now' },
    templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus', label: 'Prometheus' }] },
    panels: panels.map(toPanel),
  };
}

/** Grafana rejects longer ones. */
const UID: TextRule = {
  must: 'must be at most 40 letters, digits and hyphens',
  fix: 'It is also the uid of the dashboard, for which Grafana accepts no other characters',
  keeps: (name) => /^[a-z0-9-]{1,40}$/.test(name),
};
