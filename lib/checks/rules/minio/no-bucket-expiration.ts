import { textOf } from '../../../json';
import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { placedBlocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const noBucketExpiration = rule({
  id: 'minio/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle of MinIO deletes current objects of Longhorn, restic or kopia',
  rationale:
    'These engines write each block once, and every later backup uses it. A rule with expiration deletes blocks by age: the newest backup is Completed, and cannot be restored.',
  fix: 'leave deletion to the engine (retain of the job, forget and prune), and keep only noncurrent_expiration',
  source: 'https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/ilm_policy.md',
  on: resources('minio_ilm_policy'),

  find: (resource, model) => {
    const bucket = bucketNamed(resource.body.bucket, model.moduleOf(resource));
    const engine = backupBuckets(model).engineOf(bucket);
    if (engine === undefined || engine === 'Velero') return;
    return placedBlocksOf(resource.body, 'rule')
      .filter(({ block }) => /^\d/.test(textOf(block.expiration)) && block.status !== 'Disabled')
      .map(({ block, path }) =>
        finding(
          [...path, 'expiration'],
          `the rule ${textOf(block.id)} deletes objects of ${bucketTitle(bucket)} after ${textOf(block.expiration)}, and ${engine} still needs them`,
        ),
      );
  },
});
