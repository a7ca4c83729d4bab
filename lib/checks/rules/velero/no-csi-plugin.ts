import { has } from '../../../products/fact';
import { pluginsOf, veleroCharts, veleroOf } from '../../../products/velero/installation';
import { CSI_IN_CORE } from '../../../products/velero/server';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const noCsiPlugin = rule({
  id: 'velero/no-csi-plugin',
  severity: 'error',
  title: 'the CSI plugin is installed only where Velero does not contain it',
  rationale:
    'From 1.14 on the plugin is part of Velero, which rejects a second copy ("another plugin is already registered"): the server does not start, and no backup is made.',
  fix: 'remove velero-plugin-for-csi from initContainers, and keep configuration.features: EnableCSI',
  source: 'https://github.com/vmware-tanzu/velero/issues/8871',
  on: each(veleroCharts),

  find: (chart) => {
    const plugin = pluginsOf(chart)?.find(({ name }) => name.includes('velero-plugin-for-csi'));
    const version = veleroOf(chart);
    if (!plugin || (version && !has(CSI_IN_CORE, version))) return;
    if (!version) return doubt(`whether Velero contains ${plugin.image}: its version is not known`);
    return finding(plugin.path, `${plugin.image} is installed, and Velero ${version.text} contains it already`);
  },
});
