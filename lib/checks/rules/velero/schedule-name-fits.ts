import { kubernetesNameProblem } from '../../../values/kubernetes-name';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { isLiteral } from '../../../products/placeholder';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';

/** A label of Kubernetes holds no more. */
const LONGEST = 63;

/** The name of a schedule becomes a label of its backups. */
export const scheduleNameFits: Check = {
  id: 'velero/schedule-name-fits',
  severity: 'error',
  title: 'the name of a schedule is one that Kubernetes takes as a name and as a label',
  rationale:
    'The API server rejects capitals and underscores in a name. Velero writes the name into a label of each backup, which holds 63 characters: with a longer name the schedule exists, and its backups are rejected.',
  fix: 'shorten the name, in lower case, with hyphens',
  source: { url: 'https://velero.io/docs/v1.18/api-types/schedule/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a short name', [dailySchedule('photos-daily')]),
      example('a key of the values', [
        veleroInstalled({ schedules: { daily: { schedule: '0 3 * * *', template: {} } } }),
      ]),
    ],
    fail: [
      example('capitals', [dailySchedule('frigate-CFR2')]),
      example('a name that is too long', [dailySchedule('photos-'.repeat(10).slice(0, -1))]),
      example('an underscore in a key of the values', [
        veleroInstalled({ schedules: { every_day: { schedule: '0 3 * * *', template: {} } } }),
      ]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index }) =>
    looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .filter(({ name }) => isLiteral(name))
      .flatMap(({ document, name }) => {
        if (kubernetesNameProblem(name))
          return [{ document, message: `the schedule "${name}" has a name that Kubernetes rejects` }];
        if (name.length <= LONGEST) return [];
        return [{ document, message: `the schedule "${name}" has a name of ${name.length} characters` }];
      }),
};
