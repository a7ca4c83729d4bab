import { isTerraformBlock } from '../../../products/sources';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import { backupBucket } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { blocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';

/** S3 refuses to delete a bucket that holds something; force_destroy empties it first. */
export const noForceDestroy: Check = {
  id: 's3/no-force-destroy',
  severity: 'warning',
  title: 'no bucket with backups can be emptied by Terraform',
  rationale:
    'With force_destroy Terraform deletes every object and every version before it deletes the bucket. A destroy, a new name or a resource that was removed by mistake then costs all backups.',
  fix: 'remove force_destroy, and set lifecycle { prevent_destroy = true }',
  source: {
    url: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a bucket that nothing empties', [backupBucket({ lifecycle: [{ prevent_destroy: true }] })]),
      example('a bucket of something else', [backupBucket({ bucket: 'example-cache', force_destroy: true })]),
    ],
    fail: [example('a bucket that is emptied', [backupBucket({ force_destroy: true })])],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'resource' && document.address.startsWith('aws_s3_bucket.'),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const { body } = document;
      const bucket = bucketNamed(`\${${document.address}.id}`, index.moduleOf(document));
      const prevented = blocksOf(body, 'lifecycle').some(({ prevent_destroy: prevent }) => prevent === true);
      if (body.force_destroy !== true || prevented || !backups.holdsBackups(bucket)) return [];
      const message = `${document.address} sets force_destroy, and ${bucketTitle(bucket)} holds backups`;
      return [{ document, message }];
    });
  },
};
