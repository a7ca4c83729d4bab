import type { Json } from '../../../json';
import { Schedule } from '../../../values/schedule';
import type { Version } from '../../../values/version';
import { has } from '../../../products/fact';
import { CRON_TIME_ZONE } from '../../../products/velero/server';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { isGoDuration } from '../../../products/velero/go-durations';
import { isFilledInLater } from '../../../products/placeholder';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { installsVelero, veleroOf, veleroVersion } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';

/** The API server takes any text for a schedule. */
export const scheduleCronIsValid: Check = {
  id: 'velero/schedule-cron-is-valid',
  severity: 'error',
  title: 'the cron expression of a schedule is one that this Velero can read',
  rationale:
    'The object is accepted with any text. Velero marks a schedule that it cannot read FailedValidation and makes no backup, and Argo CD shows it as healthy.',
  fix: 'write five fields, as in "0 3 * * *" (day of week 0 to 6), a word such as @daily, or @every with hours and minutes',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/8224', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('five fields', [cron('30 2 * * 1-5')]),
      example('an interval', [cron('@every 12h')]),
      example('a time zone', [veleroInstalled(), cron('CRON_TZ=Europe/Rome 0 3 * * *')]),
      example('in the values of the chart', [
        veleroInstalled({ schedules: { daily: { schedule: '0 3 * * *', template: { ttl: '240h' } } } }),
      ]),
    ],
    fail: [
      example('a seventh day of the week', [cron('0 3 * * 7')]),
      example('an interval in days', [cron('@every 1d')]),
      example('a time zone before 1.15', [veleroInstalled({}, '7.2.2'), cron('CRON_TZ=Europe/Rome 0 3 * * *')]),
      example('a day that does not come', [cron('0 3 30 2 *')]),
      example('no expression at all', [veleroInstalled({ schedules: { daily: { template: {} } } })]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, context) =>
    looked
      .flatMap((document) => backupSchedulesOf(document, context.index))
      .flatMap(({ document, chart, cron: given, title }) => {
        const problem = problemOf(given, chart ? veleroOf(chart) : veleroVersion(context));
        return problem === undefined ? [] : [{ document, message: `the ${title} ${problem}` }];
      }),
};

function problemOf(given: Json | undefined, version: Version<'velero'> | undefined): string | undefined {
  if (given === undefined || given === null || given === '') return 'has no cron expression';
  if (typeof given !== 'string') return 'has a cron expression that is not a text';
  if (isFilledInLater(given)) return undefined;
  const zone = /^(?:CRON_)?TZ=\S*\s+/.exec(given)?.[0];
  if (zone !== undefined && version && !has(CRON_TIME_ZONE, version))
    return `names a time zone, which Velero ${version.text} takes for a sixth field`;
  const expression = given
    .slice(zone?.length ?? 0)
    .trim()
    .replace(/\s+/g, ' ');
  const interval = /^@every (.*)$/.exec(expression)?.[1];
  if (interval !== undefined) {
    return isGoDuration(interval) ? undefined : `runs "${expression}", and ${interval} is no duration of h, m and s`;
  }
  const { problem } = Schedule.cron(expression);
  return problem && `has the cron expression "${given}", which ${problem.must}`;
}

function cron(schedule: string): ReturnType<typeof dailySchedule> {
  return dailySchedule('daily', {}, { schedule });
}
