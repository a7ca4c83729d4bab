import { textOf } from '../../../json';
import { isLiteral } from '../../../products/placeholder';
import { backupSchedules } from '../../../products/velero/schedule';
import { storageLocations } from '../../../products/velero/storage-location';
import { doubt, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const scheduleNamesExistingLocation = rule({
  id: 'velero/schedule-names-existing-location',
  severity: 'error',
  title: 'the storage location that a schedule names exists',
  rationale: 'A backup to a location that does not exist fails validation, each time that the schedule runs.',
  fix: 'correct storageLocation in the template, or leave it out for the default location',
  source: 'https://velero.io/docs/v1.18/locations/',
  on: each(backupSchedules),

  findAll: (schedules, model) => {
    const names = [...new Set(storageLocations(model).map(({ name }) => name))];
    if (!names.every(isLiteral)) return;
    const wanting = schedules
      .map((schedule) => ({ schedule, wanted: textOf(schedule.template.storageLocation) }))
      .filter(({ wanted }) => isLiteral(wanted) && !names.includes(wanted));
    // What is not read may hold the location: once is enough to say so.
    if (!model.closed)
      return [...new Map(wanting.map((one) => [one.wanted, one])).values()].map(({ schedule, wanted }) =>
        doubt(`whether the storage location ${wanted} exists`, schedule),
      );
    const there = names.length === 0 ? 'no location is declared' : `the locations are ${names.join(', ')}`;
    return wanting.map(({ schedule, wanted }) => {
      const message = `the ${schedule.title} names the storage location ${wanted}, and ${there}`;
      return findingIn(schedule, ['template', 'storageLocation'], message);
    });
  },
});
