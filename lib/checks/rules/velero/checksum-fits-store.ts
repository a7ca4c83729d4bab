import { textOf } from '../../../json';
import { has } from '../../../products/fact';
import { CHECKSUM_CORRUPTS, CHECKSUM_FORCED, CHECKSUM_REFUSED } from '../../../products/velero/aws-plugin';
import { CHECKSUM_REFUSING_HOSTS } from '../../../products/s3/checksum-hosts';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { locationObject, locationValue, pluginContainer, veleroInstalled } from '../../examples/example-velero';
import { awsPluginOf, installsVelero, veleroChartsOf } from '../../../products/velero/installation';
import { type StorageLocation, storageLocationsOfServer } from '../../../products/velero/storage-location';

const B2 = 'https://s3.eu-central-003.backblazeb2.com';
const R2 = `https://${'0123456789abcdef'.repeat(2)}.r2.cloudflarestorage.com`;

/** The plugin's SDK adds checksums in a way that only AWS takes. */
export const checksumFitsStore: Check = {
  id: 'velero/checksum-fits-store',
  severity: 'error',
  title: 'a store that takes no checksums is not used with a plugin that sends them all the same',
  rationale:
    'Plugins 1.14.1 and 1.14.2 send a checksum after the data although checksumAlgorithm is "". The store refuses the upload, or keeps the checksum inside the object: the backup is Completed, and reading it fails with "gzip: invalid header". In 1.9.1 there is nothing to switch it off.',
  fix: 'take another release of velero-plugin-for-aws (1.14.3 or newer, or 1.13.x) for a location with s3Url',
  source: { url: 'https://github.com/velero-io/velero/issues/9951', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('1.13 with R2', [velero('v1.13.0', { s3Url: R2, checksumAlgorithm: '' })]),
      example('1.14.2 with AWS itself', [velero('v1.14.2', { checksumAlgorithm: '' })]),
      example('a release with the mend', [velero('v1.14.3', { s3Url: R2, checksumAlgorithm: '' })]),
    ],
    fail: [
      example('1.14.2 with R2', [velero('v1.14.2', { s3Url: R2, checksumAlgorithm: '' })]),
      example('1.14.1 with Ceph', [velero('v1.14.1', { s3Url: 'https://ceph.example.org', checksumAlgorithm: '' })]),
      example('1.14.1 with a store that is known to refuse', [velero('v1.14.1', { s3Url: B2 })]),
      example('1.9.1 with MinIO', [velero('v1.9.1', { s3Url: 'http://minio.example.svc:9000' })]),
      example('1.14.2, and R2 as an object of its own', [
        velero('v1.14.2', {}),
        locationObject({ s3Url: R2, checksumAlgorithm: '' }),
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
        const foreign = storageLocationsOfServer(chart, index).filter(
          ({ provider, config }) => provider === 'aws' && isForeign(textOf(config.s3Url)),
        );
        const [first] = foreign;
        if (!plugin || !first) return [];
        const { image, version } = plugin;
        if (!version) return [{ document, cannotTell: `whether ${image} writes what ${first.title} can read` }];
        const [feature, wrong] = FATES.find(([fate]) => has(fate, version)) ?? [];
        if (!feature) return [];
        const refusing = foreign.find((one) => feature === CHECKSUM_FORCED || refusesTrailers(one));
        if (refusing) return [{ document, message: `${image} ${wrong} of the ${refusing.title} (s3Url)` }];
        return [{ document, cannotTell: `whether the store of the ${first.title} takes the checksums of ${image}` }];
      }),
};

const FATES = [
  [CHECKSUM_CORRUPTS, 'garbles what it writes to the store'],
  [CHECKSUM_REFUSED, 'makes uploads that are refused by the store'],
  [CHECKSUM_FORCED, 'makes uploads with a checksum that nothing turns off, for the store'],
] as const;

function isForeign(s3Url: string): boolean {
  return s3Url !== '' && !/\.amazonaws\.com(\.cn)?($|[:/])/.test(s3Url);
}

/** Who switches checksums off has a store that refuses them. Without TLS they are in a header, not after the data. */
function refusesTrailers({ config }: StorageLocation): boolean {
  const url = textOf(config.s3Url);
  if (url.startsWith('http://')) return false;
  return config.checksumAlgorithm === '' || CHECKSUM_REFUSING_HOSTS.some((host) => host.test(url));
}

function velero(tag: string, config: Record<string, string>): ReturnType<typeof veleroInstalled> {
  const location = locationValue({ config: { region: 'auto', ...config } });
  return veleroInstalled(
    {
      initContainers: [pluginContainer(`velero/velero-plugin-for-aws:${tag}`)],
      configuration: { backupStorageLocation: [location] },
    },
    '12.1.0',
  );
}
