import { textOf } from '../../../json';
import { Schedule } from '../../../values/schedule';
import { longestIntervalSeconds } from '../../../values/schedule-interval';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { hoursOf } from '../../../products/velero/go-durations';
import { installsVelero, valueOf } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';

/** The time to live counts from the start of a backup. */
export const backupsLiveUntilTheNext: Check = {
  id: 'velero/backups-live-until-the-next',
  severity: 'warning',
  title: 'the last backup of a schedule lives until the next one is made',
  rationale:
    'Velero deletes a backup when its ttl is over, whether there is a newer one or not. A weekly backup with a ttl of 72h is gone on Wednesday: for four days of each week there is nothing to restore from.',
  fix: 'write a ttl of several intervals of the schedule, as in 720h0m0s for a weekly one',
  source: { url: 'https://velero.io/docs/v1.18/how-velero-works/#set-a-backup-to-expire', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a month of weekly backups', [backup('0 3 * * 0', '720h0m0s')]),
      example('two weekdays', [backup('0 3 * * 1,4', '96h')]),
      example('the default of thirty days', [dailySchedule('weekly', { ttl: null }, { schedule: '@weekly' })]),
    ],
    fail: [
      example('three days of a week', [backup('0 3 * * 0', '72h')]),
      example('in the values of the chart', [
        veleroInstalled({ schedules: { weekly: { schedule: '0 3 * * SUN', template: { ttl: '72h' } } } }),
      ]),
      example('the default of the server', [
        veleroInstalled({
          configuration: { defaultBackupTTL: '100h' },
          schedules: { weekly: { schedule: '@weekly', template: {} } },
        }),
      ]),
      example('twelve hours of a day', [backup('30 2 * * *', '12h')]),
      example('thirty days of a month', [backup('0 3 1 * *', '720h')]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index }) =>
    looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .filter(({ paused }) => !paused)
      .flatMap(({ document, title, cron, template, chart }) => {
        const ttl = textOf(template.ttl) || textOf(chart && valueOf(chart, 'configuration', 'defaultBackupTTL'));
        const [life, interval] = [hoursOf(ttl), intervalOf(textOf(cron))];
        if (life === undefined || life === 0 || interval === undefined || life >= interval) return [];
        const message = `backups of the ${title} live ${ttl}, and up to ${Math.ceil(interval)}h pass until the next one`;
        return [{ document, message }];
      }),
};

/** The longest time between two runs, in hours; undefined for what is no plain cron expression. */
function intervalOf(cron: string): number | undefined {
  const seconds = longestIntervalSeconds(
    Schedule.cron(
      cron
        .trim()
        .replace(/^(CRON_)?TZ=\S+\s+/, '')
        .replace(/\s+/g, ' '),
    ),
  );
  return seconds === undefined ? undefined : seconds / 3600;
}

function backup(schedule: string, ttl: string): ReturnType<typeof dailySchedule> {
  return dailySchedule('backup', { ttl }, { schedule });
}
