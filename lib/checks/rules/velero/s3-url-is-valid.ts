import type { Json } from '../../../json';
import { isFilledInLater, isPlaceholder } from '../../../products/placeholder';
import { storageLocations } from '../../../products/velero/storage-location';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const s3UrlIsValid = rule({
  id: 'velero/s3-url-is-valid',
  severity: 'error',
  title: 's3Url and publicUrl are addresses of the S3 API',
  rationale:
    'The plugin accepts only http:// and https://, the kopia repository accepts no path, and the console of MinIO answers in HTML. The location is then Unavailable, or volumes fail while the rest of the backup works.',
  fix: 'write the scheme, the host and the port of the S3 API alone, as in http://minio.example.svc:9000',
  source: 'https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/main/backupstoragelocation.md',
  on: each(storageLocations).where(({ provider }) => provider === 'aws'),

  find: ({ title, config }) =>
    (['s3Url', 'publicUrl'] as const).flatMap((key) => {
      const problem = problemOf(key, config[key]);
      return problem === undefined ? [] : [finding(['config', key], `${key} of the ${title} ${problem}`)];
    }),
});

function problemOf(key: string, url: Json | undefined): string | undefined {
  if (typeof url !== 'string' || url === '' || isFilledInLater(url)) return undefined;
  const given = `is "${url}"`;
  if (isPlaceholder(url)) return `${given}, which is a placeholder`;
  const parts = /^https?:\/\/([^/:?#@]+|\[[0-9a-f:]+\])(?::(\d+))?([/?#].*)?$/i.exec(url);
  if (!parts)
    return /^https?:\/\//i.test(url) ? `${given}, which is not a valid URL` : `${given}, without http:// or https://`;
  const [, host = '', port = '', path = '/'] = parts;
  if (key === 's3Url' && path !== '/') return `${given}, and the kopia repository accepts no path after the host`;
  const isConsole = (/minio/i.test(host) && CONSOLE_PORTS.includes(port)) || /^console\b|minio-console/i.test(host);
  if (isConsole) return `${given}, which is the console of MinIO and not its S3 API`;
  const account = /^([^.]+)\.(?:(?:eu|fedramp)\.)?r2\.cloudflarestorage\.com$/.exec(host)?.[1];
  return account !== undefined && !/^[0-9a-f]{32}$/.test(account)
    ? `${given}, and an account id of R2 has 32 hexadecimal digits`
    : undefined;
}

const CONSOLE_PORTS: readonly string[] = ['9001', '9002', '9090', '9443'];
