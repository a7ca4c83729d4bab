import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { placedBlocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const noLonghornObjectLockRetention = rule({
  id: 's3/no-longhorn-object-lock-retention',
  severity: 'warning',
  title: 'no bucket of Longhorn has a default retention by Object Lock',
  rationale:
    'Under a default retention S3 rejects uploads without Content-MD5 or a checksum, and Longhorn sends neither; its documentation forbids any retention on the bucket. Backups fail from the first one on.',
  fix: 'remove default_retention; versioning with noncurrent_version_expiration keeps deleted backups for a while',
  source: 'https://longhorn.io/docs/1.12.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
  on: resources('aws_s3_bucket_object_lock_configuration'),

  find: (resource, model) => {
    const bucket = bucketNamed(resource.body.bucket, model.moduleOf(resource));
    const [retention] = placedBlocksOf(resource.body, 'rule').flatMap(({ block, path }) =>
      placedBlocksOf(block, 'default_retention', path),
    );
    if (!retention || backupBuckets(model).engineOf(bucket) !== 'Longhorn') return;
    return finding(
      retention.path,
      `${resource.address} gives ${bucketTitle(bucket)} a default retention, under which S3 rejects what Longhorn uploads`,
    );
  },
});
