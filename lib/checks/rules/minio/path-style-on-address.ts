import type { Check } from '../../check';
import { example } from '../../examples/example';
import { longhornAt, veleroAt } from '../../examples/example-minio';
import { endpointsOf } from '../../../products/minio/endpoints';

/** There is no host `bucket.10.0.0.11`. */
export const pathStyleOnAddress: Check = {
  id: 'minio/path-style-on-address',
  severity: 'error',
  title: 'the bucket stands in the path where the address cannot have a name before it',
  rationale:
    'Without s3ForcePathStyle, or with VIRTUAL_HOSTED_STYLE, the client asks bucket.10.0.0.11 or bucket.minio.storage.svc. No such host is known, and no backup is made.',
  fix: 's3ForcePathStyle: "true" in the config of the location, and no VIRTUAL_HOSTED_STYLE in the Secret',
  source: { url: 'https://github.com/minio/minio/blob/master/docs/config/README.md', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('in the path', [veleroAt('http://10.0.0.11:9000')]),
      example('a domain of its own', [veleroAt('https://s3.example.org', { s3ForcePathStyle: 'false' })]),
      example('as Longhorn does it', longhornAt('https://10.0.0.11:9000')),
    ],
    fail: [
      example('an IP address', [veleroAt('http://10.0.0.11:9000', { s3ForcePathStyle: 'false' })]),
      example('a Service', [veleroAt('http://minio.storage.svc:9000', { s3ForcePathStyle: '' })]),
      example('Longhorn', longhornAt('https://10.0.0.11:9000', { VIRTUAL_HOSTED_STYLE: 'true' })),
    ],
  }),

  appliesTo: (document, { index }) => endpointsOf(document, index).length > 0,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => endpointsOf(document, index))
      .filter(({ host, pathStyle }) => !pathStyle && isBare(host))
      .map(({ document, title, url }) => ({
        document,
        message: `${title} is "${url}", and the bucket is put before its host`,
      })),
};

/** An IP address, a Service of Kubernetes, or a name without a dot. */
function isBare(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || /\.svc(\.cluster\.local)?$/.test(host) || /^[a-z0-9-]+$/.test(host);
}
