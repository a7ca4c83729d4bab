import { isObject } from '../../../json';
import { has } from '../../../products/fact';
import { LOCATIONS_ARE_LISTS } from '../../../products/velero/chart';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { veleroApplication, veleroInstalled } from '../../examples/example-velero';
import { installsVelero, valueOf, veleroChartsOf, type VeleroChart } from '../../../products/velero/installation';

const KEYS = ['backupStorageLocation', 'volumeSnapshotLocation'] as const;

/** The templates loop over lists; anything else renders nothing. */
export const storageLocationsAreAList: Check = {
  id: 'velero/storage-locations-are-a-list',
  severity: 'error',
  title: 'the locations in the values of the Velero chart have the form that the chart renders',
  rationale:
    'From chart 4 on locations are lists. Given a map, the chart renders no BackupStorageLocation, or fails; given none at all, it renders one without a provider, which the API server rejects. Either way there is no backup.',
  fix: 'write configuration.backupStorageLocation as a list whose elements have their own provider (charts before 4: as a map)',
  source: { url: 'https://github.com/vmware-tanzu/helm-charts/issues/504', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a list', [veleroInstalled()]),
      example('a map in chart 3', [
        veleroApplication('3.2.0', {
          configuration: { provider: 'aws', backupStorageLocation: { bucket: 'example' } },
        }),
      ]),
      example('locations that are objects of their own', [
        veleroApplication('11.4.0', { backupsEnabled: false, snapshotsEnabled: false }),
      ]),
    ],
    fail: [
      example('a map', [veleroInstalled({ configuration: { backupStorageLocation: { bucket: 'example' } } })]),
      example('no storage location', [
        veleroApplication('11.4.0', { snapshotsEnabled: false, configuration: { features: 'EnableCSI' } }),
      ]),
      example('a list in chart 3', [
        veleroApplication('3.2.0', { configuration: { backupStorageLocation: [{ bucket: 'example' }] } }),
      ]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart) => KEYS.flatMap((key) => judge(chart, key))),
};

function judge(chart: VeleroChart, key: (typeof KEYS)[number]): readonly (Finding | Unknown)[] {
  const { document, version, versionText, moreValues } = chart;
  const path = `configuration.${key}`;
  const given = valueOf(chart, 'configuration', key);
  if (valueOf(chart, key === 'backupStorageLocation' ? 'backupsEnabled' : 'snapshotsEnabled') === false) return [];
  if (isObject(given) && !version)
    return [{ document, cannotTell: `whether chart ${versionText} takes ${path} as a map` }];
  if (!version) return [];
  const lists = has(LOCATIONS_ARE_LISTS, version);
  if (lists && isObject(given))
    return [{ document, message: `${path} is a map, and chart ${version.text} takes a list` }];
  if (!lists && Array.isArray(given))
    return [{ document, message: `${path} is a list, and chart ${version.text} takes a map` }];
  if (given !== undefined || key !== 'backupStorageLocation' || !lists) return [];
  if (moreValues) return [{ document, cannotTell: `${path} may be among values that were not read` }];
  return [{ document, message: `${path} is missing, so the chart makes a location without provider and bucket` }];
}
