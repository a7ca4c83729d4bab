import { describe, expect, test } from '@jest/globals';
import { Schedule } from '../../lib';
import { rules } from '../../lib/checks/rules';
import { run } from '../../lib/checks/run';
import { dailySchedule, veleroObject } from '../support/examples/example-velero';
import { alerting as alertOn } from '../support/examples/example-alerts';
import { documentsOf } from '../../lib/constructs/to-documents/cluster';
import type { Document } from '../../lib/documents/document';
import { alerting, scheduled, watchedLonghorn, watchedVelero } from '../support/watched';
import { judging } from '../support/judged';

const { found } = judging('monitoring');

const monitoring = rules.filter(({ id }) => id.startsWith('monitoring/'));

describe('our own alerts', () => {
  test.each([
    ['1.14.1', '1.6.4'],
    ['1.16.2', '1.10.2'],
    ['1.18.1', '1.12.1'],
  ])('pass every rule on monitoring with Velero %s and Longhorn %s', (velero, longhorn) => {
    const { cluster } = alerting({
      velero: watchedVelero({ schedules: [scheduled('nightly', 24)] }, velero),
      longhorn: watchedLonghorn(longhorn),
      drills: [{ cronJobName: 'drill', namespace: 'velero', schedule: Schedule.weekly(0, 2) }],
    });
    const set = documentsOf(cluster);
    const documents = [...set.documents, dailySchedule('nightly')];
    const subject = { set: { ...set, documents, versions: { velero, longhorn } }, onDisk: [] };
    const verdict = run(monitoring, subject);
    expect(verdict.findings).toEqual([]);
    expect(JSON.stringify(verdict)).toContain('monitoring/velero-window-spans-schedule');
  });
});

describe('velero-window-spans-schedule', () => {
  const hourly = (cron: string): Document => veleroObject('Schedule', 'one', { schedule: cron, template: {} });
  const age = (after: string): Document =>
    alertOn(`time() - (max by (schedule) (velero_backup_last_successful_timestamp{schedule="one"}) > 0) > ${after}`);

  test('says both numbers', () => {
    expect(found('velero-window-spans-schedule', hourly('CRON_TZ=Europe/Rome 0 3 * * *'), age('3600'))).toEqual([
      'the alert BackupAlert fires after 3600 seconds, and the schedule one runs up to 86400 seconds apart',
    ]);
  });

  test('knows nothing of what it cannot read', () => {
    expect(found('velero-window-spans-schedule', hourly('@every 5d'), age('3600'))).toEqual([]);
    expect(found('velero-window-spans-schedule', hourly('0 3 * * *'), age('$threshold'))).toEqual([]);
    expect(found('velero-window-spans-schedule', hourly('0 * * * *'), age('2 * 3600'))).toEqual([]);
  });
});
