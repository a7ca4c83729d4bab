import { describe, expect, test } from '@jest/globals';
import { BackupAlerts, GoDuration, Schedule, Velero, type BackupAlertsProps, type JsonObject } from '../../../lib';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { cluster, declare } from '../../support/declaration';
import { kubernetesOf, object } from '../../support/documents';
import { alerting, scheduled, watchedLonghorn, watchedVelero } from '../../support/watched';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
}

function rulesOf(body: JsonObject): readonly Rule[] {
  const { groups } = body.spec as unknown as { groups: readonly { rules: readonly Rule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

function rulesFor(props: BackupAlertsProps): readonly Rule[] {
  return rulesOf(object(alerting(props).cluster, 'PrometheusRule'));
}

const messages = (props: BackupAlertsProps): readonly string[] =>
  problemsOf(alerting(props).cluster).map(({ message }) => message);

describe('BackupAlerts', () => {
  test('has one rule whose labels, namespace and file are those that it is given', () => {
    const { cluster: home } = alerting({ velero: watchedVelero({ schedules: [] }), labels: { release: 'stack' } });
    const document = kubernetesOf(home).find(({ body }) => body.kind === 'PrometheusRule');
    expect(document?.file).toBe('argoproj/velero-monitoring/prometheus-rules.yaml');
    expect(document?.body.metadata).toEqual({
      name: 'backup-alerts',
      namespace: 'velero',
      labels: { release: 'stack' },
    });
    expect(rulesOf(document?.body ?? {})[0]).toMatchInlineSnapshot(`
     {
       "alert": "VeleroMetricsAbsent",
       "annotations": {
         "description": "Velero in the namespace {{ $labels.namespace }} is down, or Prometheus does not read its metrics. Until it does, no other alert on its backups can fire.",
         "runbook_url": "https://github.com/example/home/blob/main/argoproj/velero-monitoring/backup-alerts.md#velerometricsabsent",
         "summary": "Prometheus has no metrics of Velero",
       },
       "expr": "absent(velero_backup_total{namespace="velero"})",
       "for": "15m",
       "labels": {
         "severity": "critical",
       },
     }
    `);
  });

  test.each([
    [1, 30, 6840, '1h54m'],
    [24, 30, 122_760, '1d10h6m'],
    [24, 0, 120_960, '1d9h36m'],
    [25, 30, 127_800, '1d11h30m'],
    [168, 30, 848_520, '9d19h42m'],
  ])(
    'a schedule of %d hours with an allowance of %d minutes is missed after %d seconds',
    (hours, allowance, ...window) => {
      const schedules = [scheduled('one', hours)];
      const all = rulesFor({ velero: watchedVelero({ schedules }), allowance: GoDuration.minutes(allowance) });
      const named = (name: string): Rule | undefined => all.find(({ alert }) => alert === name);
      expect(named('VeleroBackupOverdue')?.expr).toMatch(new RegExp(`> ${window[0]}$`));
      expect(named('VeleroBackupNeverSucceeded')?.for).toBe(window[1]);
      expect(named('VeleroBackupFailed')?.expr).toContain(`[${window[1]}]`);
    },
  );

  test('has the alerts that the versions have metrics for, and says what no alert sees', () => {
    const old = alerting({ velero: watchedVelero({}, '1.16.2'), longhorn: watchedLonghorn('1.7.3') }).alerts;
    const namesOf = (alerts: BackupAlerts): readonly string[] =>
      alerts.groups.flatMap((group) => group.alerts.map(({ name }) => name));
    expect(namesOf(old).filter((name) => name.includes('Location'))).toEqual([]);
    expect(old.unseen.join('\n')).toMatch(/Velero 1\.16\.2 has no metric of its backup storage locations/);
    expect(old.unseen.join('\n')).toMatch(/Longhorn 1\.7\.3 has no metric of it \(1\.11\.0 has one\)/);
    const now = alerting({ velero: watchedVelero(), longhorn: watchedLonghorn('1.12.1') }).alerts;
    expect(namesOf(now)).toEqual(
      expect.arrayContaining([
        'VeleroStorageLocationUnavailable',
        'VeleroStorageLocationAbsent',
        'LonghornClaimNotBackedUp',
      ]),
    );
    expect(now.unseen).toHaveLength(2);
  });

  test('says of a paused schedule that nobody misses its backups', () => {
    const schedules = [scheduled('off', 24, { paused: true })];
    const { alerts } = alerting({ velero: watchedVelero({ schedules }) });
    expect(alerts.groups.map(({ name }) => name)).toEqual(['velero']);
    expect(alerts.unseen).toEqual(['The schedule off is paused: its missing backups fire no alert.']);
  });

  test('names what is declared after it: schedules of a Velero, jobs and claims of a Longhorn', () => {
    const {
      cluster: home,
      longhorn,
      job,
      folder,
    } = declare({ longhorn: { serviceMonitor: {} }, versions: { longhorn: '1.12.1' } });
    const alerts = new BackupAlerts(folder, 'backup-alerts', { longhorn });
    longhorn.addRecurringBackup('weekly', { schedule: Schedule.weekly(0, 4), retain: 4, groups: ['default'] });
    job.protect(home.existingFolder('game', { namespace: 'game' }).claim('data'));
    const found = rulesOf(object(home, 'PrometheusRule'));
    expect(found.map(({ alert, labels }) => [alert, labels.recurring_job ?? labels.pvc ?? ''])).toEqual([
      ['LonghornMetricsAbsent', ''],
      ['LonghornBackupError', ''],
      ['LonghornVolumeNotBackedUp', ''],
      ['LonghornClaimNotBackedUp', 'data'],
      ['LonghornBackupOverdue', 'nightly'],
      ['LonghornBackupOverdue', 'weekly'],
    ]);
    expect(alerts.groups).toHaveLength(3);
  });

  test('takes a Velero as it is', () => {
    const home = cluster({ versions: { velero: '1.18.1' } });
    const folder = home.applicationFolder('velero', { namespace: 'velero' });
    const velero = new Velero(folder, 'velero', { serviceMonitor: {} });
    expect(new BackupAlerts(folder, 'backup-alerts', { velero }).groups.map(({ name }) => name)).toEqual(['velero']);
  });

  test('every rule has a name and labels of its own, a severity, texts, and a heading on the page', () => {
    const drills = [{ cronJobName: 'drill', namespace: 'velero', schedule: Schedule.weekly(0, 2) }];
    const props = {
      velero: watchedVelero(),
      longhorn: watchedLonghorn('1.12.1'),
      drills,
      alertLabels: { team: 'one' },
    };
    const { cluster: home } = alerting(props);
    const all = rulesOf(object(home, 'PrometheusRule'));
    const page = documentsOf(home).documents.find(({ file }) => file.endsWith('.md'));
    expect(page).toMatchObject({
      type: 'page',
      side: 'kubernetes',
      file: 'argoproj/velero-monitoring/backup-alerts.md',
    });
    const text = page?.type === 'page' ? page.text : '';
    expect(new Set(all.map(({ alert, labels }) => JSON.stringify([alert, labels]))).size).toBe(all.length);
    for (const { alert, labels, annotations } of all) {
      expect(labels.severity).toMatch(/^(critical|warning)$/);
      expect(labels.team).toBe('one');
      expect(Object.keys(annotations).sort()).toEqual(['description', 'runbook_url', 'summary']);
      expect(annotations.runbook_url).toBe(
        `https://github.com/example/home/blob/main/argoproj/velero-monitoring/backup-alerts.md#${alert.toLowerCase()}`,
      );
      expect(text).toContain(`\n## ${alert}\n`);
    }
    // No heading without an alert.
    expect(text.match(/^## /gm)).toHaveLength(new Set(all.map(({ alert }) => alert)).size);
  });

  test('points to a page of one’s own, and writes none then', () => {
    const { cluster: home } = alerting({ velero: watchedVelero(), runbookUrl: 'https://wiki.example.org/backups' });
    expect(rulesOf(object(home, 'PrometheusRule'))[0]?.annotations.runbook_url).toBe(
      'https://wiki.example.org/backups#velerometricsabsent',
    );
    expect(documentsOf(home).documents.filter(({ file }) => file.endsWith('.md'))).toEqual([]);
  });

  test('writes labels that tell clusters apart, escaped', () => {
    const [first] = rulesFor({ velero: watchedVelero(), seriesLabels: { cluster: 'a"b\\c\n' } });
    expect(first?.expr).toBe(String.raw`absent(velero_backup_total{cluster="a\"b\\c\n",namespace="velero"})`);
  });

  test('says the objective of a schedule that has one', () => {
    const schedules = [scheduled('one', 24, { plan: { longestIntervalSeconds: 86_400, rpoSeconds: 90_000 } })];
    expect(rulesFor({ velero: watchedVelero({ schedules }) })[3]?.annotations.description).toMatch(
      /overdue after 1d1h30m\. The recovery point objective is 1d1h\.$/,
    );
  });

  const velero = watchedVelero();
  const drill = { cronJobName: 'drill', namespace: 'velero', schedule: Schedule.weekly(0, 2) };
  test.each<[string, BackupAlertsProps, RegExp]>([
    ['nothing to watch', {}, /^`velero` must be set, or `longhorn`, `repositories` or `drills`/],
    ['an allowance below nothing', { velero, allowance: GoDuration.minutes(-1) }, /^`allowance` must be a whole/],
    ['a label', { velero, labels: { 'not a key': 'x' } }, /^`labels` must have keys/],
    [
      'an alert label',
      { velero, alertLabels: { 'not-a-label': 'x' } },
      /^`alertLabels` must have names of Prometheus labels/,
    ],
    ['a severity', { velero, alertLabels: { severity: 'page' } }, /^`alertLabels` must not be a label that the alerts/],
    ['a series label', { velero, seriesLabels: { namespace: 'x' } }, /^`seriesLabels` must not be a label that/],
    ['a fragment', { velero, runbookUrl: 'https://example.org/#x' }, /^`runbookUrl` must be the URL of a page/],
    ['a version', { velero: watchedVelero({}, 'main') }, /^`velero.version` must be a released version/],
    ['a drill', { drills: [{ ...drill, cronJobName: 'A' }] }, /^`drills` must be 1 to 253/],
    [
      'a schedule of a drill',
      { drills: [{ ...drill, schedule: Schedule.cron('* *') }] },
      /^`drills` must have five fields/,
    ],
  ])('reports %s once', (_, props, message) => {
    expect(messages(props)).toEqual([expect.stringMatching(message)]);
  });

  test('reports a second rule of the same name', () => {
    const { cluster: home, folder } = alerting({ velero });
    new BackupAlerts(folder, 'backup-alerts', { velero, runbookUrl: 'https://example.org' });
    expect(problemsOf(home).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^`name` must be unique: .* got: "the PrometheusRule velero\/backup-alerts"/),
    ]);
  });
});
