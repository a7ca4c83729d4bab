import { has } from '../../../products/fact';
import { CSI_IN_CORE } from '../../../products/velero/server';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { pluginContainer, veleroInstalled } from '../../examples/example-velero';
import { installsVelero, pluginsOf, veleroChartsOf, veleroOf } from '../../../products/velero/installation';

const AWS = pluginContainer('velero/velero-plugin-for-aws:v1.13.0');

/** The CSI plugin became part of the server. */
export const noCsiPlugin: Check = {
  id: 'velero/no-csi-plugin',
  severity: 'error',
  title: 'the CSI plugin is installed only where Velero does not contain it',
  rationale:
    'From 1.14 on the plugin is part of Velero. A second copy is refused ("another plugin is already registered"): the server does not start, and there are no backups.',
  fix: 'remove velero-plugin-for-csi from initContainers, and keep configuration.features: EnableCSI',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/8871', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('CSI without a plugin', [veleroInstalled({ configuration: { features: 'EnableCSI' } })]),
      example('the plugin beside Velero 1.13', [
        veleroInstalled({ initContainers: [AWS, pluginContainer('velero/velero-plugin-for-csi:v0.7.1')] }, '6.7.0'),
      ]),
    ],
    fail: [
      example('the plugin beside Velero 1.17', [
        veleroInstalled({ initContainers: [AWS, pluginContainer('velero/velero-plugin-for-csi:v0.7.1')] }),
      ]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const plugin = pluginsOf(chart)?.find(({ name }) => name.includes('velero-plugin-for-csi'));
        const version = veleroOf(chart);
        if (!plugin || (version && !has(CSI_IN_CORE, version))) return [];
        const { document } = chart;
        if (!version) return [{ document, cannotTell: `which Velero runs with ${plugin.image}` }];
        return [{ document, message: `${plugin.image} is installed, and Velero ${version.text} contains it already` }];
      }),
};
