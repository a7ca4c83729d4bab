import { isObject, listOf, textOf } from '../../../json';
import { has } from '../../../products/fact';
import { LOCATIONS_ARE_LISTS } from '../../../products/velero/chart';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { isFilledInLater } from '../../../products/placeholder';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, valueOf, veleroChartsOf, type VeleroChart } from '../../../products/velero/installation';

const CSI = { volumeSnapshotLocation: [{ name: 'default', provider: 'csi' }] };

/** The chart makes a snapshot location unless it is told not to. */
export const snapshotLocationHasProvider: Check = {
  id: 'velero/snapshot-location-has-provider',
  severity: 'error',
  title: 'the chart makes volume snapshot locations only with a provider',
  rationale:
    'Unless snapshotsEnabled is false, the chart makes a VolumeSnapshotLocation, and without a provider the API server rejects it ("spec.provider: Required value"): the whole installation fails.',
  fix: 'write snapshotsEnabled: false where volumes are not snapshots of the cloud, or a provider for each snapshot location',
  source: { url: 'https://github.com/vmware-tanzu/helm-charts/issues/631', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('switched off', [veleroInstalled()]),
      example('a location with a provider', [
        veleroInstalled({
          snapshotsEnabled: true,
          configuration: { ...CSI, defaultVolumeSnapshotLocations: 'csi:default' },
        }),
      ]),
    ],
    fail: [
      example('nothing said', [veleroInstalled({ snapshotsEnabled: true })]),
      example('a location without provider', [
        veleroInstalled({ snapshotsEnabled: true, configuration: { volumeSnapshotLocation: [{ name: 'default' }] } }),
      ]),
      example('the defaults as a list', [
        veleroInstalled({ configuration: { defaultVolumeSnapshotLocations: ['nas'] } }),
      ]),
      example('a default without provider', [
        veleroInstalled({ configuration: { defaultVolumeSnapshotLocations: 'nas' } }),
      ]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart) => [...ofLocations(chart), ...ofDefaults(chart)]),
};

function ofLocations(chart: VeleroChart): readonly (Finding | Unknown)[] {
  const { document, version, moreValues } = chart;
  const given = valueOf(chart, 'configuration', 'volumeSnapshotLocation');
  const isOff = valueOf(chart, 'snapshotsEnabled') === false || valueOf(chart, 'snapshotsEnabled') === 'false';
  if (isOff || !version || !has(LOCATIONS_ARE_LISTS, version)) return [];
  if (given === undefined && moreValues)
    return [{ document, cannotTell: 'whether the chart is told of a snapshot location by values that were not read' }];
  if (given === undefined)
    return [
      { document, message: 'snapshotsEnabled is not false, and configuration.volumeSnapshotLocation is missing' },
    ];
  return listOf(given)
    .filter(isObject)
    .filter(({ provider }) => provider === undefined || provider === null || provider === '')
    .map(({ name }) => ({ document, message: `the snapshot location ${textOf(name) || 'default'} has no provider` }));
}

/** The server takes pairs of a provider and a location, as one text. */
function ofDefaults(chart: VeleroChart): readonly Finding[] {
  const { document } = chart;
  const given = valueOf(chart, 'configuration', 'defaultVolumeSnapshotLocations');
  const path = 'configuration.defaultVolumeSnapshotLocations';
  if (given === undefined || given === null || given === '') return [];
  if (typeof given !== 'string') return [{ document, message: `${path} is not a text such as "csi:default"` }];
  if (isFilledInLater(given) || given.split(',').every((pair) => /^[^:\s]+:[^:\s]+$/.test(pair.trim()))) return [];
  return [{ document, message: `${path} is "${given}", and takes pairs such as "csi:default"` }];
}
