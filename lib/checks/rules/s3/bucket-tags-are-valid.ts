import { tagsAreValid } from '../../families/tags';

export const bucketTagsAreValid = tagsAreValid({
  id: 's3/bucket-tags-are-valid',
  title: 'S3 accepts every tag of a bucket',
  rationale:
    '`terraform plan` passes; S3 rejects a tag with parentheses, commas or other special characters at apply, and the resource is not made.',
  fix: 'write the tag with letters, digits, spaces and _ . : / = + - @ only',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html',
  prefix: 'aws_s3_',
  emptyValues: true,
});
