import { s3Settings } from '../../../products/k3s/settings';
import { show } from '../../../values/problem';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

const KEY = 'etcd-s3-endpoint';

export const endpointIsHost = rule({
  id: 'etcd/endpoint-is-host',
  severity: 'error',
  title: 'the S3 endpoint of K3s is a host, with a port if needed',
  rationale:
    'The client rejects an endpoint with a scheme or a path ("Endpoint url cannot have fully qualified paths"), and no snapshot leaves the server. The setting etcd-s3-insecure turns TLS off.',
  fix: 'write only the host and the port, as in "s3.example.org:9000"',
  source: 'https://github.com/minio/minio-go/blob/master/utils.go',
  on: each(s3Settings),

  find: ({ settings, pathOf }) => {
    const endpoint = settings[KEY];
    if (typeof endpoint !== 'string' || !endpoint.includes('/')) return;
    return finding(pathOf(KEY), `${KEY} must be a host, got: ${show(endpoint)}`);
  },
});
