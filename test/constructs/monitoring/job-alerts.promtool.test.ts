import { expect, test } from '@jest/globals';
import { ccplant } from '../../../apps/ccplant';
import { lolice } from '../../../apps/lolice';
import { piCluster } from '../../../apps/pi-cluster';
import { tazlab } from '../../../apps/tazlab';
import { Schedule, type IWatchedRepository } from '../../../lib';
import { object } from '../../support/documents';
import {
  flat,
  promtoolCheck,
  promtoolSuite,
  promtoolTest,
  WITHOUT,
  type Firing,
  type Series,
} from '../../support/promtool';
import { alerting } from '../../support/watched';

const repository: IWatchedRepository = {
  name: 'hosts',
  namespace: 'restic',
  cronJobs: [
    { cronJobName: 'etc.node1', namespace: 'restic', schedule: Schedule.daily(2), makesBackups: true },
    { cronJobName: 'hosts-check', namespace: 'restic', schedule: Schedule.weekly(0, 6), makesBackups: false },
  ],
  units: [{ unit: 'restic-nas', hosts: ['nas', 'router'], schedule: Schedule.daily(2) }],
};
const KSM = 'namespace="restic",job="kube-state-metrics"';
const cron = (metric: string, cronjob: string): string => `kube_cronjob_${metric}{${KSM},cronjob="${cronjob}"}`;
const created = (cronjob: string): string => cron('created', cronjob);
const success = (cronjob: string): string => cron('status_last_successful_time', cronjob);
const job = (name: string, owner: string, from: number, failedAt?: number): Series => ({
  [`kube_job_owner{${KSM},job_name="${name}",owner_kind="CronJob",owner_name="${owner}"}`]: `_x${from} ${flat(1, 200)}`,
  [`kube_job_created{${KSM},job_name="${name}"}`]: `_x${from} ${flat(from * 3600, 200)}`,
  ...(failedAt === undefined
    ? {}
    : { [`kube_job_failed{${KSM},job_name="${name}",condition="true"}`]: `_x${failedAt} ${flat(1, 200)}` }),
});

const rulesOf = (systemdMetrics = true): never => {
  const { cluster } = alerting({ repositories: [repository], systemdMetrics });
  return object(cluster, 'PrometheusRule').spec as never;
};
/** Judges one alert on series that come each hour; the window of the backup is 34 hours and 6 minutes. */
const judged = (alert: string, input: Series, expected: Firing): string =>
  promtoolTest(rulesOf(), alert, '1h', input, expected);

const backup = { namespace: 'restic', cronjob: 'etc.node1', severity: 'critical' };
const check = { namespace: 'restic', cronjob: 'hosts-check', severity: 'warning' };

promtoolSuite(`BackupJobOverdue${WITHOUT}`, () => {
  test('fires when a day brings no backup, and ends with the next one', () => {
    const input = {
      [created('etc.node1')]: flat(0, 200),
      [success('etc.node1')]: `_x2 ${flat(2 * 3600, 58)} ${flat(60 * 3600, 100)}`,
    };
    const firing: Firing = [
      ['36h', []],
      ['38h', [backup]],
      ['59h', [backup]],
      ['61h', []],
    ];
    expect(judged('BackupJobOverdue', input, firing)).toBe('');
  });

  test('fires for what has never succeeded, each CronJob in its own window and severity', () => {
    const input = { [created('etc.node1')]: flat(0, 300), [created('hosts-check')]: flat(0, 300) };
    const firing: Firing = [
      ['30h', []],
      ['100h', [backup]],
      ['240h', [backup, check]],
    ];
    expect(judged('BackupJobOverdue', input, firing)).toBe('');
  });
});

promtoolSuite(`BackupJobAbsent${WITHOUT}`, () => {
  test('fires where a CronJob is missing', () => {
    expect(judged('BackupJobAbsent', { [created('etc.node1')]: flat(0, 30) }, [['20h', [check]]])).toBe('');
  });
});

