import { textOf } from '../../../json';
import type { Chart } from '../../../products/helm/charts';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { dailySchedule, locationValue, veleroInstalled } from '../../examples/example-velero';
import { installsVelero, valueOf, veleroChartsOf } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { storageLocations, storageLocationsOf } from '../../../products/velero/storage-location';

/** A backup that names no location goes to the default one. */
export const oneDefaultLocation: Check = {
  id: 'velero/one-default-location',
  severity: 'error',
  title: 'one storage location, and only one, is the default',
  rationale:
    'A backup that names no location needs a default, and fails validation without one. Of several, Velero takes the mark off all but one, and GitOps puts it back: backups go now here, now there.',
  fix: 'write default: true at exactly one location',
  source: { url: 'https://velero.io/docs/v1.18/locations/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('one of two', [locations({}, { name: 'second', default: false, prefix: 'b' })]),
      example('the name that Velero takes when none is marked', [locations({ default: false })]),
      example('a schedule that names its location', [
        locations({ name: 'first', default: false }),
        dailySchedule('daily', { storageLocation: 'first' }),
      ]),
    ],
    fail: [
      example('two of two', [locations({}, { name: 'second', prefix: 'b' })]),
      example('none', [locations({ name: 'first', default: false })]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index, set }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document } = chart;
        const own = storageLocationsOf(document, index).filter((location) => location.chart === chart);
        const all = set.closed ? storageLocations(index) : own;
        const defaults = all.filter(({ isDefault }) => isDefault).map(({ name }) => name);
        if (defaults.length > 1)
          return [{ document, message: `${defaults.join(' and ')} are all the default location` }];
        if (defaults.length === 1 || own.length === 0 || all.some(({ name }) => name === fallbackOf(chart))) return [];
        const schedules = backupSchedules(index);
        if (schedules.length > 0 && schedules.every(({ template }) => template.storageLocation)) return [];
        const names = own.map(({ name }) => name).join(', ');
        if (!set.closed || chart.moreValues)
          return [{ document, cannotTell: `whether a location besides ${names} is the default` }];
        return [
          {
            document,
            message: `none of the locations ${names} is the default, and none is called ${fallbackOf(chart)}`,
          },
        ];
      }),
};

/** The location that the server takes when none has the mark. */
function fallbackOf(chart: Chart): string {
  return textOf(valueOf(chart, 'configuration', 'defaultBackupStorageLocation')) || 'default';
}

function locations(...given: readonly Parameters<typeof locationValue>[0][]): ReturnType<typeof veleroInstalled> {
  return veleroInstalled({ configuration: { backupStorageLocation: given.map(locationValue) } });
}
