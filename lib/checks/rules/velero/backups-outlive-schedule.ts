import type { Check } from '../../check';
import { example } from '../../examples/example';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { installsVelero, isYes } from '../../../products/velero/installation';

/** Owners are deleted with what they own; the bucket knows better. */
export const backupsOutliveSchedule: Check = {
  id: 'velero/backups-outlive-schedule',
  severity: 'warning',
  title: 'backups do not go with the schedule that made them',
  rationale:
    'With useOwnerReferencesInBackup, Kubernetes deletes the objects of all backups together with their schedule. What is in the bucket stays, Velero makes the objects again, and Kubernetes deletes them again.',
  fix: 'write useOwnerReferencesInBackup: false',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/4093', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('without owners', [dailySchedule('daily', {}, { useOwnerReferencesInBackup: false })]),
      example('not said', [dailySchedule('daily')]),
    ],
    fail: [
      example('with owners', [dailySchedule('daily', {}, { useOwnerReferencesInBackup: true })]),
      example('in the values of the chart', [
        veleroInstalled({
          schedules: { daily: { schedule: '@daily', useOwnerReferencesInBackup: true, template: {} } },
        }),
      ]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index }) =>
    looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .filter(({ fields }) => isYes(fields.useOwnerReferencesInBackup))
      .map(({ document, title }) => ({
        document,
        message: `the ${title} owns its backups, whose objects are deleted with it`,
      })),
};