promtoolSuite(`BackupJobFailed${WITHOUT}`, () => {
  const failed = { namespace: 'restic', cronjob: 'etc.node1', repository: 'hosts', severity: 'warning' };

  test('fires when a run failed, and ends when a later one succeeds though the failed Job stays', () => {
    const input = {
      [created('etc.node1')]: flat(0, 200),
      [success('etc.node1')]: `_x3 ${flat(2 * 3600, 47)} ${flat(50 * 3600, 100)}`,
      ...job('etc.node1-1', 'etc.node1', 2),
      ...job('etc.node1-2', 'etc.node1', 26, 27),
      ...job('etc.node1-3', 'etc.node1', 50),
    };
    const firing: Firing = [
      ['20h', []],
      ['26h', []],
      ['28h', [failed]],
      ['49h', [failed]],
      ['52h', []],
      ['100h', []],
    ];
    expect(judged('BackupJobFailed', input, firing)).toBe('');
  });

  test('fires for the first run of all, and not for Jobs of others', () => {
    const input = {
      [created('etc.node1')]: flat(0, 200),
      [created('etc-node1')]: flat(0, 200),
      ...job('etc.node1-1', 'etc.node1', 2, 3),
      ...job('other-1', 'etc-node1', 2, 3),
    };
    expect(judged('BackupJobFailed', input, [['10h', [failed]]])).toBe('');
  });
});

promtoolSuite(`HostBackup…${WITHOUT}`, () => {
  const timer = (instance: string): string =>
    `node_systemd_timer_last_trigger_seconds{instance="${instance}",name="restic-nas.timer"}`;
  const state = (instance: string): string =>
    `node_systemd_unit_state{instance="${instance}",name="restic-nas.service",state="failed",type="oneshot"}`;

  test('fires for a run that failed', () => {
    const input = { [state('nas')]: `${flat(0, 5)} ${flat(1, 10)} ${flat(0, 10)}`, [state('router')]: flat(0, 25) };
    const firing: Firing = [
      ['4h', []],
      ['8h', [{ instance: 'nas', unit: 'restic-nas', severity: 'warning' }]],
      ['16h', []],
    ];
    expect(judged('HostBackupFailed', input, firing)).toBe('');
  });

  test('fires for a timer that did not run', () => {
    const input = { [timer('nas')]: flat(3600, 60), [timer('router')]: `${flat(3600, 24)} ${flat(25 * 3600, 36)}` };
    const firing: Firing = [
      ['34h', []],
      ['38h', [{ instance: 'nas', unit: 'restic-nas', severity: 'critical' }]],
    ];
    expect(judged('HostBackupOverdue', input, firing)).toBe('');
  });

  test('fires for a machine that reports none', () => {
    const fired = { unit: 'restic-nas', severity: 'critical' };
    expect(judged('HostBackupAbsent', { [timer('nas')]: flat(3600, 60) }, [['20h', [fired]]])).toBe('');
    expect(judged('HostBackupAbsent', {}, [['20h', [fired]]])).toBe('');
    const both = { [timer('nas')]: flat(3600, 60), [timer('router')]: flat(3600, 60) };
    expect(judged('HostBackupAbsent', both, [['20h', []]])).toBe('');
  });
});

promtoolSuite(`the rules of a repository${WITHOUT}`, () => {
  test('have the right form, with and without machines', () => {
    for (const systemdMetrics of [true, false]) expect(promtoolCheck(rulesOf(systemdMetrics))).toBe('');
  });

  test.each([
    ['ccplant', ccplant],
    ['lolice', lolice],
    ['pi-cluster', piCluster],
    ['tazlab', tazlab],
  ])('of %s have it too, each with labels of its own', (_, home) => {
    expect(promtoolCheck(object(home, 'PrometheusRule').spec as never)).toBe('');
  });
});

test('machines whose timers Prometheus does not know are among what no alert covers', () => {
  expect(alerting({ repositories: [repository] }).alerts.unseen.join()).toMatch(
    /hosts \(nas, router\).*systemdMetrics/,
  );
  expect(alerting({ repositories: [repository], systemdMetrics: true }).alerts.unseen).toEqual([]);
});
