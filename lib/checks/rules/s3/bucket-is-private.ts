import type { Json } from '../../../json';
import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { bucketNamed } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const bucketIsPrivate = rule({
  id: 's3/bucket-is-private',
  severity: 'warning',
  title: 'the public access block of a bucket with backups blocks everything',
  rationale:
    'S3 blocks all public access to a new bucket by default. A public access block in Terraform replaces that, and an argument that is not set is false: one wrong ACL or policy then opens the backups to everybody.',
  fix: 'set block_public_acls, block_public_policy, ignore_public_acls and restrict_public_buckets to true',
  source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_public_access_block',
  on: resources('aws_s3_bucket_public_access_block'),

  find: (resource, model) => {
    const { address, body } = resource;
    const bucket = bucketNamed(body.bucket, model.moduleOf(resource));
    const off = ARGUMENTS.filter((key) => isOff(body[key]));
    if (off.length === 0 || !backupBuckets(model).holdsBackups(bucket)) return;
    const written = off.find((key) => body[key] !== undefined);
    return finding(
      written === undefined ? [] : [written],
      `${address} leaves ${off.join(', ')} off for ${bucketTitle(bucket)}, which holds backups`,
    );
  },
});

const ARGUMENTS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];

function isOff(value: Json | undefined): boolean {
  return value === undefined || value === null || value === false || value === 'false';
}
