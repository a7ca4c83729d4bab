import { existing, isObject } from '../../../json';
import { has } from '../../../products/fact';
import { LOCATIONS_ARE_LISTS } from '../../../products/velero/chart';
import { valueOf, veleroCharts, type VeleroChart } from '../../../products/velero/installation';
import { doubt, finding, rule, type Found } from '../../rule';
import { each } from '../../selectors';

const SWITCHES = { backupStorageLocation: 'backupsEnabled', volumeSnapshotLocation: 'snapshotsEnabled' } as const;

export const storageLocationsAreAList = rule({
  id: 'velero/storage-locations-are-a-list',
  severity: 'error',
  title: 'the locations in the values of the Velero chart have the form that the chart renders',
  rationale:
    'From chart 4 on locations are lists. From a map the chart renders no BackupStorageLocation, or fails. Without a value it renders one that has no provider, which the API server rejects. In each case no backup is made.',
  fix: 'write configuration.backupStorageLocation as a list whose elements have their own provider (charts before 4: as a map)',
  source: 'https://github.com/vmware-tanzu/helm-charts/issues/504',
  on: each(veleroCharts),

  find: (chart) =>
    (['backupStorageLocation', 'volumeSnapshotLocation'] as const).flatMap((key) => judge(chart, key) ?? []),
});

function judge(chart: VeleroChart, key: keyof typeof SWITCHES): Found {
  const { version, versionText, moreValues } = chart;
  const path = ['configuration', key];
  const name = path.join('.');
  const given = valueOf(chart, ...path);
  if (valueOf(chart, SWITCHES[key]) === false) return;
  if (!version) return isObject(given) ? doubt(`whether chart ${versionText} accepts ${name} as a map`) : undefined;
  const areLists = has(LOCATIONS_ARE_LISTS, version);
  if (areLists && isObject(given)) return finding(path, `${name} is a map, and chart ${version.text} expects a list`);
  if (!areLists && Array.isArray(given))
    return finding(path, `${name} is a list, and chart ${version.text} expects a map`);
  if (given !== undefined || key !== 'backupStorageLocation' || !areLists) return;
  if (moreValues) return doubt(`whether ${name} is set: not all values of the chart are read`);
  return finding(
    existing(chart.values, path),
    `${name} is not set, and the chart makes a location without provider and bucket`,
  );
}
