import type { Check } from '../../check';
import { example } from '../../examples/example';
import { longhornAt, minioInCluster, minioOnMachine, veleroAt } from '../../examples/example-minio';
import { endpointsOf } from '../../../products/minio/endpoints';
import { serverAt } from '../../../products/minio/servers';

const EU = [{ name: 'MINIO_SITE_REGION', value: 'eu-west-1' }];
const OPTIONS = '--address :9098 --console-address :9099';

/** A MinIO that was given a region takes no signature for another one. */
export const regionIsSiteRegion: Check = {
  id: 'minio/region-is-site-region',
  severity: 'error',
  title: 'engines sign for the region that MinIO was given',
  rationale:
    'The region is part of every signature. MinIO with MINIO_SITE_REGION answers AuthorizationHeaderMalformed to any other: no backup is made.',
  fix: 'write the value of MINIO_SITE_REGION in the URL of the target (s3://bucket@region/) and in config.region',
  source: { url: 'https://github.com/minio/minio/blob/master/docs/config/README.md', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the same', [
        ...minioInCluster('c', ['server', '/data'], EU),
        ...longhornAt('http://minio.c.svc:9000', {}, 'eu-west-1'),
      ]),
      example('a server without one', [
        ...minioInCluster('c', ['server', '/data']),
        veleroAt('http://minio.c.svc:9000', { region: 'minio' }),
      ]),
    ],
    fail: [
      example('another one for Velero', [
        ...minioInCluster('c', ['server', '/data'], EU),
        veleroAt('http://minio.c.svc:9000'),
      ]),
      example('another one for Longhorn', [
        ...minioInCluster('c', ['server', '/data'], EU),
        ...longhornAt('http://minio.c.svc:9000'),
      ]),
      example('on a machine', [minioOnMachine(OPTIONS), veleroAt('http://nas.example.org:9098')]),
    ],
  }),

  appliesTo: (document, { index }) => endpointsOf(document, index).length > 0,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => endpointsOf(document, index))
      .flatMap((endpoint) => {
        const { document, title, region } = endpoint;
        const server = serverAt(endpoint, index);
        if (!server?.region || region === undefined || region === server.region) return [];
        const message = `${title}: requests are signed for ${region}, and ${server.title} is in ${server.region}`;
        return [{ document, message }];
      }),
};
