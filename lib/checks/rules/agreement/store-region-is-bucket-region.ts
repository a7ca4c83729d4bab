import type { Source, Manifest, TerraformBlock } from '../../../products/sources';
import { type Json, type JsonObject, textOf } from '../../../json';
import { regionOf } from '../../../products/s3/bucket-region';
import { storageLocationsOf } from '../../../products/velero/storage-location';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { example, object, provider, resource } from '../../examples/example';
import { inFile } from '../../examples/example-folders';
import { isLiteral } from '../../../products/placeholder';
import { literal } from '../../../products/terraform/literals';

/** The region stands in the storage location and in the provider, in two languages. */
export const storeRegionIsBucketRegion: Check = {
  id: 'agreement/store-region-is-bucket-region',
  severity: 'error',
  title: 'a storage location of Velero names the region in which its bucket is made',
  rationale:
    'S3 answers a request that was signed for another region with an error. The location is never available, and every backup that is scheduled to it fails.',
  fix: 'write the region in which Terraform makes the bucket',
  source: {
    url: 'https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/v1.13.2/backupstoragelocation.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the same region', [location('eu-west-1'), bucket(), provider({ region: 'eu-west-1' })]),
      example('the region of the bucket itself', [location('eu-west-1'), bucket({ region: 'eu-west-1' })]),
    ],
    fail: [
      example('another region', [location('us-east-1'), bucket(), provider({ region: 'eu-west-1' })]),
      example('in the values of the chart', [release('us-east-1'), bucket(), provider({ region: 'eu-west-1' })]),
    ],
  }),

  appliesTo: (document, { index }) => storesOf(document, index).length > 0,

  find: (looked, { index }) => {
    const made = index.resources('aws_s3_bucket');
    return looked.flatMap((document) =>
      storesOf(document, index).flatMap(({ bucket: name, region }): readonly (Finding | Unknown)[] => {
        const mine = made.find((one) => literal(one.body.bucket, index.moduleOf(one)) === name);
        if (!mine) return [];
        const real = regionOf(mine, index);
        if (real === undefined) {
          return [{ document, cannotTell: `which region ${mine.address} is in: its provider does not say` }];
        }
        if (real === region) return [];
        return [
          { document, message: `the location of ${name} names ${region}, and ${mine.address} is made in ${real}` },
        ];
      }),
    );
  },
};

interface Store {
  readonly bucket: string;
  readonly region: string;
}

/** The locations in S3 of Amazon that name a region. */
function storesOf(document: Source, index: Model): readonly Store[] {
  return storageLocationsOf(document, index).flatMap(({ bucket: name, config }) => {
    const region = textOf(config.region);
    const elsewhere = config.s3Url !== undefined;
    return region === '' || name === '' || elsewhere || !isLiteral(region + name) ? [] : [{ bucket: name, region }];
  });
}

function bucket(more: JsonObject = {}): TerraformBlock {
  return resource('aws_s3_bucket.velero', { bucket: 'example-velero', ...more });
}

function location(region: Json): Manifest {
  const spec = { provider: 'aws', objectStorage: { bucket: 'example-velero' }, config: { region } };
  return object('BackupStorageLocation', 'default', { apiVersion: 'velero.io/v1', spec });
}

function release(region: Json): Manifest {
  const backupStorageLocation = [{ provider: 'aws', bucket: 'example-velero', config: { region } }];
  const chart = { spec: { chart: 'velero', version: '12.1.0' } };
  const spec = { chart, values: { configuration: { backupStorageLocation } } };
  return inFile('velero/release.yaml', 'helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'velero', { spec }, 'velero');
}
