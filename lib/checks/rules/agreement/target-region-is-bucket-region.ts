import type { TerraformBlock } from '../../../products/sources';
import type { Check, Finding, Unknown } from '../../check';
import { regionOf } from '../../../products/s3/bucket-region';
import { example, longhornApplication, provider, resource } from '../../examples/example';
import type { Model } from '../../../products/model';
import { targetsOf, type DeclaredTarget } from '../../../products/longhorn/installation';

const BUCKET = 'games-longhorn';

/** The region stands in the URL of the target and in the provider, in two languages. */
export const targetRegionIsBucketRegion: Check = {
  id: 'agreement/target-region-is-bucket-region',
  severity: 'error',
  title: 'the target of Longhorn names the region in which its bucket is made',
  rationale: 'S3 answers a request that was signed for another region with an error, and no backup is made.',
  fix: 'correct the region in the URL of the target (in a declaration: give it the bucket itself)',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the region of the provider', [target('eu-west-1'), bucket(), provider({ region: 'eu-west-1' })]),
      example('the region of the bucket itself', [
        target('eu-west-1'),
        resource('aws_s3_bucket.example', { bucket: BUCKET, region: 'eu-west-1' }),
        provider({ region: 'us-east-1' }),
      ]),
    ],
    fail: [example('another region', [target('us-east-1'), bucket(), provider({ region: 'eu-west-1' })])],
  }),

  appliesTo: (document, { index }) => targetsOf(document, index).some(({ s3 }) => s3 !== undefined),

  find: (looked, { index }) =>
    looked.flatMap((document) => targetsOf(document, index)).flatMap((declared) => judge(declared, index)),
};

function judge({ document, url, s3 }: DeclaredTarget, index: Model): readonly (Finding | Unknown)[] {
  if (!s3) return [];
  const made = index.resources('aws_s3_bucket').find(({ body }) => body.bucket === s3.bucket);
  if (!made) return [{ document, cannotTell: `which region the bucket ${s3.bucket} is in: it is not made here` }];
  const region = regionOf(made, index);
  if (region === undefined)
    return [{ document, cannotTell: `which region ${made.address} is in: its provider does not say` }];
  if (region === s3.region) return [];
  return [{ document, message: `the target ${url} names ${s3.region}, and ${made.address} is made in ${region}` }];
}

function target(region: string): ReturnType<typeof longhornApplication> {
  return longhornApplication('1.10.2', { defaultBackupStore: { backupTarget: `s3://${BUCKET}@${region}/` } });
}

function bucket(): TerraformBlock {
  return resource('aws_s3_bucket.example', { bucket: BUCKET });
}
