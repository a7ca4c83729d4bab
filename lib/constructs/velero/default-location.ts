import type { Problem } from '../../values/problem';
import type { BackupSchedule } from './backup-schedule';
import type { BackupStorageLocation } from './storage-location';

/** Exactly one location is the default: of two, Velero unsets the older one, and Argo CD sets it again. */
export function oneDefaultProblem(
  locations: readonly BackupStorageLocation[],
  schedules: readonly BackupSchedule[],
): Problem | undefined {
  const defaults = locations.filter(({ isDefault }) => isDefault);
  // A schedule without a location has reported that.
  const isKnown = defaults.length === 0 && schedules.some(({ storageLocation }) => !storageLocation);
  if (defaults.length === 1 || isKnown) return undefined;
  return {
    must: 'must be true for exactly one storage location',
    got: defaults.map(({ locationName }) => locationName),
    fix: locations.length === 0 ? 'Call addStorageLocation("default", …)' : 'Set `default` of the locations',
  };
}
