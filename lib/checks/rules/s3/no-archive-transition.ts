import { textOf } from '../../../json';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import { backupBucket, bucketPart, lifecycleRule, longhornTarget } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { enabledRules } from '../../../products/s3/lifecycle-rules';
import { blocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';

/** Engines read what they wrote before, for every new backup. */
export const noArchiveTransition: Check = {
  id: 's3/no-archive-transition',
  severity: 'error',
  title: 'the objects of a backup engine stay where they can be read at once',
  rationale:
    'An object in GLACIER or DEEP_ARCHIVE has to be restored before it can be read, and neither Longhorn nor Velero nor kopia does so. Restores fail, and so do new backups, which read what older ones wrote.',
  fix: 'remove the transition, or use GLACIER_IR, which is read at once',
  source: { url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a class that is read at once', [
        longhornTarget(),
        backupBucket(),
        lifecycleRule({ transition: [{ days: 30, storage_class: 'GLACIER_IR' }] }),
      ]),
      example('old versions only', [
        longhornTarget(),
        backupBucket(),
        lifecycleRule({ noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: 'GLACIER' }] }),
      ]),
    ],
    fail: [
      example('an archive', [
        longhornTarget(),
        backupBucket(),
        lifecycleRule({ transition: [{ days: 30, storage_class: 'DEEP_ARCHIVE' }] }),
      ]),
      example('an archive by intelligent tiering', [
        backupBucket({ bucket: 'example-velero' }),
        bucketPart('aws_s3_bucket_intelligent_tiering_configuration', {
          name: 'archive',
          tiering: [{ access_tier: 'ARCHIVE_ACCESS', days: 125 }],
        }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) &&
    /^aws_s3_bucket_(lifecycle|intelligent_tiering)_configuration\./.test(document.address),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const bucket = bucketNamed(document.body.bucket, index.moduleOf(document));
      const engine = backups.engineOf(bucket);
      if (engine === undefined) return [];
      return archives(document).map((tier) => ({
        document,
        message: `${document.address} moves objects of ${bucketTitle(bucket)} to ${tier}, where ${engine} cannot read them`,
      }));
    });
  },
};

function archives({ body }: TerraformBlock): readonly string[] {
  const classes = enabledRules(body).flatMap((rule) =>
    blocksOf(rule, 'transition').map((to) => textOf(to.storage_class)),
  );
  const tiers = body.status === 'Disabled' ? [] : blocksOf(body, 'tiering').map((tier) => textOf(tier.access_tier));
  return [...classes, ...tiers].filter((name) => /^(GLACIER|DEEP_ARCHIVE|(DEEP_)?ARCHIVE_ACCESS)$/.test(name));
}
