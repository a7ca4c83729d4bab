import { isTerraformBlock } from '../../../products/sources';
import { BucketName } from '../../../values/bucket-name';
import { describe } from '../../../values/problem';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';
import { literal } from '../../../products/terraform/literals';

/** The plan is green, and S3 refuses the name when it is applied. */
export const bucketNameIsValid: Check = {
  id: 's3/bucket-name-is-valid',
  severity: 'error',
  title: 'every bucket has a name that S3 takes',
  rationale: 'S3 refuses the name only when Terraform applies, and everything that needs the bucket waits.',
  fix: 'change bucket to 3 to 63 lower-case letters, digits and hyphens',
  source: { url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('lower-case letters and hyphens', [resource('aws_s3_bucket.example', { bucket: 'example-backup-1' })]),
      example('a name that Terraform alone knows', [
        resource('aws_s3_bucket.example', { bucket: '${var.prefix}-Backup' }),
      ]),
    ],
    fail: [
      example('a capital letter', [resource('aws_s3_bucket.example', { bucket: 'Example-backup' })]),
      example('an underscore', [resource('aws_s3_bucket.example', { bucket: 'example_backup' })]),
      example('a reserved ending', [resource('aws_s3_bucket.example', { bucket: 'example-s3alias' })]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'resource' && document.address.startsWith('aws_s3_bucket.'),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const name = literal(document.body.bucket, index.moduleOf(document));
      const problem = name ? BucketName.of(name).problem : undefined;
      return problem
        ? [{ document, message: `${document.address}: ${describe('bucket', problem).replace(/\.$/, '')}` }]
        : [];
    }),
};
