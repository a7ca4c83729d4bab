import { describe, expect, test } from '@jest/globals';
import { BackupDashboard, Schedule, type BackupDashboardProps, type Cluster, type JsonObject } from '../../../lib';
import { readableJson } from '../../../lib/constructs/monitoring/dashboard-json';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { kubernetesOf, object } from '../../support/documents';
import { alerting, scheduled, watchedLonghorn, watchedVelero } from '../../support/watched';

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string; readonly legendFormat: string }[];
  readonly options: JsonObject;
}

function declared(
  more: Partial<BackupDashboardProps> = {},
  versions = ['1.18.1', '1.12.1'],
  name = 'backups',
): Cluster {
  const drills = [{ cronJobName: 'drill', namespace: 'velero', schedule: Schedule.weekly(0, 2) }];
  const [velero = '', longhorn = ''] = versions;
  const { cluster, folder, alerts } = alerting({
    velero: watchedVelero({}, velero),
    longhorn: watchedLonghorn(longhorn),
    drills,
  });
  new BackupDashboard(folder, name, { alerts, ...more });
  return cluster;
}

function modelOf(cluster: Cluster): {
  readonly title: string;
  readonly uid: string;
  readonly panels: readonly Panel[];
} {
  const { data } = object(cluster, 'ConfigMap') as unknown as { data: Record<string, string> };
  return JSON.parse(Object.values(data)[0] ?? '') as ReturnType<typeof modelOf>;
}

describe('BackupDashboard', () => {
  test('is a ConfigMap that the sidecar of Grafana finds', () => {
    const document = kubernetesOf(declared({ grafanaFolder: 'Platform' })).find(
      ({ body }) => body.kind === 'ConfigMap',
    );
    expect(document?.file).toBe('argoproj/velero-monitoring/config-maps.yaml');
    expect(document?.body.metadata).toEqual({
      name: 'backups',
      namespace: 'velero',
      labels: { grafana_dashboard: '1' },
      annotations: { grafana_folder: 'Platform' },
    });
    expect(Object.keys(document?.body.data as JsonObject)).toEqual(['backups.json']);
  });

  test('has a panel for each thing that is watched, in rows of two', () => {
    const { panels, title, uid } = modelOf(declared());
    expect([title, uid]).toEqual(['Backups', 'backups']);
    expect(panels.map((panel) => panel.title)).toMatchInlineSnapshot(`
     [
       "Firing alerts",
       "Velero: age of the last successful backup",
       "Velero: failed backups of the last day",
       "Velero: backup storage locations",
       "Longhorn: backups in error",
       "Longhorn: backups by state",
       "Longhorn: age of the last successful backup",
       "Restore drills: age of the last successful one",
       "What no alert covers",
     ]
    `);
    expect(panels.map(({ id }) => id)).toEqual(panels.map((_, index) => index + 1));
    expect(new Set(panels.map(({ gridPos }) => JSON.stringify(gridPos))).size).toBe(panels.length);
  });

  test('shows each schedule against its own window', () => {
    const ages = modelOf(declared()).panels[1]?.targets ?? [];
    expect(ages.map(({ refId, legendFormat }) => [refId, legendFormat])).toEqual([
      ['A', 'hourly'],
      ['B', 'daily'],
      ['C', 'weekly'],
    ]);
    expect(ages.map(({ expr }) => / \/ (\d+)$/.exec(expr)?.[1])).toEqual(['6840', '122760', '848520']);
  });

  test('shows only what the versions have metrics for', () => {
    const titles = modelOf(declared({}, ['1.16.2', '1.10.2'])).panels.map(({ title }) => title);
    expect(titles.filter((title) => /locations|Longhorn: age/.test(title))).toEqual([]);
  });

  test('says what no alert sees', () => {
    const panel = modelOf(declared({}, ['1.16.2', '1.10.2'])).panels.at(-1);
    expect(panel?.options.content).toMatch(/^- Velero 1\.16\.2 has no metric of its backup storage locations/);
  });

  test('letters queries on beyond Z', () => {
    const schedules = Array.from({ length: 28 }, (_, index) => scheduled(`s${index}`, 1));
    const { cluster, folder, alerts } = alerting({ velero: watchedVelero({ schedules }) });
    new BackupDashboard(folder, 'backups', { alerts });
    const ids = modelOf(cluster).panels[1]?.targets?.map(({ refId }) => refId) ?? [];
    expect(ids.slice(24)).toEqual(['Y', 'Z', 'AA', 'AB']);
  });

  test('holds nothing that other tools would fill in', () => {
    expect(JSON.stringify(object(declared(), 'ConfigMap'))).not.toContain('${');
  });

  test('puts on one line what fits there', () => {
    const { data } = object(declared(), 'ConfigMap') as unknown as { data: Record<string, string> };
    const lines = (data['backups.json'] ?? '').split('\n');
    expect(lines).toContain('      "gridPos": { "w": 12, "h": 8, "x": 0, "y": 0 },');
    expect(readableJson({ empty: {}, list: [], text: 'a "b"', no: null })).toBe(
      '{ "empty": {}, "list": [], "text": "a \\"b\\"", "no": null }',
    );
  });

  test.each<[string, Partial<BackupDashboardProps>, string, RegExp]>([
    ['a name', {}, 'a'.repeat(41), /^`name` must be at most 40/],
    ['a label', { labels: { 'not a key': '1' } }, 'backups', /^`labels` must have keys/],
  ])('reports %s once', (_, props, name, message) => {
    expect(problemsOf(declared(props, undefined, name)).map((problem) => problem.message)).toEqual([
      expect.stringMatching(message),
    ]);
  });
});
