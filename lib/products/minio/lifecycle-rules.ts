import { isObject, textOf } from '../../json';
import type { Model } from '../model';
import type { LifecycleRule } from '../s3/lifecycle-rules';
import { placedBlocksOf } from '../terraform/blocks';
import { bucketNamed, resolved } from '../terraform/literals';

/**
 * Every lifecycle rule for a bucket of MinIO that is in force.
 * @see https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/ilm_policy.md
 */
export function minioLifecycleRules(model: Model): readonly LifecycleRule[] {
  return model.resources('minio_ilm_policy').flatMap((document) => {
    const module = model.moduleOf(document);
    const { name, made } = bucketNamed(document.body.bucket, module);
    return placedBlocksOf(document.body, 'rule')
      .filter(({ block }) => block.status !== 'Disabled')
      .map(({ block, path }) => ({
        document,
        path,
        id: textOf(block.id),
        bucket: name ?? made?.address,
        prefix: resolved(block.filter, module),
        needsTags: isObject(block.tags),
        // A number of days or a date; `DeleteMarker` deletes no object.
        expiration: /^\d/.test(textOf(block.expiration)) ? ['expiration'] : undefined,
      }));
  });
}
