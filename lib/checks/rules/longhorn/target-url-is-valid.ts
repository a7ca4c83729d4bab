import type { Check } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { targetsOf } from '../../../products/longhorn/installation';
import { isFilledInLater, isPlaceholder } from '../../../products/placeholder';

const NFS = 'nfs://nas.example.org:/volume1/longhorn';

/** The URL of a target is none that a browser knows. */
export const targetUrlIsValid: Check = {
  id: 'longhorn/target-url-is-valid',
  severity: 'error',
  title: 'the URL of a backup target is one that Longhorn can use',
  rationale:
    'Longhorn takes s3://bucket@region/path, nfs, cifs and azblob. With any other form the target is not available, no backup is made, and only the conditions of the object say so.',
  fix: 'write s3://bucket@region/ with a slash after the region, and put the address of another S3 server into the key AWS_ENDPOINTS of the Secret',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('S3', [chart('1.10.2', { defaultBackupStore: { backupTarget: 's3://example-backup@eu-west-1/a/' } })]),
      example('NFS', [target(NFS)]),
      example('a server for Windows', [target('cifs://nas.example.org/backup$')]),
      example('a value that is filled in later', [target('s3://${BUCKET}@${REGION}/')]),
    ],
    fail: [
      example('one slash', [target('s3:/example-backup')]),
      example('an address of HTTP', [target('https://s3.example.org/backup')]),
      example('no region', [chart('1.7.3', { defaultSettings: { backupTarget: 's3://example-backup/a/' } })]),
      example('an endpoint for a region', [target('s3://example-backup@minio.example.org:9000/')]),
      example('no path', [target('s3://example-backup@eu-west-1')]),
      example('NFS without a path', [target('nfs://nas.example.org')]),
      example('a place to be filled in', [target('s3://<bucket>@eu-west-1/')]),
      example('characters that are refused', [target('s3://example-backup@eu-west-1/a,b/')]),
      example('white space', [target('s3://example-backup@eu-west-1/\n')]),
    ],
  }),

  appliesTo: (document, { index }) => targetsOf(document, index).length > 0,

  find: (looked, { index }) =>
    looked.flatMap((document) =>
      targetsOf(document, index).flatMap(({ url }) => {
        const fault = isFilledInLater(url) ? undefined : faultOf(url);
        return fault === undefined ? [] : [{ document, message: `the backup target ${JSON.stringify(url)} ${fault}` }];
      }),
    ),
};

function faultOf(url: string): string | undefined {
  if (url !== url.trim()) return 'has white space around it';
  if (isPlaceholder(url)) return 'holds a place that nobody filled in';
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/i.exec(url);
  if (!parts) return 'is no URL: two slashes stand after the scheme';
  const [, scheme = '', host = '', path = ''] = parts;
  switch (scheme.toLowerCase()) {
    case 's3':
      return path.search(/[$,]/) < 0 ? s3Fault(host, path) : REFUSED;
    case 'nfs':
      if (path === '' || path === '/') return 'has no path';
      return path.search(/[$,]/) < 0 ? undefined : REFUSED;
    case 'cifs':
      return path.includes(',') ? 'has a comma in its path, which Longhorn refuses' : undefined;
    case 'azblob':
      return undefined;
    default:
      return `has the scheme ${scheme}: Longhorn knows s3, nfs, cifs and azblob`;
  }
}

const REFUSED = 'has $ or a comma in its path, which Longhorn refuses';

function s3Fault(host: string, path: string): string | undefined {
  const at = host.indexOf('@');
  if (at < 0) return 'names no region: s3://bucket@region/ says it';
  const region = host.slice(at + 1);
  if (at === 0 || region === '') return `names no ${at === 0 ? 'bucket' : 'region'}: the form is s3://bucket@region/`;
  if (/[.:]/.test(region)) return `names the address ${region} where a region is read`;
  return path === '' ? 'has no slash after the region' : undefined;
}

function target(url: string): ReturnType<typeof object> {
  return object('BackupTarget', 'default', { spec: { backupTargetURL: url, credentialSecret: 'longhorn-backup' } });
}
