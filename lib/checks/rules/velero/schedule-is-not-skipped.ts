import type { Check } from '../../check';
import { example } from '../../examples/example';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { installsVelero, isYes } from '../../../products/velero/installation';

/** A switch that Velero turns off after it has worked, and that Git turns on again. */
export const scheduleIsNotSkipped: Check = {
  id: 'velero/schedule-is-not-skipped',
  severity: 'warning',
  title: 'no schedule in Git says skipImmediately: true',
  rationale:
    'Velero skips one backup and sets the field to false. Whatever applies Git sets it to true again, so that the time of the last skip moves on for ever, and no backup is due.',
  fix: 'write skipImmediately: false, or paused: true for a schedule that is not to run',
  source: {
    url: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/controller/schedule_controller.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('not skipped', [dailySchedule('daily', {}, { skipImmediately: false })]),
      example('not said', [dailySchedule('daily')]),
    ],
    fail: [
      example('skipped', [dailySchedule('daily', {}, { skipImmediately: true })]),
      example('in the values of the chart', [
        veleroInstalled({ schedules: { daily: { schedule: '@daily', skipImmediately: true, template: {} } } }),
      ]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index }) =>
    looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .filter(({ fields, paused }) => isYes(fields.skipImmediately) && !paused)
      .map(({ document, title }) => ({
        document,
        message: `the ${title} is told to skip its next backup, each time that Git is applied`,
      })),
};
