import { expect, test } from '@jest/globals';
import { Schedule } from '../../../lib';
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
import { alerting, scheduled, watchedLonghorn, watchedVelero } from '../../support/watched';

const drills = [{ cronJobName: 'drill', namespace: 'velero', schedule: Schedule.weekly(0, 2) }];
const CRON_JOB = 'namespace="velero",cronjob="drill",job="kube-state-metrics"';
const CREATED = `kube_cronjob_created{${CRON_JOB}}`;
const SUCCESS = `kube_cronjob_status_last_successful_time{${CRON_JOB}}`;
const fired = { namespace: 'velero', cronjob: 'drill', severity: 'warning' };

/** Judges one alert on series that come each hour; the window is 9 days, 19 hours and 42 minutes. */
function judged(alert: string, input: Series, expected: Firing): string {
  const { cluster } = alerting({ drills });
  return promtoolTest(object(cluster, 'PrometheusRule').spec as never, alert, '1h', input, expected);
}

promtoolSuite(`RestoreDrillOverdue${WITHOUT}`, () => {
  test('fires when a week brings no success, and ends with the next one', () => {
    const input = { [CREATED]: flat(0, 500), [SUCCESS]: `_x2 ${flat(7200, 298)} ${flat(300 * 3600, 200)}` };
    expect(
      judged('RestoreDrillOverdue', input, [
        ['236h', []],
        ['240h', [fired]],
        ['299h', [fired]],
        ['300h', []],
      ]),
    ).toBe('');
  });

  test('fires for a drill that has never succeeded since it was made', () => {
    const input = { [CREATED]: `_x24 ${flat(24 * 3600, 400)}` };
    expect(
      judged('RestoreDrillOverdue', input, [
        ['258h', []],
        ['262h', [fired]],
      ]),
    ).toBe('');
  });

  test('is silent while drills succeed, and where there is none', () => {
    const input = {
      [CREATED]: flat(0, 500),
      [SUCCESS]: `${flat(60, 168)} ${flat(168 * 3600, 168)} ${flat(336 * 3600, 100)}`,
    };
    expect(
      judged('RestoreDrillOverdue', input, [
        ['167h', []],
        ['335h', []],
        ['420h', []],
      ]),
    ).toBe('');
    expect(judged('RestoreDrillOverdue', {}, [['420h', []]])).toBe('');
  });
});

promtoolSuite(`RestoreDrillFailed${WITHOUT}`, () => {
  test('fires when the newest drill failed, and ends with the next success', () => {
    const of = 'namespace="velero",job_name="drill-1",job="kube-state-metrics"';
    const input = {
      [CREATED]: flat(0, 60),
      [SUCCESS]: `_x30 ${flat(30 * 3600, 30)}`,
      [`kube_job_owner{${of},owner_kind="CronJob",owner_name="drill"}`]: `_x5 ${flat(1, 60)}`,
      [`kube_job_created{${of}}`]: `_x5 ${flat(5 * 3600, 60)}`,
      [`kube_job_failed{${of},condition="true"}`]: `_x6 ${flat(1, 60)}`,
    };
    expect(
      judged('RestoreDrillFailed', input, [
        ['5h', []],
        ['8h', [fired]],
        ['29h', [fired]],
        ['31h', []],
      ]),
    ).toBe('');
  });
});

promtoolSuite(`RestoreDrillAbsent${WITHOUT}`, () => {
  test('fires where there is no CronJob, and ends', () => {
    const input = { [CREATED]: `_x10 ${flat(0, 10)}` };
    expect(
      judged('RestoreDrillAbsent', input, [
        ['5h', [fired]],
        ['12h', []],
      ]),
    ).toBe('');
  });
});

promtoolSuite(`the rules of every product and version${WITHOUT}`, () => {
  test.each([
    ['1.14.1', '1.6.4'],
    ['1.16.2', '1.10.2'],
    ['1.17.2', '1.11.3'],
    ['1.18.1', '1.12.1'],
  ])('Velero %s and Longhorn %s: the form is right', (velero, longhorn) => {
    const names = ['plain', 'dotted.name'].map((name) => scheduled(name, 24));
    const { cluster } = alerting({
      velero: watchedVelero({ schedules: names }, velero),
      longhorn: watchedLonghorn(longhorn),
      drills,
      seriesLabels: { cluster: 'a "quoted" \\ name\nof two lines' },
      alertLabels: { team: 'platform' },
    });
    expect(promtoolCheck(object(cluster, 'PrometheusRule').spec as never)).toBe('');
  });
});
