import { textOf } from '../../../json';
import { has } from '../../../products/fact';
import { CHECKSUM_OPTION } from '../../../products/velero/aws-plugin';
import { CHECKSUM_REFUSING_HOSTS } from '../../../products/s3/checksum-hosts';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { locationObject, locationValue, veleroInstalled } from '../../examples/example-velero';
import { awsPluginOf, installsVelero, veleroChartsOf } from '../../../products/velero/installation';
import { storageLocationsOfServer } from '../../../products/velero/storage-location';

const B2 = 'https://s3.eu-central-003.backblazeb2.com';

/** A header that AWS reads is an error for others. */
export const checksumIsSwitchedOff: Check = {
  id: 'velero/checksum-is-switched-off',
  severity: 'warning',
  title: 'no checksum is sent to stores that are known to refuse it',
  rationale:
    'From plugin 1.9.1 on each upload carries a CRC32 checksum. Backblaze B2, OVH and IBM answer that with an error ("Unsupported header" or XAmzContentSHA256Mismatch), and every backup fails.',
  fix: 'write checksumAlgorithm: "" in the config of the location',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/7534', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('switched off', [velero({ s3Url: B2, checksumAlgorithm: '' })]),
      example('a store that takes it', [velero({ s3Url: 'http://minio.storage.svc:9000' })]),
    ],
    fail: [
      example('nothing said', [velero({ s3Url: B2 })]),
      example('another algorithm', [velero({ s3Url: B2, checksumAlgorithm: 'SHA256' })]),
      example('an object of its own', [velero({}), locationObject({ s3Url: B2 })]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart) =>
        storageLocationsOfServer(chart, index).flatMap(
          ({ document, provider, title, config }): readonly (Finding | Unknown)[] => {
            const url = textOf(config.s3Url);
            if (provider !== 'aws' || config.checksumAlgorithm === '') return [];
            if (!CHECKSUM_REFUSING_HOSTS.some((host) => host.test(url))) return [];
            const version = awsPluginOf(chart)?.version;
            if (!version) return [{ document, cannotTell: `whether the plugin sends checksums to ${url}` }];
            const sends = has(CHECKSUM_OPTION, version);
            return sends
              ? [{ document, message: `the ${title} sends checksums to ${url}: checksumAlgorithm is not ""` }]
              : [];
          },
        ),
      ),
};

function velero(config: Record<string, string>): ReturnType<typeof veleroInstalled> {
  const location = locationValue({ config: { region: 'eu-central-003', ...config } });
  return veleroInstalled({ configuration: { backupStorageLocation: [location] } });
}
