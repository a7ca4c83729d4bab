import { expect, test } from '@jest/globals';
import type { IWatchedVelero } from '../../../lib';
import { object } from '../../support/documents';
import { flat, promtoolSuite, promtoolTest, WITHOUT, type Firing, type Series } from '../../support/promtool';
import { alerting, scheduled, watchedVelero } from '../../support/watched';

const HOUR = 60;
/** The window of the hourly schedule in minutes: 1.4 hours and the allowance of 30 minutes. */
const WINDOW = 114;

/** Judges one alert on series that come each minute. */
function judged(alert: string, input: Series, expected: Firing, velero: Partial<IWatchedVelero> = {}): string {
  const schedules = [scheduled('hourly', 1)];
  const { cluster } = alerting({ velero: watchedVelero({ schedules, ...velero }) });
  return promtoolTest(object(cluster, 'PrometheusRule').spec as never, alert, '1m', input, expected);
}

const of = (metric: string, labels = '', pod = 'velero-a'): string =>
  `${metric}{namespace="velero",job="velero",pod="${pod}"${labels}}`;
const ofHourly = (metric: string, pod?: string): string => of(metric, ',schedule="hourly"', pod);
const SUCCESS = 'velero_backup_last_successful_timestamp';
const ATTEMPTS = 'velero_backup_attempt_total';
const critical = { schedule: 'hourly', severity: 'critical' };
const at = (minutes: number): string => `${minutes}m`;

promtoolSuite(`VeleroBackupOverdue${WITHOUT}`, () => {
  const judge = (input: Series, expected: Firing, velero?: Partial<IWatchedVelero>): string =>
    judged('VeleroBackupOverdue', input, expected, velero);

  test('fires when a backup is missed, and ends with the next good one', () => {
    const input = { [ofHourly(SUCCESS)]: `${flat(60, 150)} ${flat(151 * 60, 100)}` };
    const firing: Firing = [
      [at(WINDOW + 2), []],
      [at(WINDOW + 2 + 15), [critical]],
      [at(149), [critical]],
      [at(150), []],
      [at(248), []],
    ];
    expect(judge(input, firing)).toBe('');
  });

  test('is silent while backups come, late by a quarter of an hour and through a gap in the metrics', () => {
    const input = { [ofHourly(SUCCESS)]: `${flat(60, 60)} ${flat(61 * 60, 75)} _x40 ${flat(137 * 60, 60)}` };
    expect(
      judge(
        input,
        [at(60), at(136), at(180), at(220)].map((time) => [time, []]),
      ),
    ).toBe('');
  });

  test('goes on when the pod of the server is replaced, and is not hidden by it', () => {
    const healthy = {
      [ofHourly(SUCCESS, 'velero-a')]: `${flat(60, 60)} stale`,
      [ofHourly(SUCCESS, 'velero-b')]: `_x62 ${flat(60 * 60, 100)}`,
    };
    expect(
      judge(
        healthy,
        [at(90), at(160)].map((time) => [time, []]),
      ),
    ).toBe('');
    const overdue = {
      [ofHourly(SUCCESS, 'velero-a')]: `${flat(60, 140)} stale`,
      [ofHourly(SUCCESS, 'velero-b')]: `_x138 ${flat(60, 100)}`,
    };
    expect(
      judge(
        overdue,
        [at(139), at(142), at(200)].map((time) => [time, [critical]]),
      ),
    ).toBe('');
  });

  test('tells schedules and namespaces apart, and says nothing of a paused one', () => {
    const schedules = [scheduled('hourly', 1), scheduled('slow', 24), scheduled('off', 1, { paused: true })];
    const input = {
      [ofHourly(SUCCESS)]: flat(60, 300),
      [of(SUCCESS, ',schedule="slow"')]: flat(60, 300),
      [of(SUCCESS, ',schedule="off"')]: flat(60, 300),
      [`${SUCCESS}{namespace="other",schedule="hourly"}`]: '60+60x300',
    };
    expect(judge(input, [[at(300), [critical]]], { schedules })).toBe('');
  });

  test('says nothing of a schedule without any backup: another alert does', () => {
    expect(judge({ [ofHourly(ATTEMPTS)]: flat(0, 300) }, [[at(300), []]])).toBe('');
    expect(judge({ [ofHourly(SUCCESS)]: flat(0, 300) }, [[at(300), []]])).toBe('');
  });

  test.each([
    ['UTC', 24],
    ['a time zone', 25],
  ])('is silent in the night that is an hour longer, in %s', (_, hours) => {
    // Ends at 3:30, then a day and an hour later, each quarter of an hour.
    const { cluster } = alerting({ velero: watchedVelero({ schedules: [scheduled('daily', hours)] }) });
    const ends = [14, 14 + 4 * 24, 14 + 4 * 49];
    const series = ends.map((end, index) => flat(end * 900, (ends[index + 1] ?? end + 4 * 60) - end)).join(' ');
    const rules = object(cluster, 'PrometheusRule').spec as never;
    const daily = { ...critical, schedule: 'daily' };
    const input = { [of(SUCCESS, ',schedule="daily"')]: `_x14 ${series}` };
    const firing: Firing = [
      ['27h', []],
      ['52h30m', []],
      ['70h', []],
      ['110h', [daily]],
    ];
    expect(promtoolTest(rules, 'VeleroBackupOverdue', '15m', input, firing)).toBe('');
  });
});

