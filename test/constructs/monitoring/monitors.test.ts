import { describe, expect, test } from '@jest/globals';
import { ApiObject } from 'cdk8s';
import { ccplant } from '../../../apps/ccplant';
import { lolice } from '../../../apps/lolice';
import { piCluster } from '../../../apps/pi-cluster';
import { BackupAlerts, FolderApplication, Retention, Schedule, type Cluster } from '../../../lib';
import { at } from '../../../lib/json';
import { rules as catalogue } from '../../../lib/checks/rules';
import { run } from '../../../lib/checks/run';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { declare } from '../../support/declaration';
import { kubernetesOf, object } from '../../support/documents';
import { declareVelero } from '../../support/velero';
import { alerting, watchedLonghorn, watchedVelero } from '../../support/watched';

/** The files with kinds of the Prometheus Operator, and those beside them. */
function monitoringFiles(cluster: Cluster): readonly string[] {
  const folders = kubernetesOf(cluster)
    .filter(({ body }) => String(body.apiVersion).startsWith('monitoring.coreos.com/'))
    .map(({ file }) => file.slice(0, file.lastIndexOf('/')));
  const beside = kubernetesOf(cluster).filter(({ file }) => folders.some((folder) => file.startsWith(`${folder}/`)));
  return [...new Set(beside.map(({ file }) => file))].sort();
}

describe('monitors and rules', () => {
  test.each([
    ['ccplant', ccplant, ['argoproj/velero-monitoring']],
    ['pi-cluster', piCluster, ['argoproj/longhorn-monitoring', 'argoproj/velero-monitoring']],
    ['lolice', lolice, ['argoproj/longhorn-monitoring']],
  ])('of %s are in an application of their own, which brings nothing else', (_, cluster, folders) => {
    const files = monitoringFiles(cluster);
    expect([...new Set(files.map((file) => file.slice(0, file.lastIndexOf('/'))))]).toEqual(folders);
    const own =
      /\/(application|kustomization|config-maps|prometheus-rules|service-monitors|pod-monitors|service-monitor)\.yaml$/;
    expect(files.filter((file) => !own.test(file))).toEqual([]);
    const charts = kubernetesOf(cluster).map(({ body }) => JSON.stringify(body));
    expect(charts.filter((body) => /"(serviceMonitor|nodeAgentPodMonitor|prometheusRule)"/.test(body))).toEqual([]);
  });

  test('are listed after what they watch, in a later wave', () => {
    const { cluster } = declareVelero({ velero: { serviceMonitor: {} } });
    const entries = documentsOf(cluster).requirements.map((one) => ('entry' in one ? one.entry : ''));
    expect(entries).toEqual(['velero/application.yaml', 'velero-monitoring/application.yaml']);
    expect(object(cluster, 'Application', 'velero-monitoring')).toMatchObject({
      metadata: { annotations: { 'argocd.argoproj.io/sync-wave': '1' } },
      spec: { destination: { namespace: 'velero' }, sources: [{ path: 'argoproj/velero-monitoring' }] },
    });
  });

  test('are synced as what they watch', () => {
    const application = { automated: { prune: true, selfHeal: true }, syncOptions: ['CreateNamespace=true'] };
    const { cluster } = declareVelero({ velero: { serviceMonitor: {}, application } });
    const policies = ['velero', 'velero-monitoring'].map((name) =>
      at(object(cluster, 'Application', name), 'spec', 'syncPolicy'),
    );
    expect(policies[1]).toMatchObject({ automated: { prune: true, selfHeal: true } });
    expect(policies[1]).toEqual(policies[0]);
  });

  test('read the server and the agents of Velero', () => {
    const { cluster, velero } = declareVelero({
      name: 'backup',
      velero: { serviceMonitor: { labels: { release: 'x' } } },
    });
    velero.addSchedule('more', {
      schedule: Schedule.daily(9),
      retention: Retention.days(9),
      volumes: 'moved-snapshots',
    });
    expect(object(cluster, 'ServiceMonitor')).toMatchObject({
      metadata: { name: 'velero', namespace: 'velero', labels: { release: 'x' } },
      spec: {
        endpoints: [{ port: 'http-monitoring' }],
        selector: { matchLabels: { 'app.kubernetes.io/instance': 'backup', 'app.kubernetes.io/name': 'velero' } },
      },
    });
    expect(object(cluster, 'PodMonitor')).toMatchObject({
      metadata: { name: 'node-agent', labels: { release: 'x' } },
      spec: { podMetricsEndpoints: [{ port: 'http-monitoring' }], selector: { matchLabels: { name: 'node-agent' } } },
    });
  });

  test('read no agents where there are none, and nothing at all where something else does', () => {
    const kindsOf = ({ cluster }: { cluster: Cluster }): readonly string[] =>
      kubernetesOf(cluster)
        .map(({ body }) => String(body.kind))
        .filter((kind) => kind.endsWith('Monitor'));
    expect(kindsOf(declareVelero({ velero: { serviceMonitor: {} }, schedule: { volumes: 'none' } }))).toEqual([
      'ServiceMonitor',
    ]);
    expect(kindsOf(declareVelero({ velero: { serviceMonitor: 'elsewhere' } }))).toEqual([]);
    expect(kindsOf(declare())).toEqual([]);
  });

  test('read the managers of Longhorn', () => {
    const { cluster } = declare({ longhorn: { serviceMonitor: {} } });
    expect(object(cluster, 'ServiceMonitor')).toMatchObject({
      metadata: { name: 'longhorn-prometheus-servicemonitor', namespace: 'longhorn-system' },
      spec: { endpoints: [{ port: 'manager' }], selector: { matchLabels: { app: 'longhorn-manager' } } },
    });
  });

  test('have the folder that is declared for them', () => {
    const { cluster, folder } = alerting({ velero: watchedVelero() });
    const other = cluster.applicationFolder('web', { namespace: 'web' });
    const own = cluster.applicationFolder('web-monitoring', { namespace: 'observability' });
    new FolderApplication(own, 'web-alerts', { automated: { prune: true, selfHeal: true } });
    new BackupAlerts(other, 'of-web', { longhorn: watchedLonghorn('1.12.1') });
    const rules = kubernetesOf(cluster).filter(({ body }) => body.kind === 'PrometheusRule');
    expect(rules.map(({ file }) => file).sort()).toEqual([
      `${folder.path}-monitoring/prometheus-rules.yaml`,
      'argoproj/web-monitoring/prometheus-rules.yaml',
    ]);
    expect(object(cluster, 'PrometheusRule', 'of-web')).toMatchObject({ metadata: { namespace: 'observability' } });
  });
});

