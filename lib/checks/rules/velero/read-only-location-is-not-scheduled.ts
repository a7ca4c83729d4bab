import { textOf } from '../../../json';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { dailySchedule, locationValue, veleroInstalled } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { type BackupSchedule, backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { storageLocations } from '../../../products/velero/storage-location';

/** A location for restores takes no backups. */
export const readOnlyLocationIsNotScheduled: Check = {
  id: 'velero/read-only-location-is-not-scheduled',
  severity: 'error',
  title: 'no schedule sends its backups to a location that is read-only',
  rationale: 'Velero refuses a backup to a ReadOnly location: each run of the schedule ends in FailedValidation.',
  fix: 'name another storageLocation in the template, or open the location with accessMode: ReadWrite',
  source: { url: 'https://velero.io/docs/v1.18/disaster-case/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a location beside it', [velero(), dailySchedule('daily', { storageLocation: 'default' })]),
      example('a schedule that is paused', [
        velero(),
        dailySchedule('daily', { storageLocation: 'other' }, { paused: true }),
      ]),
    ],
    fail: [
      example('by name', [velero(), dailySchedule('daily', { storageLocation: 'other' })]),
      example('by default', [
        veleroInstalled({ configuration: { backupStorageLocation: [locationValue({ accessMode: 'ReadOnly' })] } }),
        dailySchedule('daily'),
      ]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index }) => {
    const locations = storageLocations(index);
    return looked.flatMap((document) => scheduledIn(document, index, locations));
  },
};

function scheduledIn(
  document: Parameters<typeof backupSchedulesOf>[0],
  index: Model,
  locations: ReturnType<typeof storageLocations>,
): readonly { readonly document: BackupSchedule['document']; readonly message: string }[] {
  return backupSchedulesOf(document, index)
    .filter(({ paused }) => !paused)
    .flatMap((schedule) => {
      const wanted = textOf(schedule.template.storageLocation);
      const own = locations.filter(({ namespace, chart }) =>
        schedule.chart ? chart === schedule.chart : namespace === schedule.namespace,
      );
      const named = own.filter(({ name, isDefault }) => (wanted === '' ? isDefault : name === wanted));
      const [only] = named;
      if (!only?.readOnly || named.length > 1) return [];
      return [
        {
          document: schedule.document,
          message: `the ${schedule.title} sends backups to ${only.name}, which is ReadOnly`,
        },
      ];
    });
}

function velero(): ReturnType<typeof veleroInstalled> {
  const other = locationValue({ name: 'other', prefix: 'other', default: false, accessMode: 'ReadOnly' });
  return veleroInstalled({ configuration: { backupStorageLocation: [locationValue(), other] } });
}
