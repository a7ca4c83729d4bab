import { hasTags, tagFindings } from '../../families/tags';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';

/** The plan is green, and the tag is refused when it is applied. */
export const bucketTagsAreValid: Check = {
  id: 's3/bucket-tags-are-valid',
  severity: 'error',
  title: 'every tag of a bucket is one that S3 takes',
  rationale:
    'S3 refuses a tag with parentheses, commas or other signs in it only when Terraform applies, and the resource is not made.',
  fix: 'write the tag with letters, digits, spaces and _ . : / = + - @ only',
  source: { url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('plain words', [
        resource('aws_s3_bucket.example', { tags: { Description: 'Longhorn: nightly @ home' } }),
      ]),
      example('a value that Terraform alone knows', [
        resource('aws_s3_bucket.example', { tags: { Owner: '${var.owner}' } }),
      ]),
      example('an empty value', [resource('aws_s3_bucket.example', { tags: { Owner: '' } })]),
    ],
    fail: [
      example('parentheses', [
        resource('aws_s3_bucket.media', { bucket: 'home-media', tags: { Description: 'endpoint (optional)' } }),
      ]),
      example('a reserved key', [resource('aws_s3_bucket.example', { tags: { 'aws:owner': 'me' } })]),
    ],
  }),

  appliesTo: (document) => hasTags(document, 'aws_s3_'),

  find: (looked) => looked.flatMap((document) => tagFindings(document, { emptyValues: true })),
};
