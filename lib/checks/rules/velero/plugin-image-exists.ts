import { textOf } from '../../../json';
import { PLUGINS_NEVER_MADE } from '../../../products/velero/aws-plugin';
import type { Chart } from '../../../products/helm/charts';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { pluginContainer, veleroInstalled } from '../../examples/example-velero';
import { installsVelero, pluginsOf, valueOf, veleroChartsOf } from '../../../products/velero/installation';

/** An image that does not exist keeps the server from starting. */
export const pluginImageExists: Check = {
  id: 'velero/plugin-image-exists',
  severity: 'error',
  title: 'the images of Velero and of its plugins were published under these names',
  rationale:
    'The plugins are copied before the server starts. An image that was never published, or a tag that lacks its "v", leaves the pod in ImagePullBackOff: no backup is made.',
  fix: 'name an image that exists: velero/velero-plugin-for-aws with a tag such as v1.13.0; Longhorn needs none, but CSI (configuration.features: EnableCSI)',
  source: { url: 'https://velero.io/docs/v1.18/supported-providers/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the plugin of AWS', [veleroInstalled({ image: { tag: 'v1.17.1' } })]),
      example('a copy with tags of its own', [
        veleroInstalled({ initContainers: [pluginContainer('registry.example.org/aws:1.13.0')] }),
      ]),
    ],
    fail: [
      example('a plugin that was never made', [
        veleroInstalled({ initContainers: [pluginContainer('longhornio/velero-plugin-longhorn:v1.9.0')] }),
      ]),
      example('a tag without v', [
        veleroInstalled({ initContainers: [pluginContainer('velero/velero-plugin-for-aws:1.13.0')] }),
      ]),
      example('a version that a program did not find', [
        veleroInstalled({ initContainers: [pluginContainer('openebs/velero-plugin:undefined')] }),
      ]),
      example('a server’s tag without v', [veleroInstalled({ image: { tag: '1.17.1' } })]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart) =>
        imagesOf(chart).flatMap((image) => {
          const problem = problemOf(image);
          return problem === undefined ? [] : [{ document: chart.document, message: `the image ${image} ${problem}` }];
        }),
      ),
};

/** The server's image among them, when its tag is given. */
function imagesOf(chart: Chart): readonly string[] {
  const tag = valueOf(chart, 'image', 'tag');
  const repository = textOf(valueOf(chart, 'image', 'repository')) || 'velero/velero';
  const server = typeof tag === 'string' && tag !== '' ? [`${repository}:${tag}`] : [];
  return [...server, ...(pluginsOf(chart) ?? []).map(({ image }) => image)];
}

function problemOf(image: string): string | undefined {
  if (PLUGINS_NEVER_MADE.some((name) => name.test(image))) return 'was never published';
  if (/:(undefined|null|NaN|)$/.test(image)) return 'has no version';
  const official = /^(docker\.io\/)?velero\/velero(-plugin-for-[a-z-]+)?:\d/.test(image);
  return official ? 'does not exist: the tags of the project begin with v' : undefined;
}
