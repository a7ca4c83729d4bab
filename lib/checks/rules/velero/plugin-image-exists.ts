import { textOf, type Path } from '../../../json';
import { PLUGINS_NEVER_MADE } from '../../../products/velero/aws-plugin';
import { pluginsOf, valueOf, veleroCharts, type VeleroChart } from '../../../products/velero/installation';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const pluginImageExists = rule({
  id: 'velero/plugin-image-exists',
  severity: 'error',
  title: 'the images of Velero and of its plugins exist',
  rationale:
    'The plugins are copied before the server starts. An image that was never published, or a tag that lacks its "v", leaves the pod in ImagePullBackOff: no backup is made.',
  fix: 'name an image that exists: velero/velero-plugin-for-aws with a tag such as v1.13.0; Longhorn needs no plugin, but CSI (configuration.features: EnableCSI)',
  source: 'https://velero.io/docs/v1.18/supported-providers/',
  on: each(veleroCharts),

  find: (chart) =>
    imagesOf(chart).flatMap(({ image, path }) => {
      const problem = problemOf(image);
      return problem === undefined ? [] : [finding(path, `the image ${image} ${problem}`)];
    }),
});

/** The plugins, and the image of the server where its tag is set. */
function imagesOf(chart: VeleroChart): readonly { readonly image: string; readonly path: Path }[] {
  const tag = textOf(valueOf(chart, 'image', 'tag'));
  const repository = textOf(valueOf(chart, 'image', 'repository')) || 'velero/velero';
  const server = tag === '' ? [] : [{ image: `${repository}:${tag}`, path: ['image', 'tag'] }];
  return [...server, ...(pluginsOf(chart) ?? [])];
}

function problemOf(image: string): string | undefined {
  if (PLUGINS_NEVER_MADE.some((name) => name.test(image))) return 'was never published';
  if (/:(undefined|null|NaN|)$/.test(image)) return 'has no version';
  const isOfProject = /^(docker\.io\/)?velero\/velero(-plugin-for-[a-z-]+)?:\d/.test(image);
  return isOfProject ? 'does not exist: the tags of the project begin with v' : undefined;
}
