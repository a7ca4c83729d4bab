import { textOf } from '../../../json';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { isLiteral } from '../../../products/placeholder';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { storageLocations } from '../../../products/velero/storage-location';

/** The name of a location stands in two places. */
export const scheduleNamesExistingLocation: Check = {
  id: 'velero/schedule-names-existing-location',
  severity: 'error',
  title: 'a schedule names a storage location that is declared',
  rationale: 'A backup to a location that does not exist fails validation, each time that the schedule runs.',
  fix: 'correct storageLocation in the template, or leave it out for the default location',
  source: { url: 'https://velero.io/docs/v1.18/locations/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('by name', [veleroInstalled(), dailySchedule('daily', { storageLocation: 'default' })]),
      example('the default', [veleroInstalled(), dailySchedule('daily')]),
    ],
    fail: [
      example('a name that is no location', [veleroInstalled(), dailySchedule('daily', { storageLocation: 'aws' })]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index, set }) => {
    const names = [...new Set(storageLocations(index).map(({ name }) => name))];
    const asked = new Set<string>();
    return looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .flatMap(({ document, title, template }): readonly (Finding | Unknown)[] => {
        const wanted = textOf(template.storageLocation);
        if (!isLiteral(wanted) || names.includes(wanted) || names.some((name) => !isLiteral(name))) return [];
        if (!set.closed && asked.has(wanted)) return [];
        asked.add(wanted);
        if (!set.closed) return [{ document, cannotTell: `whether there is a storage location ${wanted}` }];
        const there = names.length === 0 ? 'no location is declared' : `there is ${names.join(', ')}`;
        return [{ document, message: `the ${title} names the storage location ${wanted}, and ${there}` }];
      });
  },
};
