import { oneOrMany } from '../../../json';
import type { Model } from '../../../products/model';
import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { enabledRules } from '../../../products/s3/lifecycle-rules';
import type { TerraformBlock } from '../../../products/sources';
import { placedBlocksOf } from '../../../products/terraform/blocks';
import { bucketNamed, type NamedBucket } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const versionedBucketExpiresOldVersions = rule({
  id: 's3/versioned-bucket-expires-old-versions',
  severity: 'warning',
  title: 'a versioned bucket with backups expires old versions',
  rationale:
    'In a versioned bucket, what an engine deletes stays as a noncurrent version: every backup that was ever made is kept, and paid for.',
  fix: 'add a lifecycle rule with noncurrent_version_expiration, such as 7 days',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html',
  on: resources('aws_s3_bucket_versioning'),

  find: (resource, model) => {
    const bucket = bucketNamed(resource.body.bucket, model.moduleOf(resource));
    const enabled = placedBlocksOf(resource.body, 'versioning_configuration').find(
      ({ block }) => block.status === 'Enabled',
    );
    // Only the module that makes the bucket is judged: another one may hold the lifecycle elsewhere.
    if (!enabled || !bucket.made || !backupBuckets(model).holdsBackups(bucket)) return;
    const owned = model.once(ownedLifecycles);
    const unknown = owned.some(({ one, of }) => isUnclear(one, of, resource, model));
    const rules = owned.filter(({ of }) => isSame(of, bucket)).flatMap(({ one }) => enabledRules(one.body));
    if (unknown || rules.some((each) => oneOrMany(each.noncurrent_version_expiration).length > 0)) return;
    return finding(
      [...enabled.path, 'status'],
      `${resource.address} keeps every version of ${bucketTitle(bucket)} forever: no lifecycle rule expires noncurrent versions`,
    );
  },
});

interface OwnedLifecycle {
  readonly one: TerraformBlock;
  readonly of: NamedBucket;
}

function ownedLifecycles(model: Model): readonly OwnedLifecycle[] {
  const lifecycles = model.resources('aws_s3_bucket_lifecycle_configuration');
  return lifecycles.map((one) => ({ one, of: bucketNamed(one.body.bucket, model.moduleOf(one)) }));
}

function isSame(one: NamedBucket, other: NamedBucket): boolean {
  return (one.made !== undefined && one.made === other.made) || (one.name !== undefined && one.name === other.name);
}

/** A lifecycle of the module whose bucket or rules are known only at apply. */
function isUnclear(one: TerraformBlock, of: NamedBucket, near: TerraformBlock, model: Model): boolean {
  const inModule = model.moduleOf(near).includes(one);
  return inModule && ((of.made === undefined && of.name === undefined) || one.body.dynamic !== undefined);
}
