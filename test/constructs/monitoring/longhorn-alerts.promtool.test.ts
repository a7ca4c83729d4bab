import { expect, test } from '@jest/globals';
import { Schedule, type IWatchedLonghorn } from '../../../lib';
import { object } from '../../support/documents';
import { flat, promtoolSuite, promtoolTest, WITHOUT, type Firing, type Series } from '../../support/promtool';
import { alerting, watchedLonghorn } from '../../support/watched';

/** The window of the hourly job in minutes: 1.4 hours and the allowance of 30 minutes. */
const WINDOW = 114;
const hourly = { jobName: 'hourly', schedule: Schedule.hourly() };
const at = (minutes: number): string => `${minutes}m`;

/** Judges one alert of a Longhorn on series that come each minute. */
function judged(
  alert: string,
  version: string,
  input: Series,
  expected: Firing,
  more: Partial<IWatchedLonghorn> = {},
): string {
  const longhorn = watchedLonghorn(version, { recurringBackups: [hourly], ...more });
  const { cluster } = alerting({ longhorn });
  return promtoolTest(object(cluster, 'PrometheusRule').spec as never, alert, '1m', input, expected);
}

const target = (manager: string): string => `namespace="longhorn-system",pod="longhorn-manager-${manager}"`;
const volume = (name: string, metric: string, manager = 'a'): string =>
  `${metric}{${target(manager)},volume="${name}",pvc="${name}-claim",pvc_namespace="game"}`;
const last = (name: string, manager?: string): string => volume(name, 'longhorn_volume_last_backup_at', manager);
const capacity = (name: string): string => volume(name, 'longhorn_volume_capacity_bytes');
const state = (name: string, backup: string, job: string | undefined = 'hourly', manager = 'a'): string =>
  `longhorn_backup_state{${target(manager)},volume="${name}",backup="${backup}"${job === '' ? '' : `,recurring_job="${job}"`}}`;

promtoolSuite(`LonghornBackupError${WITHOUT}`, () => {
  test.each(['1.6.4', '1.7.3', '1.8.2', '1.9.2', '1.10.2', '1.11.3', '1.12.1'])(
    '%s: fires, and ends with the failed backup',
    (version) => {
      const input = {
        [state('v', 'good')]: `${flat(2, 5)} ${flat(3, 200)}`,
        [state('v', 'bad')]: `_x10 ${flat(2, 5)} ${flat(4, 30)} stale`,
        [state('v', 'unknown')]: flat(5, 200),
      };
      const fired = { volume: 'v', backup: 'bad', severity: 'warning' };
      const firing: Firing = [
        [at(14), []],
        [at(17), []],
        [at(22), [fired]],
        [at(44), [fired]],
        [at(47), []],
      ];
      expect(judged('LonghornBackupError', version, input, firing)).toBe('');
    },
  );

  test('fires once when the volume goes over to another node', () => {
    const input = {
      [state('v', 'bad', 'hourly', 'a')]: `${flat(4, 30)} stale`,
      [state('v', 'bad', 'hourly', 'b')]: `_x30 ${flat(4, 30)}`,
    };
    const fired = { volume: 'v', backup: 'bad', severity: 'warning' };
    expect(
      judged('LonghornBackupError', '1.12.1', input, [
        [at(29), [fired]],
        [at(50), [fired]],
      ]),
    ).toBe('');
  });
});

promtoolSuite(`LonghornBackupOverdue by the age of the last backup${WITHOUT}`, () => {
  const judge = (input: Series, expected: Firing, more?: Partial<IWatchedLonghorn>): string =>
    judged('LonghornBackupOverdue', '1.11.3', input, expected, more);
  const fired = { volume: 'v', pvc: 'v-claim', pvc_namespace: 'game', recurring_job: 'hourly', severity: 'critical' };

  test('fires when a backup is missed, and ends with the next good one', () => {
    const input = { [last('v')]: `${flat(60, 150)} ${flat(150 * 60, 50)}`, [state('v', 'one')]: flat(3, 200) };
    expect(
      judge(input, [
        [at(WINDOW + 3), []],
        [at(WINDOW + 18), [fired]],
        [at(149), [fired]],
        [at(150), []],
      ]),
    ).toBe('');
  });

  test('is silent while backups come, and when the volume goes over to another node', () => {
    const input = {
      [last('v', 'a')]: `${flat(60, 60)} stale`,
      [last('v', 'b')]: `_x60 ${flat(3600, 60)} ${flat(7200, 80)}`,
      [state('v', 'one')]: flat(3, 200),
    };
    expect(
      judge(
        input,
        [at(59), at(62), at(150), at(198)].map((time) => [time, []]),
      ),
    ).toBe('');
  });

  test('holds each volume to the window of its own job, and leaves others alone', () => {
    const recurringBackups = [hourly, { jobName: 'nightly', schedule: Schedule.daily(3) }];
    const input = {
      [last('v')]: flat(60, 200),
      [state('v', 'one')]: flat(3, 200),
      [last('slow')]: flat(60, 200),
      [state('slow', 'two', 'nightly')]: flat(3, 200),
      [last('by-hand')]: flat(60, 200),
      [state('by-hand', 'three', '')]: flat(3, 200),
      [state('deleted', 'four')]: flat(3, 200),
    };
    expect(judge(input, [[at(190), [fired]]], { recurringBackups })).toBe('');
  });
});

