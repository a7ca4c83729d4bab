import { isLiteral } from '../../../products/placeholder';
import { backupSchedules } from '../../../products/velero/schedule';
import { storageLocations, storageLocationsOf } from '../../../products/velero/storage-location';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const locationHasSchedule = rule({
  id: 'velero/location-has-schedule',
  severity: 'warning',
  title: 'a schedule makes backups wherever Velero has a storage location for them',
  rationale:
    'A storage location is only a place. Without a schedule it holds nothing but what somebody remembers to back up by hand, and it is Available all the same.',
  fix: 'add a Schedule (in a declaration: `addSchedule`), or set accessMode: ReadOnly if the location is only restored from',
  source: 'https://velero.io/docs/v1.18/api-types/schedule/',
  on: each(storageLocations),

  find: (location, model) => {
    const first = storageLocationsOf(location.document, model).find(({ readOnly }) => !readOnly);
    if (location !== first || !isLiteral(location.namespace)) return;
    const isScheduled = backupSchedules(model).some(
      ({ paused, namespace }) => !paused && (!isLiteral(namespace) || namespace === location.namespace),
    );
    return isScheduled ? undefined : finding([], `no schedule makes backups into the ${location.title}`);
  },
});
