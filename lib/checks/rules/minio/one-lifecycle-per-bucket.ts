import type { TerraformBlock } from '../../../products/sources';
import { bucketNamed } from '../../../products/terraform/literals';
import { folderOf } from '../../../values/folder-path';
import { findingIn, rule } from '../../rule';
import { resources } from '../../selectors';

export const oneLifecyclePerBucket = rule({
  id: 'minio/one-lifecycle-per-bucket',
  severity: 'error',
  title: 'a bucket of MinIO has one minio_ilm_policy',
  rationale:
    'Each minio_ilm_policy writes all rules of the bucket, and overwrites what the other wrote. The last apply decides which rules are in force, and every plan wants to change them.',
  fix: 'put every rule of the bucket into one minio_ilm_policy',
  source: 'https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/ilm_policy.md',
  on: resources('minio_ilm_policy'),

  findAll: (all, model) => {
    const first = new Map<string, TerraformBlock>();
    return all.flatMap((resource) => {
      const { name } = bucketNamed(resource.body.bucket, model.moduleOf(resource));
      if (name === undefined) return [];
      const key = `${folderOf(resource.file)}\n${name}`;
      const other = first.get(key);
      if (!other) first.set(key, resource);
      if (!other) return [];
      const message = `${resource.address} and ${other.address} both write the lifecycle of ${name}`;
      return [findingIn(resource, ['bucket'], message)];
    });
  },
});
