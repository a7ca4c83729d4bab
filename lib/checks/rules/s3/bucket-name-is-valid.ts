import { BucketName } from '../../../values/bucket-name';
import { argumentsAreValid } from '../../families/arguments';

export const bucketNameIsValid = argumentsAreValid({
  id: 's3/bucket-name-is-valid',
  title: 'S3 accepts the name of every bucket',
  rationale: '`terraform plan` passes; S3 rejects the name at apply, and everything that needs the bucket waits.',
  fix: 'set bucket to 3 to 63 lower-case letters, digits and hyphens',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  problems: { aws_s3_bucket: { bucket: (name) => BucketName.of(name).problem } },
});
