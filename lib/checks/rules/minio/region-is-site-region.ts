import { endpoints } from '../../../products/minio/endpoints';
import { serverAt } from '../../../products/minio/servers';
import { findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const regionIsSiteRegion = rule({
  id: 'minio/region-is-site-region',
  severity: 'error',
  title: 'engines sign for the region that MinIO was given',
  rationale:
    'The region is part of every signature. MinIO with MINIO_SITE_REGION answers AuthorizationHeaderMalformed to any other: no backup is made.',
  fix: 'write the value of MINIO_SITE_REGION in the URL of the target (s3://bucket@region/) and in config.region',
  source: 'https://github.com/minio/minio/blob/master/docs/config/README.md',
  on: each(endpoints),

  find: (endpoint, model) => {
    const { title, region, regionPlace } = endpoint;
    const server = serverAt(endpoint, model);
    if (!server?.region || region === undefined || region === server.region) return;
    return findingIn(
      regionPlace,
      [],
      `${title}: requests are signed for ${region}, and ${server.title} is in ${server.region}`,
    );
  },
});
