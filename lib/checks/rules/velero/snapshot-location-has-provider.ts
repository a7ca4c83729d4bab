import { existing, isObject, listOf, textOf } from '../../../json';
import { has } from '../../../products/fact';
import { isFilledInLater } from '../../../products/placeholder';
import { LOCATIONS_ARE_LISTS } from '../../../products/velero/chart';
import { valueOf, veleroCharts, type VeleroChart } from '../../../products/velero/installation';
import { doubt, finding, rule, type Found } from '../../rule';
import { each } from '../../selectors';

const LOCATIONS = ['configuration', 'volumeSnapshotLocation'];
const DEFAULTS = ['configuration', 'defaultVolumeSnapshotLocations'];

export const snapshotLocationHasProvider = rule({
  id: 'velero/snapshot-location-has-provider',
  severity: 'error',
  title: 'the chart makes volume snapshot locations only with a provider',
  rationale:
    'Unless snapshotsEnabled is false, the chart makes a VolumeSnapshotLocation, and without a provider the API server rejects it ("spec.provider: Required value"): the whole installation fails.',
  fix: 'set snapshotsEnabled to false where volumes are not snapshots of the cloud, or set a provider for each snapshot location',
  source: 'https://github.com/vmware-tanzu/helm-charts/issues/631',
  on: each(veleroCharts),

  find: (chart) => [ofLocations(chart), ofDefaults(chart)].flatMap((found) => found ?? []),
});

function ofLocations(chart: VeleroChart): Found {
  const { values, version, moreValues } = chart;
  const given = valueOf(chart, ...LOCATIONS);
  const enabled = valueOf(chart, 'snapshotsEnabled');
  if (enabled === false || enabled === 'false' || !version || !has(LOCATIONS_ARE_LISTS, version)) return;
  if (given === undefined && moreValues)
    return doubt('whether a snapshot location is set: not all values of the chart are read');
  if (given === undefined) {
    const path = enabled === undefined ? existing(values, LOCATIONS) : ['snapshotsEnabled'];
    return finding(path, 'snapshotsEnabled is not false, and configuration.volumeSnapshotLocation is not set');
  }
  return listOf(given).flatMap((location, index) => {
    if (!isObject(location) || location.provider !== '') return [];
    const name = textOf(location.name) || 'default';
    return finding([...LOCATIONS, index, 'provider'], `the snapshot location ${name} has an empty provider`);
  });
}

/** The server expects pairs of a provider and a location, in one string. */
function ofDefaults(chart: VeleroChart): Found {
  const given = valueOf(chart, ...DEFAULTS);
  if (given === undefined || given === null || given === '') return;
  const isValid =
    typeof given === 'string' &&
    (isFilledInLater(given) || given.split(',').every((pair) => /^[^:\s]+:[^:\s]+$/.test(pair.trim())));
  if (isValid) return;
  const message = `${DEFAULTS.join('.')} must be a string of pairs such as "csi:default", got: ${JSON.stringify(given)}`;
  return finding(DEFAULTS, message);
}
