import { MINIO_PORTS } from '../../../products/minio/releases';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { longhornAt, minioInCluster, minioOnMachine, veleroAt } from '../../examples/example-minio';
import { endpointsOf, type Endpoint } from '../../../products/minio/endpoints';
import { serverAt, type MinioServer } from '../../../products/minio/servers';

const CONSOLE = ['server', '/data', '--console-address', ':9090'];

/** MinIO has two ports, and a browser shows only one of them. */
export const endpointIsTheApi: Check = {
  id: 'minio/endpoint-is-the-api',
  severity: 'error',
  title: 'engines use the port of the S3 API, and not that of the console',
  rationale:
    'The console answers in HTML. The engine says that the signature does not match, or that it cannot read the answer, and no backup is made.',
  fix: 'write the port of --address (9000 unless it is said) and not that of --console-address',
  source: { url: 'https://github.com/minio/minio/blob/master/docs/config/README.md', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the API', [...minioInCluster('a', CONSOLE), ...longhornAt('http://minio.a.svc:9000')]),
      example('the API of a machine', [
        minioOnMachine('--address :9091 --console-address :9092'),
        veleroAt('http://10.0.0.11:9091'),
      ]),
    ],
    fail: [
      example('the console of a pod', [...minioInCluster('a', CONSOLE), ...longhornAt('http://minio.a.svc:9090')]),
      example('the console of a machine', [
        minioOnMachine('--address :9091 --console-address :9092'),
        veleroAt('http://10.0.0.11:9092'),
      ]),
      example('the usual console', longhornAt('https://minio.example.org:9001')),
      example('the name of a console', longhornAt('https://minio-console:9443')),
    ],
  }),

  appliesTo: (document, { index }) => endpointsOf(document, index).length > 0,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => endpointsOf(document, index))
      .flatMap((endpoint) => {
        const { document, title, url } = endpoint;
        const server = serverAt(endpoint, index);
        if (!isConsole(endpoint, server)) return [];
        const whose = server ? `of ${server.title}, whose S3 API has port ${server.apiPort}` : 'of MinIO';
        return [{ document, message: `${title} is "${url}", which is the console ${whose}` }];
      }),
};

/** Where no server is declared, only by what is usual. Velero has a rule of its own for that. */
function isConsole({ engine, host, port }: Endpoint, server: MinioServer | undefined): boolean {
  if (server) return port !== '' && port === server.consolePort;
  if (engine === 'Velero') return false;
  return /^console\b|minio-console/.test(host) || (/minio/.test(host) && CONSOLES.includes(port));
}

const CONSOLES = MINIO_PORTS.consoles.map(String);
