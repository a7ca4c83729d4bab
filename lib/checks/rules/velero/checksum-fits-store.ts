import { has } from '../../../versions/fact';
import { CHECKSUM_CORRUPTS, CHECKSUM_FORCED, CHECKSUM_REFUSED } from '../../../versions/velero';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { textOf } from '../../facts/kubernetes/text';
import { locationObject, locationValue, pluginContainer, veleroInstalled } from '../../examples/example-velero';
import { awsPluginOf, installsVelero, veleroChartsOf } from '../../facts/velero/velero';
import { storageLocationsOfServer } from '../../facts/velero/objects';

const R2 = `https://${'0123456789abcdef'.repeat(2)}.r2.cloudflarestorage.com`;

/** The plugin's SDK adds checksums in a way that only AWS takes. */
export const checksumFitsStore: Check = {
  id: 'velero/checksum-fits-store',
  severity: 'error',
  title: 'a store that is not of AWS is not used with a plugin whose uploads it refuses or garbles',
  rationale:
    'Plugin 1.14.2 leaves a checksum inside the objects that it writes to S3-compatible stores: the backup is Completed, and reading it fails with "gzip: invalid header". Uploads of 1.9.1 and 1.14.1 are refused by many.',
  fix: 'take another release of velero-plugin-for-aws (1.14.3 or newer, or 1.13.x) for a location with s3Url',
  source: { url: 'https://github.com/velero-io/velero/issues/9951', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('1.13 with R2', [velero('v1.13.0', { s3Url: R2, checksumAlgorithm: '' })]),
      example('1.14.2 with AWS itself', [velero('v1.14.2', {})]),
      example('a release with the mend', [velero('v1.14.3', { s3Url: R2 })]),
    ],
    fail: [
      example('1.14.2 with R2', [velero('v1.14.2', { s3Url: R2, checksumAlgorithm: '' })]),
      example('1.14.1 with Ceph', [velero('v1.14.1', { s3Url: 'https://ceph.example.org' })]),
      example('1.9.1 with MinIO', [velero('v1.9.1', { s3Url: 'http://minio.example.svc:9000' })]),
      example('1.14.2, and R2 as an object of its own', [velero('v1.14.2', {}), locationObject({ s3Url: R2 })]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document } = chart;
        const plugin = awsPluginOf(chart);
        const foreign = storageLocationsOfServer(chart, index).find(
          ({ provider, config }) => provider === 'aws' && isForeign(textOf(config.s3Url)),
        );
        if (!plugin || !foreign) return [];
        const { version } = plugin;
        if (!version)
          return [{ document, cannotTell: `whether ${plugin.image} writes what ${foreign.title} can read` }];
        const wrong = FATES.find(([feature]) => has(feature, version))?.[1];
        return wrong ? [{ document, message: `${plugin.image} ${wrong} of the ${foreign.title} (s3Url)` }] : [];
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
