import type { Model } from '../../../products/model';
import type { TerraformBlock } from '../../../products/sources';
import { bucketNamed } from '../../../products/terraform/literals';
import { folderOf } from '../../../values/folder-path';
import { findingIn, rule } from '../../rule';
import { resources } from '../../selectors';

export const oneLifecyclePerBucket = rule({
  id: 's3/one-lifecycle-per-bucket',
  severity: 'error',
  title: 'every bucket has one lifecycle configuration',
  rationale:
    'S3 keeps one lifecycle a bucket, and each resource writes the whole of it. Which rules are in force depends on which was applied last, and every plan shows a change.',
  fix: 'move the rules into one aws_s3_bucket_lifecycle_configuration',
  source:
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_lifecycle_configuration',
  on: resources('aws_s3_bucket_lifecycle_configuration'),

  findAll: (all, model) => {
    const first = new Map<string, TerraformBlock>();
    return all.flatMap((resource) => {
      const key = keyOf(resource, model);
      const other = key === undefined ? undefined : first.get(key);
      if (key !== undefined && !other) first.set(key, resource);
      if (!other) return [];
      const where = folderOf(other.file) === folderOf(resource.file) ? '' : ` in ${other.file}`;
      const message = `${resource.address} and ${other.address}${where} write the lifecycle of one bucket`;
      return [findingIn(resource, ['bucket'], message)];
    });
  },
});

/** The bucket; undefined when the resource may be left out, or stands for many. */
function keyOf(resource: TerraformBlock, model: Model): string | undefined {
  const { body } = resource;
  if (body.count !== undefined || body.for_each !== undefined) return undefined;
  const { name, made } = bucketNamed(body.bucket, model.moduleOf(resource));
  return name ?? (made && made.body.for_each === undefined ? `${folderOf(made.file)}/${made.address}` : undefined);
}
