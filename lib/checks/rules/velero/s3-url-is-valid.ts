import type { Json } from '../../../json';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { isFilledInLater, isPlaceholder } from '../../../products/placeholder';
import { locationValue, veleroInstalled } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { isVeleroKind } from '../../../products/velero/declared';
import { storageLocationsOf } from '../../../products/velero/storage-location';

/** The address of an S3-compatible store, once for Velero and once for who downloads logs. */
export const s3UrlIsValid: Check = {
  id: 'velero/s3-url-is-valid',
  severity: 'error',
  title: 's3Url and publicUrl are addresses of the S3 API',
  rationale:
    'The plugin takes only http:// and https://, the kopia repository takes no path, and the console of MinIO answers in HTML. The location is Unavailable then, or the volumes fail while the rest of the backup works.',
  fix: 'write the scheme, the host and the port of the S3 API alone, as in http://minio.example.svc:9000',
  source: {
    url: 'https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/main/backupstoragelocation.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('MinIO in the cluster', [velero({ s3Url: 'http://minio.storage.svc:9000' })]),
      example('R2', [velero({ s3Url: `https://${'0123456789abcdef'.repeat(2)}.r2.cloudflarestorage.com` })]),
      example('an address that Flux fills in', [velero({ s3Url: 'https://${S3_ENDPOINT}' })]),
    ],
    fail: [
      example('no scheme', [velero({ s3Url: 'minio.storage.svc:9000' })]),
      example('a path', [velero({ s3Url: 'https://s3.example.org/backups' })]),
      example('the console', [velero({ s3Url: 'http://minio.storage.svc:9001' })]),
      example('a placeholder', [velero({ s3Url: 'https://[YOUR_ACCOUNT_ID].r2.cloudflarestorage.com' })]),
      example('part of an account id', [velero({ publicUrl: 'https://0123abcd.r2.cloudflarestorage.com' })]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) || isVeleroKind(document, 'BackupStorageLocation'),

  find: (looked, { index }) =>
    looked
      .flatMap((document) => storageLocationsOf(document, index))
      .filter(({ provider }) => provider === 'aws')
      .flatMap(({ document, title, config }) =>
        (['s3Url', 'publicUrl'] as const).flatMap((key) => {
          const problem = problemOf(key, config[key]);
          return problem === undefined ? [] : [{ document, message: `${key} of the ${title} ${problem}` }];
        }),
      ),
};

function problemOf(key: string, url: Json | undefined): string | undefined {
  if (typeof url !== 'string' || url === '' || isFilledInLater(url)) return undefined;
  const says = `is "${url}"`;
  if (isPlaceholder(url)) return `${says}, which is to be filled in`;
  const parts = /^https?:\/\/([^/:?#@]+|\[[0-9a-f:]+\])(?::(\d+))?([/?#].*)?$/i.exec(url);
  if (!parts)
    return /^https?:\/\//i.test(url) ? `${says}, which is no address` : `${says}, without http:// or https://`;
  const [, host = '', port = '', path = '/'] = parts;
  if (key === 's3Url' && path !== '/') return `${says}: the kopia repository takes no path after the host`;
  const isConsole = (/minio/i.test(host) && CONSOLE_PORTS.includes(port)) || /^console\b|minio-console/i.test(host);
  if (isConsole) return `${says}, which is the console of MinIO and not its S3 API`;
  const account = /^([^.]+)\.(?:(?:eu|fedramp)\.)?r2\.cloudflarestorage\.com$/.exec(host)?.[1];
  return account !== undefined && !/^[0-9a-f]{32}$/.test(account)
    ? `${says}, and an account id of R2 has 32 hexadecimal digits`
    : undefined;
}

const CONSOLE_PORTS: readonly string[] = ['9001', '9002', '9090', '9443'];

function velero(config: Record<string, string>): ReturnType<typeof veleroInstalled> {
  const location = locationValue({ config: { region: 'minio', s3ForcePathStyle: 'true', ...config } });
  return veleroInstalled({ configuration: { backupStorageLocation: [location] } });
}
