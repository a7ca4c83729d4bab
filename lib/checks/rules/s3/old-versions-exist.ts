import { oneOrMany } from '../../../json';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import { backupBucket, lifecycleRule, versioning } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { enabledRules } from '../../../products/s3/lifecycle-rules';
import { blocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';

/** A rule for old versions promises a time in which a deletion can be undone; without versioning there is none. */
export const oldVersionsExist: Check = {
  id: 's3/old-versions-exist',
  severity: 'warning',
  title: 'a bucket with backups whose lifecycle expires old versions keeps versions',
  rationale:
    'Without versioning S3 deletes and overwrites for good. The rule for noncurrent versions does nothing, and backups that were deleted by mistake or by an intruder cannot be brought back.',
  fix: 'add aws_s3_bucket_versioning with the status Enabled',
  source: { url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('versioning that is suspended leaves old versions', [backupBucket(), versioning('Suspended'), expiry()]),
      example('versions are kept', [backupBucket(), versioning(), expiry()]),
    ],
    fail: [
      example('no versioning', [backupBucket(), expiry()]),
      example('versioning was never on', [backupBucket(), versioning('Disabled'), expiry()]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) &&
    document.address.startsWith('aws_s3_bucket_lifecycle_configuration.') &&
    enabledRules(document.body).some((rule) => oneOrMany(rule.noncurrent_version_expiration).length > 0),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const module = index.moduleOf(document);
      const bucket = bucketNamed(document.body.bucket, module);
      if (!bucket.made || !backups.holdsBackups(bucket)) return [];
      if (oneOrMany(bucket.made.body.versioning).length > 0) return [];
      const parts = module.filter(({ address }) => address.startsWith('aws_s3_bucket_versioning.'));
      if (parts.some((part) => mayEnable(part, bucket.made, module))) return [];
      const message = `${document.address} expires noncurrent versions of ${bucketTitle(bucket)}, which has no versioning`;
      return [{ document, message }];
    });
  },
};

/** Whether a versioning is, or once was, on for the bucket, or for one that Terraform alone knows. */
function mayEnable(part: TerraformBlock, made: TerraformBlock | undefined, module: readonly TerraformBlock[]): boolean {
  const of = bucketNamed(part.body.bucket, module);
  const states = blocksOf(part.body, 'versioning_configuration').map(({ status }) => status);
  const off = states.length > 0 && states.every((status) => status === 'Disabled');
  return !off && (of.made === made || (of.made === undefined && of.name === undefined));
}

function expiry(): TerraformBlock {
  return lifecycleRule({ noncurrent_version_expiration: [{ noncurrent_days: 7 }] });
}
