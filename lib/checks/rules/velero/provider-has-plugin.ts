import { at, existing, textOf } from '../../../json';
import { isFilledInLater } from '../../../products/placeholder';
import { PLUGIN_WORDS } from '../../../products/velero/aws-plugin';
import { pluginsOf, valueOf, veleroCharts, type VeleroChart } from '../../../products/velero/installation';
import { snapshotLocations, storageLocations } from '../../../products/velero/storage-location';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const providerHasPlugin = rule({
  id: 'velero/provider-has-plugin',
  severity: 'error',
  title: 'the plugin of every provider that a location names is installed',
  rationale:
    'Without the plugin Velero is "unable to locate ObjectStore plugin named velero.io/aws": the location is Unavailable and every backup fails, while the deployment looks healthy.',
  fix: 'add the plugin to initContainers, as in velero/velero-plugin-for-aws with the volume plugins at /target',
  source: 'https://velero.io/plugins/',
  on: each(storageLocations).or(each(snapshotLocations)),

  find: (location, model) => {
    const { document, path, provider, title } = location;
    const [only, ...others] = location.chart ? [location.chart] : veleroCharts(model);
    if (!only || others.length > 0 || !/^[\w./-]+$/.test(provider) || hasImageOfItsOwn(only)) return;
    const plugins = pluginsOf(only);
    if (!plugins || plugins.some(({ image }) => image === '' || isFilledInLater(image)))
      return doubt(`whether a plugin for ${provider} is installed`);
    const word = PLUGIN_WORDS[provider];
    const isMissing =
      word === undefined
        ? 'bucket' in location && plugins.length === 0
        : !plugins.some(({ image }) => image.includes(word));
    if (!isMissing) return;
    const names = plugins.map(({ name }) => name).join(', ');
    const there = names === '' ? 'initContainers has no plugin' : `initContainers has only ${names}`;
    return finding(
      existing(at(document.body, ...path), ['provider']),
      `the ${title} has the provider ${provider}, and ${there}`,
    );
  },
});

/** Whether the image of the server may hold plugins already. */
function hasImageOfItsOwn(chart: VeleroChart): boolean {
  const repository = textOf(valueOf(chart, 'image', 'repository'));
  return repository !== '' && !repository.endsWith('velero/velero');
}
