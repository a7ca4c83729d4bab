import { textOf } from '../../../json';
import { isTerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { longhornAt, minioLifecycle } from '../../examples/example-minio';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { blocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';

const TARGET = longhornAt('https://minio.example.org:9000');

/** Blocks of a backup are shared by all later ones. */
export const noBucketExpiration: Check = {
  id: 'minio/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle of MinIO deletes what Longhorn, restic or kopia still need',
  rationale:
    'These engines write each block once, and every later backup uses it. A rule with expiration deletes blocks by their age: the newest backup is Completed, and cannot be restored.',
  fix: 'leave deletion to the engine (retain of the job, forget and prune), and keep noncurrent_expiration alone',
  source: {
    url: 'https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/ilm_policy.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('versions alone', [
        ...TARGET,
        ...minioLifecycle('longhorn', { noncurrent_expiration: [{ days: '7d' }] }),
      ]),
      example('a bucket of something else', [...TARGET, ...minioLifecycle('thumbnails', { expiration: '7d' })]),
      example('a rule that is switched off', [
        ...TARGET,
        ...minioLifecycle('longhorn', { expiration: '7d', status: 'Disabled' }),
      ]),
    ],
    fail: [
      example('the bucket of Longhorn', [...TARGET, ...minioLifecycle('longhorn', { expiration: '30d' })]),
      example('a bucket that is called so', minioLifecycle('restic-hosts', { expiration: '90d' })),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'resource' && document.address.startsWith('minio_ilm_policy.'),

  find: (looked, { index }) => {
    const buckets = new BackupBuckets(index);
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const bucket = bucketNamed(document.body.bucket, index.moduleOf(document));
      const engine = buckets.engineOf(bucket);
      if (engine === undefined || engine === 'Velero') return [];
      return blocksOf(document.body, 'rule')
        .filter(({ expiration, status }) => /^\d/.test(textOf(expiration)) && status !== 'Disabled')
        .map(({ id, expiration }) => ({
          document,
          message: `the rule ${textOf(id)} deletes objects of ${bucketTitle(bucket)} after ${textOf(expiration)}, and ${engine} still needs them`,
        }));
    });
  },
};
