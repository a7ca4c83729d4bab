import { expect, test } from '@jest/globals';
import { Schedule, type IWatchedLonghorn } from '../../../lib';
import { object } from '../../support/documents';
import { flat, promtoolSuite, promtoolTest, WITHOUT, type Firing, type Series } from '../../support/promtool';
import { alerting, scheduled, watchedLonghorn, watchedVelero } from '../../support/watched';

/** The window of the hourly job in minutes: 1.4 hours and the allowance of 30 minutes. */
const WINDOW = 114;
const hourly = { jobName: 'hourly', schedule: Schedule.hourly(), groups: ['default'] };
const at = (minutes: number): string => `${minutes}m`;

function judged(
  alert: string,
  version: string,
  input: Series,
  expected: Firing,
  more: Partial<IWatchedLonghorn> = {},
): string {
  const { cluster } = alerting({ longhorn: watchedLonghorn(version, { recurringBackups: [hourly], ...more }) });
  return promtoolTest(object(cluster, 'PrometheusRule').spec as never, alert, '1m', input, expected);
}

const target = (node: string): string => `namespace="longhorn-system",pod="longhorn-manager-${node}",node="${node}"`;
const volume = (metric: string, name: string, node = 'a'): string =>
  `longhorn_volume_${metric}{${target(node)},volume="${name}",pvc="${name}-claim",pvc_namespace="game"}`;
const backup = (name: string, id: string): string =>
  `longhorn_backup_state{${target('a')},volume="${name}",backup="${id}",recurring_job="hourly"}`;
const fired = { volume: 'v', pvc: 'v-claim', pvc_namespace: 'game', severity: 'critical' };

promtoolSuite.each([['1.6.4'], ['1.8.2'], ['1.10.2'], ['1.11.3'], ['1.12.1']])(
  `LonghornVolumeNotBackedUp of %s${WITHOUT}`,
  (version) => {
    /** What a manager exports of a volume whose first backup is complete after some minutes, if ever. */
    const series = (name: string, first?: number): Series =>
      version.startsWith('1.1') && version !== '1.10.2'
        ? {
            [volume('last_backup_at', name)]:
              first === undefined ? flat(0, 400) : `${flat(0, first)} ${flat(first * 60, 400 - first)}`,
          }
        : {
            [volume('capacity_bytes', name)]: flat(1, 400),
            ...(first === undefined ? {} : { [backup(name, `of-${name}`)]: `_x${first} ${flat(3, 400 - first)}` }),
          };

    test('fires where the target is unavailable from the first day, so that no backup exists', () => {
      const firing: Firing = [
        [at(WINDOW - 2), []],
        [at(WINDOW + 2), [fired]],
        [at(390), [fired]],
      ];
      expect(judged('LonghornVolumeNotBackedUp', version, { ...series('v'), ...series('good', 50) }, firing)).toBe('');
    });

    test('ends with the first complete backup', () => {
      const firing: Firing = [
        [at(190), [fired]],
        [at(203), []],
        [at(390), []],
      ];
      expect(judged('LonghornVolumeNotBackedUp', version, series('v', 200), firing)).toBe('');
    });

    test('is silent while backups come, and where no job backs up every volume', () => {
      expect(judged('LonghornVolumeNotBackedUp', version, series('v', 60), [[at(390), []]])).toBe('');
      const recurringBackups = [{ jobName: 'hourly', schedule: Schedule.hourly(), groups: ['chosen'] }];
      expect(judged('LonghornVolumeNotBackedUp', version, series('v'), [[at(390), []]], { recurringBackups })).toBe('');
    });
  },
);

promtoolSuite.each([['1.6.4'], ['1.10.2']])(`LonghornClaimNotBackedUp of %s${WITHOUT}`, (version) => {
  const protectedClaims = [{ claimName: 'v-claim', namespace: 'game' }];
  const claim = { pvc: 'v-claim', pvc_namespace: 'game', severity: 'critical' };
  const judge = (input: Series, expected: Firing): string =>
    judged('LonghornClaimNotBackedUp', version, input, expected, { protectedClaims });

  test('fires for a volume whose only backups are in error, and ends with a complete one', () => {
    const input = {
      [volume('capacity_bytes', 'v')]: flat(1, 400),
      [backup('v', 'bad')]: flat(4, 400),
      [backup('v', 'good')]: `_x200 ${flat(2, 5)} ${flat(3, 190)}`,
    };
    const firing: Firing = [
      [at(WINDOW - 2), []],
      [at(WINDOW + 2), [claim]],
      [at(190), [claim]],
      [at(210), []],
    ];
    expect(judge(input, firing)).toBe('');
  });

  test('fires for a claim without a volume', () => {
    expect(judge({}, [[at(WINDOW + 2), [{ ...claim, namespace: 'longhorn-system' }]]])).toBe('');
  });
});

promtoolSuite(`VeleroBackupShrank${WITHOUT}`, () => {
  const items = (schedule: string, pod = 'a'): string =>
    `velero_backup_items_total{namespace="velero",pod="${pod}",schedule="${schedule}"}`;
  const critical = { schedule: 'hourly', severity: 'critical' };
  const judge = (input: Series, expected: Firing): string => {
    const { cluster } = alerting({ velero: watchedVelero({ schedules: [scheduled('hourly', 1)] }) });
    return promtoolTest(object(cluster, 'PrometheusRule').spec as never, 'VeleroBackupShrank', '1m', input, expected);
  };

  test('fires when a backup has fewer than half of the objects, and ends a day later', () => {
    const firing: Firing = [
      [at(119), []],
      [at(140), [critical]],
      [at(119 + 1430), [critical]],
      [at(119 + 1460), []],
    ];
    expect(judge({ [items('hourly')]: `${flat(400, 120)} ${flat(150, 1800)}` }, firing)).toBe('');
  });

  test('fires for an empty backup for as long as there is nothing in it', () => {
    const firing: Firing = [
      [at(140), [critical]],
      [at(2900), [critical]],
    ];
    expect(judge({ [items('hourly')]: `${flat(400, 120)} ${flat(0, 2900)}` }, firing)).toBe('');
  });

  test('is silent for backups that change a little, and when the server is replaced', () => {
    const input = {
      [items('hourly')]: `${flat(400, 60)} ${flat(250, 60)} stale`,
      [items('hourly', 'b')]: `_x180 ${flat(260, 200)}`,
    };
    expect(
      judge(
        input,
        [at(90), at(150), at(300)].map((time) => [time, []]),
      ),
    ).toBe('');
  });
});

promtoolSuite(`a promise${WITHOUT}`, () => {
  test('is broken after its recovery point objective, and not after 1.4 days', () => {
    const daily = scheduled('daily', 24, { plan: { longestIntervalSeconds: 86_400, rpoSeconds: 86_400 } });
    const { cluster } = alerting({ velero: watchedVelero({ schedules: [daily] }) });
    const rules = object(cluster, 'PrometheusRule').spec as never;
    const metric = 'velero_backup_last_successful_timestamp{namespace="velero",schedule="daily"}';
    const firing: Firing = [
      ['24h', []],
      ['26h', [{ schedule: 'daily', severity: 'critical' }]],
    ];
    expect(promtoolTest(rules, 'VeleroBackupOverdue', '15m', { [metric]: flat(900, 200) }, firing)).toBe('');
  });
});
