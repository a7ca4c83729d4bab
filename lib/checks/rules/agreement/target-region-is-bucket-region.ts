import { longhornTargets } from '../../../products/longhorn/installation';
import { regionOf } from '../../../products/s3/bucket-region';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const targetRegionIsBucketRegion = rule({
  id: 'agreement/target-region-is-bucket-region',
  severity: 'error',
  title: 'the target of Longhorn names the region in which its bucket is made',
  rationale: 'S3 answers a request that was signed for another region with an error, and no backup is made.',
  fix: 'correct the region in the URL of the target',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
  on: each(longhornTargets).where(({ s3 }) => s3 !== undefined),

  find: ({ url, urlKey, s3 }, model) => {
    const made = model.resources('aws_s3_bucket').find(({ body }) => body.bucket === s3?.bucket);
    if (!s3) return;
    if (!made) return doubt(`which region the bucket ${s3.bucket} is in: Terraform does not make it here`);
    const region = regionOf(made, model);
    if (region === undefined) return doubt(`which region ${made.address} is in: its provider does not set one here`);
    if (region === s3.region) return;
    return finding([urlKey], `the target ${url} names ${s3.region}, and ${made.address} is made in ${region}`);
  },
});