promtoolSuite.each([['1.10.2'], ['1.8.2'], ['1.7.3'], ['1.6.4']])(
  `LonghornBackupOverdue of %s by its backups${WITHOUT}`,
  (version) => {
    const job = version.startsWith('1.10') || version.startsWith('1.8') ? 'hourly' : '';
    const fired = { volume: 'v', severity: 'critical', ...(job === '' ? {} : { recurring_job: job }) };
    const judge = (input: Series, expected: Firing): string =>
      judged('LonghornBackupOverdue', version, input, expected);

    test('fires when no new backup is complete, and ends with the next one', () => {
      const input = {
        [capacity('v')]: flat(1, 400),
        [state('v', 'one', job)]: flat(3, 400),
        [state('v', 'two', job)]: `_x60 ${flat(2, 5)} ${flat(3, 335)}`,
        [state('v', 'three', job)]: `_x120 ${flat(2, 5)} ${flat(4, 275)}`,
        [state('v', 'four', job)]: `_x250 ${flat(2, 10)} ${flat(3, 140)}`,
      };
      // The second one is complete in minute 66, the fourth in minute 260.
      const firing: Firing = [
        [at(100), []],
        [at(66 + WINDOW + 13), []],
        [at(66 + WINDOW + 17), [fired]],
        [at(258), [fired]],
        [at(262), []],
      ];
      expect(judge(input, firing)).toBe('');
    });

    test('is silent while backups come, and for volumes that are gone', () => {
      const one = (start: number): string => `${start === 0 ? '' : `_x${start} `}${flat(3, 400 - start)}`;
      const input = {
        [capacity('v')]: flat(1, 400),
        ...Object.fromEntries([0, 60, 120, 180, 240, 300].map((start) => [state('v', `at-${start}`, job), one(start)])),
        [state('gone', 'old', job)]: flat(3, 400),
      };
      expect(
        judge(
          input,
          [at(59), at(190), at(299), at(390)].map((time) => [time, []]),
        ),
      ).toBe('');
    });

    test('is silent where Prometheus has not looked for long enough', () => {
      const input = { [capacity('v')]: flat(1, 100), [state('v', 'one', job)]: flat(3, 100) };
      expect(judge(input, [[at(99), []]])).toBe('');
    });
  },
);

promtoolSuite(`LonghornClaimNotBackedUp${WITHOUT}`, () => {
  const protectedClaims = [{ claimName: 'v-claim', namespace: 'game' }];
  const fired = { pvc: 'v-claim', pvc_namespace: 'game', severity: 'critical' };
  const judge = (input: Series, expected: Firing): string =>
    judged('LonghornClaimNotBackedUp', '1.12.1', input, expected, { protectedClaims });

  test('fires for a volume without a backup after a window, and ends with the first one', () => {
    const input = { [last('v')]: `${flat(0, 50)} _x20 ${flat(0, 80)} ${flat(9000, 100)}` };
    expect(
      judge(input, [
        [at(WINDOW - 1), []],
        [at(WINDOW + 1), [fired]],
        [at(149), [fired]],
        [at(211), []],
      ]),
    ).toBe('');
  });

  test('fires for a claim that Longhorn has no volume of, alone or beside others', () => {
    const absent = { ...fired, namespace: 'longhorn-system' };
    const firing: Firing = [
      [at(WINDOW - 1), []],
      [at(WINDOW + 1), [absent]],
    ];
    expect(judge({}, firing)).toBe('');
    expect(judge({ [last('other')]: flat(60, 200) }, firing)).toBe('');
  });

  test('is silent for a volume that has one', () => {
    expect(judge({ [last('v')]: flat(60, 300) }, [[at(300), []]])).toBe('');
  });
});

promtoolSuite(`LonghornMetricsAbsent${WITHOUT}`, () => {
  test('fires after a quarter of an hour, and ends', () => {
    const input = {
      [`longhorn_node_status{${target('a')},node="n",condition="ready"}`]: `${flat(1, 20)} _x60 ${flat(1, 20)}`,
    };
    const fired = { namespace: 'longhorn-system', severity: 'critical' };
    const firing: Firing = [
      [at(25), []],
      [at(60), [fired]],
      [at(82), []],
    ];
    expect(judged('LonghornMetricsAbsent', '1.10.2', input, firing)).toBe('');
  });
});
