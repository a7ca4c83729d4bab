import { literal } from '../../../products/terraform/literals';
import { BucketName } from '../../../values/bucket-name';
import { describe } from '../../../values/problem';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const bucketNameIsValid = rule({
  id: 's3/bucket-name-is-valid',
  severity: 'error',
  title: 'S3 accepts the name of every bucket',
  rationale: '`terraform plan` passes; S3 rejects the name at apply, and everything that needs the bucket waits.',
  fix: 'set bucket to 3 to 63 lower-case letters, digits and hyphens',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  on: resources('aws_s3_bucket'),

  find: (resource, model) => {
    const name = literal(resource.body.bucket, model.moduleOf(resource));
    const problem = name ? BucketName.of(name).problem : undefined;
    if (!problem) return;
    return finding(['bucket'], `${resource.address}: ${describe('bucket', problem).replace(/\.$/, '')}`);
  },
});