describe('alerts on an engine whose metrics nothing reads', () => {
  const messages = (cluster: Cluster): readonly string[] => problemsOf(cluster).map(({ message }) => message);

  test('are an error that names the property of Velero', () => {
    const { cluster, folder, velero } = declareVelero();
    new BackupAlerts(folder, 'alerts', { velero });
    expect(messages(cluster)).toEqual([
      expect.stringMatching(
        /^`velero` must have a monitor: .* got: "a Velero without `serviceMonitor`"\. Set `serviceMonitor`/,
      ),
    ]);
  });

  test('are an error that names the property of Longhorn', () => {
    const { cluster, folder, longhorn } = declare();
    new BackupAlerts(folder, 'alerts', { longhorn });
    expect(messages(cluster)).toEqual([
      expect.stringMatching(/^`longhorn` must have a monitor: .* got: "a Longhorn without `serviceMonitor`"/),
    ]);
  });

  test('are none with a monitor, one elsewhere, or an engine that is declared elsewhere', () => {
    const here = declareVelero({ velero: { serviceMonitor: {} } });
    new BackupAlerts(here.folder, 'alerts', { velero: here.velero });
    const elsewhere = declare({ longhorn: { serviceMonitor: 'elsewhere' } });
    new BackupAlerts(elsewhere.folder, 'alerts', { longhorn: elsewhere.longhorn });
    const foreign = alerting({ velero: watchedVelero(), longhorn: watchedLonghorn('1.12.1') });
    for (const { cluster } of [here, elsewhere, foreign]) expect(messages(cluster)).toEqual([]);
  });

  test('labels of monitors are checked', () => {
    const { cluster } = declareVelero({ velero: { serviceMonitor: { labels: { release: 'not a label' } } } });
    expect(messages(cluster)).toEqual([expect.stringMatching(/^`serviceMonitor\.labels` must/)]);
  });
});

test('a monitor that is declared beside the engine is found by the rule', () => {
  const { cluster, folder } = declareVelero();
  const id = 'argocd/foreign-crd-has-its-own-application';
  const said = (): readonly string[] => {
    const set = documentsOf(cluster);
    return run(catalogue, { set, onDisk: [] })
      .findings.filter(({ rule }) => rule === id)
      .map(({ message }) => message);
  };
  expect(said()).toEqual([]);
  folder.add(folder, (chart, name) => {
    const metadata = { name: 'velero', namespace: 'velero' };
    return new ApiObject(chart, name, { apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata });
  });
  expect(said()).toEqual([
    'the ServiceMonitor velero keeps the Application velero from being installed where the CRDs of monitoring.coreos.com are missing',
  ]);
});
