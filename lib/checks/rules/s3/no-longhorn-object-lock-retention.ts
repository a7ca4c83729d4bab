import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import { backupBucket, bucketPart, longhornTarget, veleroLocation } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { blocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';

/** With a default retention S3 demands a digest of every upload, and Longhorn sends none. */
export const noLonghornObjectLockRetention: Check = {
  id: 's3/no-longhorn-object-lock-retention',
  severity: 'warning',
  title: 'no bucket of Longhorn has a default retention by Object Lock',
  rationale:
    'Under a default retention S3 refuses uploads without Content-MD5 or a checksum, and Longhorn sends neither; its documentation forbids any retention on the bucket. Backups fail from the first one on.',
  fix: 'remove default_retention; versioning with noncurrent_version_expiration keeps deleted backups for a while',
  source: {
    url: 'https://longhorn.io/docs/1.12.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('Object Lock without a default', [longhornTarget(), backupBucket(), lock([])]),
      example('a bucket of Velero', [veleroLocation(), backupBucket(), lock([retention()])]),
    ],
    fail: [example('30 days', [longhornTarget(), backupBucket(), lock([retention()])])],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_object_lock_configuration.'),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const bucket = bucketNamed(document.body.bucket, index.moduleOf(document));
      const retained = blocksOf(document.body, 'rule').some((rule) => blocksOf(rule, 'default_retention').length > 0);
      if (!retained || backups.engineOf(bucket) !== 'Longhorn') return [];
      const message = `${document.address} gives ${bucketTitle(bucket)} a default retention, under which S3 refuses what Longhorn uploads`;
      return [{ document, message }];
    });
  },
};

function lock(rule: JsonObject[]): TerraformBlock {
  return bucketPart('aws_s3_bucket_object_lock_configuration', { rule });
}

function retention(): JsonObject {
  return { default_retention: [{ mode: 'GOVERNANCE', days: 30 }] };
}
