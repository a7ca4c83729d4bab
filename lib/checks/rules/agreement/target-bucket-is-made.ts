import type { Model } from '../../../products/model';
import { isLiteral } from '../../../products/placeholder';
import { backupStores } from '../../../products/s3/backup-stores';
import { literal } from '../../../products/terraform/literals';
import { isSlipOf } from '../../../values/distance';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const targetBucketIsMade = rule({
  id: 'agreement/target-bucket-is-made',
  severity: 'error',
  title: 'backups go to a bucket by the name that Terraform gives it',
  rationale:
    'A bucket that Terraform makes under another name stays empty. The name in the target belongs to nobody, or to somebody else: bucket names are unique across all of AWS, and no backup is made.',
  fix: 'write the name that Terraform gives the bucket',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  on: each(backupStores).where(({ bucket, elsewhere }) => !elsewhere && isLiteral(bucket)),

  find: ({ bucket, engine }, model) => {
    const names = model.once(madeBuckets);
    if (names.length === 0 || names.includes(bucket)) return;
    const near = names.filter((other) => other !== undefined && isAlike(bucket, other));
    if (near.length !== 1 || names.includes(undefined))
      return doubt(`whether the bucket ${bucket} exists: Terraform does not make it here`);
    return finding(
      [],
      `the bucket ${bucket}, where ${engine} is to keep its backups, is called ${near[0]} in Terraform`,
    );
  },
});

/** The buckets that Terraform makes; undefined for a name that it alone knows. */
function madeBuckets(model: Model): readonly (string | undefined)[] {
  const made = ['aws_s3_bucket', 'minio_s3_bucket'].flatMap((type) => model.resources(type));
  return made.map((one) => literal(one.body.bucket, model.moduleOf(one)));
}

/** Whether one name is the other one with something before or after it, or misspelt. */
function isAlike(name: string, other: string): boolean {
  const [short = '', long = ''] = [name, other].sort((a, b) => a.length - b.length);
  if (short.length < 6 || /log|replica|inventory|state/.test(other)) return false;
  return long.startsWith(`${short}-`) || long.endsWith(`-${short}`) || isSlipOf(name, other);
}
