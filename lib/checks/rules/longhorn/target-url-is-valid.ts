import { isFilledInLater, isPlaceholder } from '../../../products/placeholder';
import { longhornTargets } from '../../../products/longhorn/installation';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const targetUrlIsValid = rule({
  id: 'longhorn/target-url-is-valid',
  severity: 'error',
  title: 'the URL of a backup target has a form that Longhorn accepts',
  rationale:
    'Longhorn accepts s3://bucket@region/path, nfs, cifs and azblob. With any other form the target is not available, no backup is made, and only the conditions of the object show it.',
  fix: 'write s3://bucket@region/ with a slash after the region, and put the address of another S3 server into the key AWS_ENDPOINTS of the Secret',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
  on: each(longhornTargets),

  find: ({ url, urlKey }) => {
    const problem = isFilledInLater(url) ? undefined : problemOf(url);
    return problem === undefined ? undefined : finding([urlKey], `the backup target ${JSON.stringify(url)} ${problem}`);
  },
});

function problemOf(url: string): string | undefined {
  if (url !== url.trim()) return 'has white space around it';
  if (isPlaceholder(url)) return 'has a placeholder';
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/i.exec(url);
  if (!parts) return 'is not a URL: write two slashes after the scheme';
  const [, scheme = '', host = '', path = ''] = parts;
  switch (scheme.toLowerCase()) {
    case 's3':
      return path.search(/[$,]/) < 0 ? s3Problem(host, path) : REJECTED;
    case 'nfs':
      if (path === '' || path === '/') return 'has no path';
      return path.search(/[$,]/) < 0 ? undefined : REJECTED;
    case 'cifs':
      return path.includes(',') ? 'has a comma in its path, which Longhorn rejects' : undefined;
    case 'azblob':
      return undefined;
    default:
      return `has the scheme ${scheme}: Longhorn accepts s3, nfs, cifs and azblob`;
  }
}

const REJECTED = 'has $ or a comma in its path, which Longhorn rejects';

function s3Problem(host: string, path: string): string | undefined {
  const at = host.indexOf('@');
  if (at < 0) return 'names no region: write s3://bucket@region/';
  const region = host.slice(at + 1);
  if (at === 0 || region === '') return `names no ${at === 0 ? 'bucket' : 'region'}: write s3://bucket@region/`;
  if (/[.:]/.test(region)) return `has the address ${region} in place of a region`;
  return path === '' ? 'has no slash after the region' : undefined;
}