promtoolSuite(`VeleroBackupNeverSucceeded${WITHOUT}`, () => {
  const judge = (input: Series, expected: Firing): string => judged('VeleroBackupNeverSucceeded', input, expected);

  test('fires after a window without a backup, through a restart, and ends with the first good one', () => {
    const input = {
      [ofHourly(ATTEMPTS, 'velero-a')]: `${flat(0, 50)} stale`,
      [ofHourly(ATTEMPTS, 'velero-b')]: `_x80 ${flat(0, 200)}`,
      [ofHourly(SUCCESS, 'velero-b')]: `_x150 ${flat(149 * 60, 100)}`,
    };
    const firing: Firing = [
      [at(WINDOW - 1), []],
      [at(WINDOW + 1), [critical]],
      [at(148), [critical]],
      [at(152), []],
      [at(240), []],
    ];
    expect(judge(input, firing)).toBe('');
  });

  test('is silent when there is a backup, and for a new schedule', () => {
    expect(judge({ [ofHourly(ATTEMPTS)]: flat(1, 300), [ofHourly(SUCCESS)]: flat(60, 300) }, [[at(300), []]])).toBe('');
    expect(judge({ [ofHourly(ATTEMPTS)]: `_x200 ${flat(0, 100)}` }, [[at(300), []]])).toBe('');
  });
});

promtoolSuite.each([
  ['VeleroBackupFailed', 'velero_backup_failure_total', 'warning'],
  ['VeleroBackupPartiallyFailed', 'velero_backup_partial_failure_total', 'warning'],
  ['VeleroBackupValidationFailed', 'velero_backup_validation_failure_total', 'critical'],
])(`%s${WITHOUT}`, (alert, metric, severity) => {
  const fired = { schedule: 'hourly', severity };
  const judge = (input: Series, expected: Firing): string => judged(alert, input, expected);

  test('fires at once, and ends a window later, though the counter keeps its number', () => {
    const input = { [ofHourly(metric)]: `${flat(0, 60)} ${flat(1, 300)}` };
    const firing: Firing = [
      [at(59), []],
      [at(60), [fired]],
      [at(60 + WINDOW - 2), [fired]],
      [at(60 + WINDOW + 2), []],
      [at(300), []],
    ];
    expect(judge(input, firing)).toBe('');
  });

  test('fires again for each failure', () => {
    const input = { [ofHourly(metric)]: `${flat(0, 20)} ${flat(1, 180)} ${flat(2, 100)}` };
    expect(
      judge(input, [
        [at(150), []],
        [at(203), [fired]],
      ]),
    ).toBe('');
  });

  test('is silent for a failure of long ago, and for a counter that begins anew', () => {
    expect(
      judge({ [ofHourly(metric)]: flat(5, 300) }, [
        [at(10), []],
        [at(300), []],
      ]),
    ).toBe('');
    const inPlace = { [ofHourly(metric)]: `${flat(3, 150)} ${flat(0, 150)}` };
    expect(
      judge(inPlace, [
        [at(152), []],
        [at(300), []],
      ]),
    ).toBe('');
    const replaced = {
      [ofHourly(metric, 'velero-a')]: `${flat(3, 150)} stale`,
      [ofHourly(metric, 'velero-b')]: `_x152 ${flat(0, 150)}`,
    };
    expect(
      judge(replaced, [
        [at(155), []],
        [at(300), []],
      ]),
    ).toBe('');
  });

  test('fires for a failure after a restart', () => {
    const replaced = {
      [ofHourly(metric, 'velero-a')]: `${flat(3, 150)} stale`,
      [ofHourly(metric, 'velero-b')]: `_x152 ${flat(0, 30)} ${flat(1, 100)}`,
    };
    expect(
      judge(replaced, [
        [at(180), []],
        [at(186), [fired]],
      ]),
    ).toBe('');
  });

  test('is silent for other schedules and for backups by hand', () => {
    const input = {
      [of(metric, ',schedule=""')]: `${flat(0, 60)} ${flat(1, 60)}`,
      [of(metric, ',schedule="hourly-2"')]: `${flat(0, 60)} ${flat(1, 60)}`,
    };
    expect(judge(input, [[at(65), []]])).toBe('');
  });
});

