import { textOf } from '../../../json';
import { isFilledInLater } from '../../../products/placeholder';
import { PLUGIN_STORE_DEFECTS, storeDefect } from '../../../products/s3/defects';
import { refusesChecksums, serviceAt, serviceTitle } from '../../../products/s3/services';
import { awsPluginOf, veleroCharts, type AwsPlugin } from '../../../products/velero/installation';
import { storageLocationsOfServer, type StorageLocation } from '../../../products/velero/storage-location';
import { doubt, findingIn, rule, type Found } from '../../rule';
import { each } from '../../selectors';

export const checksumFitsStore = rule({
  id: 'velero/checksum-fits-store',
  severity: 'error',
  title: 'the AWS plugin of Velero can write to the store of each location',
  rationale:
    'Plugins 1.14.1 and 1.14.2 send a checksum after the data although checksumAlgorithm is "". The store rejects the upload, or keeps the checksum inside the object: the backup is Completed, and reading it fails with "gzip: invalid header". Cloudflare R2 and Backblaze B2 reject the empty x-amz-tagging of both. In 1.9.1 nothing turns checksums off.',
  fix: 'install another release of velero-plugin-for-aws (1.14.3 or newer, or 1.13.x) for a location with s3Url',
  source: 'https://github.com/velero-io/velero/issues/9951',
  on: each(veleroCharts),

  find: (chart, model) => {
    const plugin = awsPluginOf(chart);
    if (!plugin) return;
    return storageLocationsOfServer(chart, model)
      .filter(({ provider, config }) => provider === 'aws' && !isFilledInLater(textOf(config.s3Url)))
      .flatMap((location) => judge(plugin, location) ?? []);
  },
});

function judge({ image, version }: AwsPlugin, location: StorageLocation): Found {
  const url = textOf(location.config.s3Url);
  const service = serviceAt(url);
  if (service === 'aws') return;
  if (!version) return doubt(`whether the ${location.title} can read what ${image} writes`, location);
  const defect = storeDefect(PLUGIN_STORE_DEFECTS, version, service);
  if (!defect) return;
  if (defect.trailer && !refusesTrailers(location))
    return doubt(`whether the store of the ${location.title} accepts the checksums of ${image}`, location);
  const message = `the ${location.title} is kept at ${serviceTitle(url)}, and ${image} ${defect.what}`;
  return findingIn(location, ['config', 's3Url'], message);
}

/** Who switches checksums off has a store that rejects them. Without TLS they are in a header, not after the data. */
function refusesTrailers({ config }: StorageLocation): boolean {
  const url = textOf(config.s3Url);
  return !url.startsWith('http://') && (config.checksumAlgorithm === '' || refusesChecksums(url));
}
