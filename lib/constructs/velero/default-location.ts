import type { Problem } from '../../values/problem';
import type { BackupSchedule } from './backup-schedule';
import type { BackupStorageLocation } from './storage-location';

/** Exactly one takes the backups that name none: of two, Velero takes the mark from the older one, and Git gives it back. */
export function oneDefaultProblem(
  locations: readonly BackupStorageLocation[],
  schedules: readonly BackupSchedule[],
): Problem | undefined {
  const defaults = locations.filter(({ isDefault }) => isDefault);
  // A schedule that found no location has reported it.
  const isKnown = defaults.length === 0 && schedules.some(({ storageLocation }) => !storageLocation);
  if (defaults.length === 1 || isKnown) return undefined;
  return {
    must: 'must be true for exactly one storage location',
    got: defaults.map(({ locationName }) => locationName),
    fix: locations.length === 0 ? 'Call addStorageLocation("default", …)' : 'Set `default` of the locations',
  };
}
