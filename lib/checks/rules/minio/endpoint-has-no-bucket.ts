import type { Check } from '../../check';
import { example } from '../../examples/example';
import { longhornAt } from '../../examples/example-minio';
import { endpointsOf } from '../../../products/minio/endpoints';

/** Other tools take the bucket in the address. */
export const endpointHasNoBucket: Check = {
  id: 'minio/endpoint-has-no-bucket',
  severity: 'error',
  title: 'the address that Longhorn is given ends with the host or the port',
  rationale:
    'Longhorn puts the bucket of the target behind the address. With a path in the address it asks for a bucket of that name, with the real bucket as a folder: access is denied, or backups go where nobody looks.',
  fix: 'write the address alone, as in https://minio.example.org:9000, and the bucket in the URL of the target',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the address alone', longhornAt('https://minio.example.org:9000')),
      example('a slash at the end', longhornAt('https://minio.example.org:9000/')),
    ],
    fail: [
      example('the bucket', longhornAt('https://minio.example.org:9000/longhorn')),
      example('a query', longhornAt('https://minio.example.org:9000/?region=eu-west-1')),
    ],
  }),

  // Velero has a rule of its own.
  appliesTo: (document, { index }) => endpointsOf(document, index).some(({ engine }) => engine === 'Longhorn'),

  find: (looked, { index }) =>
    looked
      .flatMap((document) => endpointsOf(document, index))
      .filter(({ engine, urlPath, url }) => engine === 'Longhorn' && (urlPath !== '' || /[?#]/.test(url)))
      .map(({ document, title, url }) => ({
        document,
        message: `${title} is "${url}", with something after the host`,
      })),
};
