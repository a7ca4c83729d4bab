import { oneOrMany, type Path } from '../../../json';
import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { blocksOf, placedBlocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';
import type { TerraformBlock } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const oldVersionsExist = rule({
  id: 's3/old-versions-exist',
  severity: 'warning',
  title: 'a bucket with backups whose lifecycle expires old versions keeps versions',
  rationale:
    'Without versioning S3 deletes and overwrites for good. The rule for noncurrent versions does nothing, and backups that were deleted by mistake or by an intruder cannot be brought back.',
  fix: 'add aws_s3_bucket_versioning with the status Enabled',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
  on: resources('aws_s3_bucket_lifecycle_configuration').where((lifecycle) => expiryOf(lifecycle) !== undefined),

  find: (resource, model) => {
    const module = model.moduleOf(resource);
    const bucket = bucketNamed(resource.body.bucket, module);
    if (!bucket.made || !backupBuckets(model).holdsBackups(bucket)) return;
    if (oneOrMany(bucket.made.body.versioning).length > 0) return;
    const parts = module.filter(({ address }) => address.startsWith('aws_s3_bucket_versioning.'));
    if (parts.some((part) => mayEnable(part, bucket.made, module))) return;
    return finding(
      expiryOf(resource) ?? [],
      `${resource.address} expires noncurrent versions of ${bucketTitle(bucket)}, which has no versioning`,
    );
  },
});

/** The path of the expiration of old versions. */
function expiryOf({ body }: TerraformBlock): Path | undefined {
  const enabled = placedBlocksOf(body, 'rule').filter(({ block }) => block.status !== 'Disabled');
  const expiries = enabled.flatMap(({ block, path }) =>
    oneOrMany(block.noncurrent_version_expiration).map(() => [...path, 'noncurrent_version_expiration']),
  );
  return expiries[0];
}

/** Whether versioning is, or once was, on for the bucket, or for one that is known only at apply. */
function mayEnable(part: TerraformBlock, made: TerraformBlock | undefined, module: readonly TerraformBlock[]): boolean {
  const of = bucketNamed(part.body.bucket, module);
  const states = blocksOf(part.body, 'versioning_configuration').map(({ status }) => status);
  const off = states.length > 0 && states.every((status) => status === 'Disabled');
  return !off && (of.made === made || (of.made === undefined && of.name === undefined));
}
