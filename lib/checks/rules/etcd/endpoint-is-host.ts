import { serverConfig } from '../../examples/example-k3s';
import { show } from '../../../values/problem';
import type { Check } from '../../check';
import { object, example, inNamespace } from '../../examples/example';
import { hasS3Settings, s3Settings } from '../../../products/k3s/settings';

/** The client of K3s puts the scheme in front by itself. */
export const endpointIsHost: Check = {
  id: 'etcd/endpoint-is-host',
  severity: 'error',
  title: 'the S3 endpoint of K3s is a host, with a port if need be',
  rationale:
    'The client refuses an endpoint with a scheme or a path ("Endpoint url cannot have fully qualified paths"), and no snapshot leaves the server. Whether TLS is used is said by etcd-s3-insecure.',
  fix: 'write the host and the port alone, as in "s3.example.org:9000"',
  source: { url: 'https://github.com/minio/minio-go/blob/master/utils.go', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a host and a port', [serverConfig({ 'etcd-s3': true, 'etcd-s3-endpoint': 's3.example.org:9000' })]),
      example('in a Secret', [...secretWith('s3.eu-west-1.amazonaws.com')]),
    ],
    fail: [
      example('in a Secret', [...secretWith('https://s3.example.org:9000')]),
      example('in the configuration', [serverConfig({ 'etcd-s3': true, 'etcd-s3-endpoint': 'http://10.0.0.1:9000' })]),
      example('with a path', [serverConfig({ 'etcd-s3': true, 'etcd-s3-endpoint': 's3.example.org/backup' })]),
    ],
  }),

  appliesTo: hasS3Settings,

  find: (looked) =>
    looked.flatMap((document) => {
      const endpoint = s3Settings(document)?.settings['etcd-s3-endpoint'];
      if (typeof endpoint !== 'string' || !/:\/\/|\//.test(endpoint)) return [];
      return [{ document, message: `etcd-s3-endpoint is ${show(endpoint)}, and not a host` }];
    }),
};

function secretWith(endpoint: string): ReturnType<typeof inNamespace> {
  const stringData = { 'etcd-s3-endpoint': endpoint, 'etcd-s3-bucket': 'ENC[AES256_GCM,data:c2VjcmV0,type:str]' };
  return inNamespace('kube-system', object('Secret', 'k3s-etcd-snapshot-s3-config', { stringData }));
}