promtoolSuite(`what is absent${WITHOUT}`, () => {
  const TOTAL = of('velero_backup_total');
  const absent = { namespace: 'velero', severity: 'critical' };

  test('the metrics of Velero: fires after a quarter of an hour, and ends', () => {
    const input = { [TOTAL]: `${flat(3, 60)} _x60 ${flat(3, 60)}` };
    const firing: Firing = [
      [at(60), []],
      [at(70), []],
      [at(90), [absent]],
      [at(122), []],
    ];
    expect(judged('VeleroMetricsAbsent', input, firing)).toBe('');
    expect(
      judged('VeleroMetricsAbsent', { 'velero_backup_total{namespace="other"}': flat(1, 60) }, [[at(60), [absent]]]),
    ).toBe('');
  });

  test('a schedule: fires where the server is there without it, and ends', () => {
    const input = {
      [TOTAL]: flat(3, 200),
      [of(ATTEMPTS, ',schedule="other"')]: flat(3, 200),
      [ofHourly(ATTEMPTS)]: `_x100 ${flat(0, 100)}`,
    };
    const fired = { ...absent, schedule: 'hourly' };
    expect(
      judged('VeleroScheduleAbsent', input, [
        [at(10), []],
        [at(20), [fired]],
        [at(99), [fired]],
        [at(101), []],
      ]),
    ).toBe('');
    expect(judged('VeleroScheduleAbsent', {}, [[at(HOUR), []]])).toBe('');
  });

  test('a storage location: fires where the server is there without it, and ends', () => {
    const input = {
      [TOTAL]: flat(3, 200),
      [of('velero_backup_location_status_gauge', ',backup_location_name="default"')]: `_x100 ${flat(1, 100)}`,
    };
    const fired = { ...absent, backup_location_name: 'default' };
    expect(
      judged('VeleroStorageLocationAbsent', input, [
        [at(10), []],
        [at(20), [fired]],
        [at(101), []],
      ]),
    ).toBe('');
    expect(judged('VeleroStorageLocationAbsent', {}, [[at(HOUR), []]])).toBe('');
  });
});

promtoolSuite(`VeleroStorageLocationUnavailable${WITHOUT}`, () => {
  test('fires after a quarter of an hour, whatever the location, and ends', () => {
    const status = (name: string): string =>
      of('velero_backup_location_status_gauge', `,backup_location_name="${name}"`);
    const input = {
      [status('default')]: flat(1, 200),
      [status('offsite')]: `${flat(1, 20)} ${flat(0, 5)} ${flat(1, 35)} ${flat(0, 40)} ${flat(1, 100)}`,
    };
    const firing: Firing = [
      [at(25), []],
      [at(40), []],
      [at(65), []],
      [at(90), [{ backup_location_name: 'offsite', severity: 'critical' }]],
      [at(110), []],
    ];
    expect(judged('VeleroStorageLocationUnavailable', input, firing)).toBe('');
  });
});
