import type { Check } from '../../check';
import { example } from '../../examples/example';
import { longhornAt, minioInCluster, minioOnMachine, veleroAt } from '../../examples/example-minio';
import { endpointsOf } from '../../../products/minio/endpoints';
import { serverAt } from '../../../products/minio/servers';

const TLS = ['server', '/data', '--certs-dir', '/certs'];

/** A server of MinIO with a certificate takes nothing in the clear, and one without it nothing else. */
export const endpointSpeaksAsItsServer: Check = {
  id: 'minio/endpoint-speaks-as-its-server',
  severity: 'error',
  title: 'an address begins with https:// where its MinIO has a certificate, and only there',
  rationale:
    'MinIO listens on one port, encrypted or not. To the wrong way it answers 400 "Client sent an HTTP request to an HTTPS server", or "server gave HTTP response to HTTPS client": no backup is made.',
  fix: 'write https:// for a server with --certs-dir, and give the engine the certificates of its authority',
  source: { url: 'https://github.com/minio/minio/blob/master/docs/tls/README.md', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('both encrypted', [...minioInCluster('b', TLS), ...longhornAt('https://minio.b.svc:9000')]),
      example('both in the clear', [...minioInCluster('b', ['server', '/data']), veleroAt('http://minio.b.svc:9000')]),
    ],
    fail: [
      example('a server with a certificate', [...minioInCluster('b', TLS), ...longhornAt('http://minio.b.svc:9000')]),
      example('a server without one', [
        ...minioInCluster('b', ['server', '/data']),
        veleroAt('https://minio.b.svc.cluster.local:9000'),
      ]),
      example('on a machine', [minioOnMachine('--address :9097 --certs-dir /certs'), veleroAt('http://nas:9097')]),
    ],
  }),

  appliesTo: (document, { index }) => endpointsOf(document, index).length > 0,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => endpointsOf(document, index))
      .flatMap((endpoint) => {
        const { document, title, url } = endpoint;
        const server = serverAt(endpoint, index);
        const scheme = /^https?(?=:\/\/)/i.exec(url)?.[0].toLowerCase();
        if (server?.isEncrypted === undefined || scheme === undefined) return [];
        if (server.isEncrypted === (scheme === 'https')) return [];
        const has = server.isEncrypted ? 'has a certificate' : 'has no certificate';
        return [{ document, message: `${title} is "${url}", and ${server.title} ${has}` }];
      }),
};
