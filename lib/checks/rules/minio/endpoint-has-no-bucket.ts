import { endpoints } from '../../../products/minio/endpoints';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const endpointHasNoBucket = rule({
  id: 'minio/endpoint-has-no-bucket',
  severity: 'error',
  title: 'the address that Longhorn is given ends with the host or the port',
  rationale:
    'Longhorn appends the bucket of the target to the address. With a path in the address it requests a bucket of that name, with the real bucket as a folder: access is denied, or backups go where nobody looks.',
  fix: 'write only the address, as in https://minio.example.org:9000, and put the bucket in the URL of the target',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
  // Velero has a rule of its own.
  on: each(endpoints).where(({ engine }) => engine === 'Longhorn'),

  find: ({ title, url, urlPath }) => {
    if (urlPath === '' && !/[?#]/.test(url)) return;
    return finding([], `${title} is "${url}", with more than the host and the port`);
  },
});
