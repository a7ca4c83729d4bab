import { textOf } from '../../../json';
import { isLiteral } from '../../../products/placeholder';
import { regionOf } from '../../../products/s3/bucket-region';
import { literal } from '../../../products/terraform/literals';
import { storageLocations, type StorageLocation } from '../../../products/velero/storage-location';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const storeRegionIsBucketRegion = rule({
  id: 'agreement/store-region-is-bucket-region',
  severity: 'error',
  title: 'a storage location of Velero names the region in which its bucket is made',
  rationale:
    'S3 answers a request that was signed for another region with an error. The location is never available, and every backup that is scheduled to it fails.',
  fix: 'write the region in which Terraform makes the bucket',
  source: 'https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/v1.13.2/backupstoragelocation.md',
  on: each(storageLocations).where(namesRegion),

  find: ({ bucket, config }, model) => {
    const made = model
      .resources('aws_s3_bucket')
      .find((one) => literal(one.body.bucket, model.moduleOf(one)) === bucket);
    if (!made) return;
    const region = regionOf(made, model);
    if (region === undefined) return doubt(`which region ${made.address} is in: its provider does not set one here`);
    if (region === config.region) return;
    return finding(
      ['config', 'region'],
      `the location of ${bucket} names ${textOf(config.region)}, and ${made.address} is made in ${region}`,
    );
  },
});

/** A location in S3 of AWS with literal values. */
function namesRegion({ bucket, config }: StorageLocation): boolean {
  return config.s3Url === undefined && [bucket, textOf(config.region)].every(isLiteral);
}
