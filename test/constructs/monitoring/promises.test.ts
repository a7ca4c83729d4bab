import { describe, expect, test } from '@jest/globals';
import {
  BackupAlerts,
  ExistingSecret,
  GoDuration,
  ResticRepository,
  Schedule,
  type Cluster,
  type JsonObject,
} from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { cluster, declare } from '../../support/declaration';
import { object } from '../../support/documents';
import { minio } from '../../support/restic';

const DAY = 86_400;
const rpo = GoDuration.hours(24);

/** The expression of an alert with a label. */
function exprOf(home: Cluster, alert: string, label = ''): string {
  const { groups } = object(home, 'PrometheusRule').spec as unknown as {
    groups: readonly { rules: readonly { alert: string; expr: string; for?: string; labels: JsonObject }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules).filter((one) => one.alert === alert);
  return rules.map(({ expr }) => expr).find((expr) => expr.includes(label)) ?? '';
}

function restic(backup: { readonly rpo?: GoDuration } = {}): { home: Cluster; repository: ResticRepository } {
  const home = cluster({ versions: { kubernetes: '1.34.1' } });
  const folder = home.applicationFolder('restic', { namespace: 'restic' });
  const repository = new ResticRepository(folder, 'hosts', {
    store: minio(),
    credentials: new ExistingSecret({ secretName: 'restic' }),
    keep: { daily: 7 },
    maintenance: { forget: Schedule.daily(5), prune: Schedule.weekly(0, 7), check: Schedule.weekly(0, 12) },
  });
  const schedule = Schedule.daily(2);
  repository.addHostBackup('etc', {
    schedule,
    nodes: [{ nodeName: 'node1', directories: ['/etc'] }],
    hosts: [{ hostName: 'nas', directories: ['/etc'] }],
    ...backup,
  });
  repository.addEtcdSnapshots('etcd', { schedule, ...backup });
  new BackupAlerts(folder, 'alerts', { repositories: [repository], systemdMetrics: true });
  return { home, repository };
}

describe('alerts follow the recovery point objective', () => {
  test.each([
    ['of machines', 'BackupJobOverdue', 'etc-node1'],
    ['of etcd', 'BackupJobOverdue', 'cronjob="etcd"'],
    ['of machines outside the cluster', 'HostBackupOverdue', 'restic-etc.timer'],
  ])('%s', (_, alert, label) => {
    expect(exprOf(restic({ rpo }).home, alert, label)).toMatch(new RegExp(`> ${DAY + 1800}$`));
    expect(exprOf(restic().home, alert, label)).toMatch(/> 122760$/);
  });

  test('of Longhorn, and so does its job', () => {
    const { cluster: home, folder, longhorn, job } = declare({ longhorn: { serviceMonitor: {} }, job: { rpo } });
    new BackupAlerts(folder, 'alerts', { longhorn });
    expect(job.rpoSeconds).toBe(DAY);
    expect(exprOf(home, 'LonghornBackupOverdue')).toContain('offset 1d30m');
  });

  test('and maintenance has its own windows', () => {
    expect(exprOf(restic({ rpo }).home, 'BackupJobOverdue', 'hosts-check')).toMatch(/> 848520$/);
  });
});

describe('an objective that the schedule cannot meet is an error', () => {
  const short = { rpo: GoDuration.hours(12) };
  const message = expect.stringMatching(/^`rpo` must be at least the longest time between two backups, 24h0m0s/);

  test.each([
    ['of restic', () => restic(short).home],
    ['of Longhorn', () => declare({ job: short }).cluster],
  ])('%s', (_, declared) => {
    expect(problemsOf(declared()).map((one) => one.message)).toEqual([message]);
  });
});
