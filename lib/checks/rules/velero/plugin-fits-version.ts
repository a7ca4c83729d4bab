import { Version } from '../../../values/version';
import { factAt } from '../../../products/fact';
import { AWS_PLUGIN_OF_VELERO, VELERO_NEWEST_LINE } from '../../../products/velero/server';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { pluginContainer, veleroInstalled } from '../../examples/example-velero';
import { awsPluginOf, installsVelero, veleroChartsOf, veleroOf } from '../../../products/velero/installation';

/** The plugin has releases of its own, and the chart names none of them. */
export const pluginFitsVersion: Check = {
  id: 'velero/plugin-fits-version',
  severity: 'warning',
  title: 'the AWS plugin is of the release line that was tested with this Velero, or of one beside it',
  rationale:
    'Every Velero is tested with one release line of the plugin. Pairs that are far apart were never run together, and fail in ways nobody has seen: an upgrade that moves one of the two has to move the other.',
  fix: 'take the release line of velero-plugin-for-aws that the message names',
  source: { url: 'https://github.com/vmware-tanzu/velero-plugin-for-aws#compatibility', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the plugin of the table', [veleroInstalled()]),
      example('the plugin of the Velero before', [
        veleroInstalled({ initContainers: [pluginContainer('velero/velero-plugin-for-aws:v1.13.0')] }, '12.1.0'),
      ]),
    ],
    fail: [
      example('a plugin that was left behind', [
        veleroInstalled({ initContainers: [pluginContainer('velero/velero-plugin-for-aws:v1.8.2')] }),
      ]),
      example('a plugin that ran ahead', [
        veleroInstalled({ initContainers: [pluginContainer('velero/velero-plugin-for-aws:v1.13.0')] }, '5.2.2'),
      ]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document } = chart;
        const plugin = awsPluginOf(chart);
        const velero = veleroOf(chart);
        if (!plugin) return [];
        if (!plugin.version || !velero) return [{ document, cannotTell: `whether ${plugin.image} fits this Velero` }];
        const tested = factAt(AWS_PLUGIN_OF_VELERO, velero);
        if (tested === undefined || Version.of(velero.line).compare(VELERO_NEWEST_LINE) > 0) return [];
        if (Math.abs(plugin.version.minor - Version.of(tested).minor) <= 1) return [];
        const message = `${plugin.image} is installed, and Velero ${velero.text} was tested with ${tested}`;
        return [{ document, message }];
      }),
};
