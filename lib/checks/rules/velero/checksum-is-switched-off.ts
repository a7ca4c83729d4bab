import { existing, textOf } from '../../../json';
import { has } from '../../../products/fact';
import { refusesChecksums } from '../../../products/s3/services';
import { CHECKSUM_OPTION } from '../../../products/velero/aws-plugin';
import { awsPluginOf, veleroCharts } from '../../../products/velero/installation';
import { storageLocationsOfServer } from '../../../products/velero/storage-location';
import { doubt, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const checksumIsSwitchedOff = rule({
  id: 'velero/checksum-is-switched-off',
  severity: 'warning',
  title: 'Velero sends no checksum to a store that is known to reject it',
  rationale:
    'From plugin 1.9.1 on each upload carries a CRC32 checksum. Backblaze B2, OVH and IBM answer that with an error ("Unsupported header" or XAmzContentSHA256Mismatch), and every backup fails.',
  fix: 'set checksumAlgorithm to "" in the config of the location',
  source: 'https://github.com/vmware-tanzu/velero/issues/7534',
  on: each(veleroCharts),

  find: (chart, model) => {
    const version = awsPluginOf(chart)?.version;
    return storageLocationsOfServer(chart, model).flatMap((location) => {
      const { provider, title, fields, config } = location;
      const url = textOf(config.s3Url);
      if (provider !== 'aws' || config.checksumAlgorithm === '' || !refusesChecksums(url)) return [];
      if (!version) return doubt(`whether the plugin sends checksums to ${url}`, location);
      if (!has(CHECKSUM_OPTION, version)) return [];
      const path = existing(fields, ['config', 'checksumAlgorithm']);
      return findingIn(location, path, `the ${title} sends checksums to ${url}: checksumAlgorithm is not ""`);
    });
  },
});
