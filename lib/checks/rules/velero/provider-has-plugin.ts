import { textOf } from '../../../json';
import { PLUGIN_WORDS } from '../../../products/velero/aws-plugin';
import type { Chart } from '../../../products/helm/charts';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { isFilledInLater } from '../../../products/placeholder';
import { pluginContainer, veleroInstalled, veleroObject } from '../../examples/example-velero';
import { installsVelero, pluginsOf, valueOf, veleroCharts } from '../../../products/velero/installation';
import { isVeleroKind } from '../../../products/velero/declared';
import { type Location, snapshotLocationsOf, storageLocationsOf } from '../../../products/velero/storage-location';

/** Velero itself can talk to no store at all. */
export const providerHasPlugin: Check = {
  id: 'velero/provider-has-plugin',
  severity: 'error',
  title: 'the plugin of every provider that a location names is installed',
  rationale:
    'Without the plugin Velero is "unable to locate ObjectStore plugin named velero.io/aws": the location is Unavailable and every backup fails, while the deployment looks healthy.',
  fix: 'add the plugin to initContainers, as in velero/velero-plugin-for-aws with the volume plugins at /target',
  source: { url: 'https://velero.io/plugins/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the plugin of AWS', [veleroInstalled()]),
      example('a copy of the plugin in a registry of one’s own', [
        veleroInstalled({ initContainers: [pluginContainer('registry.example.org/velero-aws:1.13.0')] }),
      ]),
    ],
    fail: [
      example('no plugin', [veleroInstalled({ initContainers: [] })]),
      example('the plugin of another provider', [
        veleroInstalled({ initContainers: [pluginContainer('velero/velero-plugin-for-gcp:v1.13.0')] }),
      ]),
      example('an object whose plugin is not there', [
        veleroInstalled(),
        veleroObject('BackupStorageLocation', 'azure', {
          provider: 'velero.io/azure',
          objectStorage: { bucket: 'backups' },
        }),
      ]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) ||
    ['BackupStorageLocation', 'VolumeSnapshotLocation'].some((kind) => isVeleroKind(document, kind)),

  find: (looked, { index }) =>
    looked.flatMap((document) => {
      const stores = storageLocationsOf(document, index).map((location) => judge(location, true, index));
      return [
        ...stores,
        ...snapshotLocationsOf(document, index).map((location) => judge(location, false, index)),
      ].flat();
    }),
};

function judge(location: Location, isStore: boolean, index: Model): readonly (Finding | Unknown)[] {
  const { document, provider, title } = location;
  const chart = location.chart ?? onlyOne(veleroCharts(index));
  const word = PLUGIN_WORDS[provider];
  if (!chart || !/^[\w./-]+$/.test(provider) || hasImageOfItsOwn(chart)) return [];
  const plugins = pluginsOf(chart);
  if (!plugins || plugins.some(({ image }) => image === '' || isFilledInLater(image)))
    return [{ document, cannotTell: `whether a plugin for ${provider} is installed` }];
  const missing =
    word === undefined ? isStore && plugins.length === 0 : !plugins.some(({ image }) => image.includes(word));
  if (!missing) return [];
  const there =
    plugins.length === 0
      ? 'initContainers has no plugin'
      : `there is only ${plugins.map(({ name }) => name).join(', ')}`;
  return [{ document, message: `the ${title} has the provider ${provider}, and ${there}` }];
}

/** Whether the server's image may hold plugins already. */
function hasImageOfItsOwn(chart: Chart): boolean {
  const repository = textOf(valueOf(chart, 'image', 'repository'));
  return repository !== '' && !repository.endsWith('velero/velero');
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
