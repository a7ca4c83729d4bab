import { oneOrMany } from '../../../json';
import { isTerraformBlock, type Source, type TerraformBlock } from '../../../products/sources';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { backupBucket, lifecycleRule, longhornTarget, versioning } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { enabledRules } from '../../../products/s3/lifecycle-rules';
import { blocksOf } from '../../../products/terraform/blocks';
import { bucketNamed, type NamedBucket } from '../../../products/terraform/literals';

/** What an engine deletes stays in a versioned bucket, and is paid for. */
export const versionedBucketExpiresOldVersions: Check = {
  id: 's3/versioned-bucket-expires-old-versions',
  severity: 'warning',
  title: 'a versioned bucket with backups lets go of old versions some day',
  rationale:
    'In a versioned bucket nothing that an engine deletes goes away: every backup that was ever made stays as a noncurrent version, and is paid for.',
  fix: 'add a lifecycle rule with noncurrent_version_expiration, such as 7 days',
  source: {
    url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('old versions expire', [
        ...versionedBucket(),
        lifecycleRule({ noncurrent_version_expiration: [{ noncurrent_days: 7 }] }),
      ]),
      example('versioning is suspended', [longhornTarget(), backupBucket(), versioning('Suspended')]),
    ],
    fail: [
      example('no lifecycle', versionedBucket()),
      example('only uploads are cleared up', [
        ...versionedBucket(),
        lifecycleRule({ abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }),
      ]),
    ],
  }),

  appliesTo: (document) => isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_versioning.'),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    const lifecycles = index.resources('aws_s3_bucket_lifecycle_configuration');
    const owned = lifecycles.map((one) => ({ one, of: bucketNamed(one.body.bucket, index.moduleOf(one)) }));
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const bucket = bucketNamed(document.body.bucket, index.moduleOf(document));
      const enabled = blocksOf(document.body, 'versioning_configuration').some(({ status }) => status === 'Enabled');
      // What makes the bucket decides; a part alone may have its lifecycle elsewhere.
      if (!enabled || !bucket.made || !backups.holdsBackups(bucket)) return [];
      const unknown = owned.some(({ one, of }) => isUnclear(one, of, document, index));
      const rules = owned.filter(({ of }) => isSame(of, bucket)).flatMap(({ one }) => enabledRules(one.body));
      if (unknown || rules.some((rule) => oneOrMany(rule.noncurrent_version_expiration).length > 0)) return [];
      const message = `${document.address} keeps every version of ${bucketTitle(bucket)} for ever: no lifecycle rule expires noncurrent versions`;
      return [{ document, message }];
    });
  },
};

function isSame(one: NamedBucket, other: NamedBucket): boolean {
  return (one.made !== undefined && one.made === other.made) || (one.name !== undefined && one.name === other.name);
}

function versionedBucket(): readonly Source[] {
  const bucket = 'photos-longhorn';
  return [longhornTarget('', bucket), backupBucket({ bucket }), versioning()];
}

/** A lifecycle of the module whose bucket or rules Terraform alone knows. */
function isUnclear(one: TerraformBlock, of: NamedBucket, near: TerraformBlock, index: Model): boolean {
  const inModule = index.moduleOf(near).includes(one);
  return inModule && ((of.made === undefined && of.name === undefined) || one.body.dynamic !== undefined);
}
