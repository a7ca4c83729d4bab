import { endpoints } from '../../../products/minio/endpoints';
import { findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const pathStyleOnAddress = rule({
  id: 'minio/path-style-on-address',
  severity: 'error',
  title: 'the bucket is part of the path where the host cannot have a name before it',
  rationale:
    'Without s3ForcePathStyle, or with VIRTUAL_HOSTED_STYLE, the client requests bucket.10.0.0.11 or bucket.minio.storage.svc. No such host exists, and no backup is made.',
  fix: 'set s3ForcePathStyle: "true" in the config of the location, and remove VIRTUAL_HOSTED_STYLE from the Secret',
  source: 'https://github.com/minio/minio/blob/master/docs/config/README.md',
  on: each(endpoints),

  find: ({ host, pathStyle, stylePlace, title, url }) => {
    if (pathStyle || !isBare(host)) return;
    return findingIn(stylePlace, [], `${title} is "${url}", and the bucket is put before its host`);
  },
});

/** An IP address, a Service of Kubernetes, or a name without a dot. */
function isBare(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || /\.svc(\.cluster\.local)?$/.test(host) || /^[a-z0-9-]+$/.test(host);
}
