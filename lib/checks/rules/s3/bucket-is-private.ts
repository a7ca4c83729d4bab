import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { Json, JsonObject } from '../../../json';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import { backupBucket, bucketPart, longhornTarget } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { bucketNamed } from '../../../products/terraform/literals';

const ARGUMENTS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

/** Without the resource S3 blocks everything; with it, an argument that is left out is off. */
export const bucketIsPrivate: Check = {
  id: 's3/bucket-is-private',
  severity: 'warning',
  title: 'the public access block of a bucket with backups blocks everything',
  rationale:
    'S3 blocks all public access to a new bucket by itself. A public access block in Terraform replaces that, and an argument that is left out of it is false: one wrong ACL or policy then opens the backups to everybody.',
  fix: 'set block_public_acls, block_public_policy, ignore_public_acls and restrict_public_buckets to true',
  source: {
    url: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('everything is blocked', [longhornTarget(), backupBucket(), block({})]),
      example('another bucket', [
        backupBucket({ bucket: 'example-website' }),
        block({ block_public_policy: false, restrict_public_buckets: false }),
      ]),
    ],
    fail: [
      example('a policy may make it public', [longhornTarget(), backupBucket(), block({ block_public_policy: false })]),
      example('an argument is left out', [
        backupBucket(),
        bucketPart('aws_s3_bucket_public_access_block', { block_public_acls: true, block_public_policy: true }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_public_access_block.'),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const bucket = bucketNamed(document.body.bucket, index.moduleOf(document));
      const off = ARGUMENTS.filter((key) => isOff(document.body[key]));
      if (off.length === 0 || !backups.holdsBackups(bucket)) return [];
      const message = `${document.address} leaves ${off.join(', ')} off for ${bucketTitle(bucket)}, which holds backups`;
      return [{ document, message }];
    });
  },
};

function isOff(value: Json | undefined): boolean {
  return value === undefined || value === null || value === false || value === 'false';
}

function block(body: JsonObject): TerraformBlock {
  const all = Object.fromEntries(ARGUMENTS.map((key) => [key, true]));
  return bucketPart('aws_s3_bucket_public_access_block', { ...all, ...body });
}
