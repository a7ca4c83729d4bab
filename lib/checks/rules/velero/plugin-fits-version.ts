import { factAt } from '../../../products/fact';
import { isNewer } from '../../../products/known-releases';
import { VELERO_CHARTS_KNOWN } from '../../../products/velero/chart';
import { awsPluginOf, veleroCharts, veleroOf } from '../../../products/velero/installation';
import { AWS_PLUGIN_OF_VELERO, VELERO_KNOWN } from '../../../products/velero/server';
import { Version } from '../../../values/version';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const pluginFitsVersion = rule({
  id: 'velero/plugin-fits-version',
  severity: 'warning',
  title: 'the AWS plugin is of the release line that was tested with this Velero, or of one beside it',
  rationale:
    'Every Velero is tested with one release line of the plugin. Pairs that are far apart were never run together, and fail in unknown ways: an upgrade of one must upgrade the other.',
  fix: 'install the release line of velero-plugin-for-aws that the message names',
  source: 'https://github.com/vmware-tanzu/velero-plugin-for-aws#compatibility',
  on: each(veleroCharts),

  find: (chart) => {
    const plugin = awsPluginOf(chart);
    const velero = veleroOf(chart);
    if (!plugin) return;
    if (!plugin.version || !velero) return doubt(`whether ${plugin.image} fits this Velero: a version is not known`);
    const tested = factAt(AWS_PLUGIN_OF_VELERO, velero);
    const isNew = isNewer(VELERO_KNOWN, velero) || (chart.version && isNewer(VELERO_CHARTS_KNOWN, chart.version));
    if (tested === undefined || isNew) return;
    if (Math.abs(plugin.version.minor - Version.of(tested).minor) <= 1) return;
    const message = `${plugin.image} is installed, and Velero ${velero.text} was tested with ${tested}`;
    return finding(plugin.path, message);
  },
});
