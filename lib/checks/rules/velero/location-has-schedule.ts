import type { Check } from '../../check';
import { example, inNamespace } from '../../examples/example';
import { dailySchedule, locationValue, veleroInstalled, veleroObject } from '../../examples/example-velero';
import { isLiteral } from '../../../products/placeholder';
import { backupSchedules } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { storageLocationsOf } from '../../../products/velero/storage-location';
import { installsVelero } from '../../../products/velero/installation';

/** A location by itself backs nothing up. */
export const locationHasSchedule: Check = {
  id: 'velero/location-has-schedule',
  severity: 'warning',
  title: 'where Velero has a storage location for backups, a schedule makes some',
  rationale:
    'A storage location is only a place. Without a schedule nothing is written there but what somebody remembers to back up by hand, and the location is Available all the same.',
  fix: 'add a Schedule (in a declaration: addSchedule), or make the location ReadOnly if it is only restored from',
  source: { url: 'https://velero.io/docs/v1.18/api-types/schedule/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a daily backup', [veleroInstalled(), dailySchedule('daily')]),
      example('a place to restore from', [
        veleroInstalled({ configuration: { backupStorageLocation: [locationValue({ accessMode: 'ReadOnly' })] } }),
      ]),
    ],
    fail: [
      example('no schedule', [...inNamespace('archive', location())]),
      example('a schedule that is paused', [
        ...inNamespace('archive', location(), dailySchedule('daily', {}, { paused: true })),
      ]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) || isVeleroKind(document, 'BackupStorageLocation'),

  find: (looked, { index }) => {
    const schedules = backupSchedules(index).filter(({ paused }) => !paused);
    return looked.flatMap((document) => {
      const first = storageLocationsOf(document, index).find(({ readOnly }) => !readOnly);
      if (!first || !isLiteral(first.namespace)) return [];
      const near = schedules.some(
        ({ namespace }) => namespace === '' || !isLiteral(namespace) || namespace === first.namespace,
      );
      return near ? [] : [{ document, message: `no schedule makes backups into the ${first.title}` }];
    });
  },
};

function location(): ReturnType<typeof veleroObject> {
  return veleroObject('BackupStorageLocation', 'default', { provider: 'aws', objectStorage: { bucket: 'example' } });
}
