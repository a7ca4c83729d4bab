import { textOf } from '../../../json';
import { placedContainersOf, type PlacedContainer } from '../../../products/kubernetes/pods';
import { MINIO_IMAGES, MINIO_IMAGES_GONE } from '../../../products/minio/releases';
import type { Model } from '../../../products/model';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const imageCanBePulled = rule({
  id: 'minio/image-can-be-pulled',
  severity: 'error',
  title: 'images of MinIO come from a registry that still has them',
  rationale:
    'The images minio/minio and minio/mc were deleted from Docker Hub in September 2026. A pod that is moved to another node does not start (ImagePullBackOff), and the store of all backups is gone.',
  fix: `use ${MINIO_IMAGES.server} and ${MINIO_IMAGES.client} or a copy of your own, and plan to move: nobody maintains them`,
  source: MINIO_IMAGES_GONE.source,
  on: each(containers),

  find: ({ container }) => {
    const image = textOf(container.image);
    if (!MINIO_IMAGES_GONE.image.test(image)) return;
    return finding(['image'], `the image ${image} was deleted from Docker Hub`);
  },
});

function containers({ kubernetes }: Model): readonly PlacedContainer[] {
  return kubernetes.flatMap(placedContainersOf);
}
