import { endpoints, type Endpoint } from '../../../products/minio/endpoints';
import { MINIO_PORTS } from '../../../products/minio/releases';
import { serverAt, type MinioServer } from '../../../products/minio/servers';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const endpointIsTheApi = rule({
  id: 'minio/endpoint-is-the-api',
  severity: 'error',
  title: 'engines use the port of the S3 API, and not that of the console',
  rationale:
    'The console answers in HTML. The engine reports that the signature does not match, or that it cannot read the answer, and no backup is made.',
  fix: 'write the port of --address (9000 by default) instead of that of --console-address',
  source: 'https://github.com/minio/minio/blob/master/docs/config/README.md',
  on: each(endpoints),

  find: (endpoint, model) => {
    const server = serverAt(endpoint, model);
    if (!isConsole(endpoint, server)) return;
    const whose = server ? `of ${server.title}, whose S3 API has port ${server.apiPort}` : 'of MinIO';
    return finding([], `${endpoint.title} is "${endpoint.url}", which is the console ${whose}`);
  },
});

/** Where no server is declared, only by convention. Velero has a rule of its own for that. */
function isConsole({ engine, host, port }: Endpoint, server: MinioServer | undefined): boolean {
  if (server) return port !== '' && port === server.consolePort;
  if (engine === 'Velero') return false;
  return /^console\b|minio-console/.test(host) || (/minio/.test(host) && CONSOLES.includes(port));
}

const CONSOLES = MINIO_PORTS.consoles.map(String);
