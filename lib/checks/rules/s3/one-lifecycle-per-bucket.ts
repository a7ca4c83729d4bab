import { onePerBucket } from '../../families/one-per-bucket';
import { rule } from '../../rule';

export const oneLifecyclePerBucket = rule({
  id: 's3/one-lifecycle-per-bucket',
  severity: 'error',
  title: 'every bucket has one lifecycle configuration',
  rationale:
    'S3 keeps one lifecycle a bucket, and each resource writes the whole of it. Which rules are in force depends on which was applied last, and every plan shows a change.',
  fix: 'move the rules into one aws_s3_bucket_lifecycle_configuration',
  source:
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_lifecycle_configuration',
  ...onePerBucket('aws_s3_bucket_lifecycle_configuration', true),
});
