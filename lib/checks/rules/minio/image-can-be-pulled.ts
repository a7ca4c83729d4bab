import { textOf } from '../../../json';
import { isManifest } from '../../../products/sources';
import { MINIO_IMAGES, MINIO_IMAGES_GONE } from '../../../products/minio/releases';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { inFile } from '../../examples/example-folders';
import { containersOf } from '../../../products/kubernetes/pods';

/** What was pulled from Docker Hub for years is gone. */
export const imageCanBePulled: Check = {
  id: 'minio/image-can-be-pulled',
  severity: 'error',
  title: 'images of MinIO are pulled from where there still are any',
  rationale:
    'The images minio/minio and minio/mc were deleted from Docker Hub in September 2026. A pod that is moved to another node does not start (ImagePullBackOff), and the store of all backups is away.',
  fix: `take ${MINIO_IMAGES.server} and ${MINIO_IMAGES.client} or a copy of your own, and plan to move: nobody maintains them`,
  source: { url: MINIO_IMAGES_GONE.source, read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the last of quay.io', [pod(MINIO_IMAGES.server)]),
      example('a copy', [pod('registry.example.org/minio/minio:RELEASE.2025-09-07T16-13-09Z')]),
    ],
    fail: [
      example('the server', [pod('minio/minio:RELEASE.2025-09-07T16-13-09Z')]),
      example('the client, with the host', [pod('docker.io/minio/mc:latest')]),
      example('without a tag', [pod('minio/minio')]),
    ],
  }),

  appliesTo: (document) => isManifest(document) && containersOf(document).length > 0,

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) =>
      containersOf(document)
        .map(({ image }) => textOf(image))
        .filter((image) => MINIO_IMAGES_GONE.image.test(image))
        .map((image) => ({ document, message: `the image ${image} was deleted from Docker Hub` })),
    ),
};

function pod(image: string): ReturnType<typeof inFile> {
  const spec = { template: { spec: { containers: [{ name: 'minio', image }] } } };
  return inFile('minio/deployment.yaml', 'apps/v1', 'Deployment', 'minio', { spec }, 'image');
}
