import { endpoints } from '../../../products/minio/endpoints';
import { serverAt } from '../../../products/minio/servers';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const endpointSpeaksAsItsServer = rule({
  id: 'minio/endpoint-speaks-as-its-server',
  severity: 'error',
  title: 'an address begins with https:// where its MinIO has a certificate, and only there',
  rationale:
    'MinIO listens on one port, encrypted or not. It answers the wrong protocol with 400 "Client sent an HTTP request to an HTTPS server", or "server gave HTTP response to HTTPS client": no backup is made.',
  fix: 'write https:// for a server with --certs-dir, and give the engine the certificates of its authority',
  source: 'https://github.com/minio/minio/blob/master/docs/tls/README.md',
  on: each(endpoints),

  find: (endpoint, model) => {
    const server = serverAt(endpoint, model);
    const scheme = /^https?(?=:\/\/)/i.exec(endpoint.url)?.[0].toLowerCase();
    if (server?.isEncrypted === undefined || scheme === undefined) return;
    if (server.isEncrypted === (scheme === 'https')) return;
    const has = server.isEncrypted ? 'has a certificate' : 'has no certificate';
    return finding([], `${endpoint.title} is "${endpoint.url}", and ${server.title} ${has}`);
  },
});
