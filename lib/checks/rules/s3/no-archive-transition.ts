import { textOf, type Path } from '../../../json';
import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { TerraformBlock } from '../../../products/sources';
import { placedBlocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const noArchiveTransition = rule({
  id: 's3/no-archive-transition',
  severity: 'error',
  title: 'the objects of a backup engine stay in storage classes that can be read at once',
  rationale:
    'An object in GLACIER or DEEP_ARCHIVE has to be restored before it can be read, and neither Longhorn nor Velero nor kopia does so. Restores fail, and so do new backups, which read what older ones wrote.',
  fix: 'remove the transition, or use GLACIER_IR, which can be read at once',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html',
  on: resources('aws_s3_bucket_lifecycle_configuration', 'aws_s3_bucket_intelligent_tiering_configuration'),

  find: (resource, model) => {
    const bucket = bucketNamed(resource.body.bucket, model.moduleOf(resource));
    const engine = backupBuckets(model).engineOf(bucket);
    if (engine === undefined) return;
    return archivesIn(resource).map(({ tier, path }) =>
      finding(
        path,
        `${resource.address} moves objects of ${bucketTitle(bucket)} to ${tier}, where ${engine} cannot read them`,
      ),
    );
  },
});

interface Tier {
  readonly tier: string;
  readonly path: Path;
}

function archivesIn({ body }: TerraformBlock): readonly Tier[] {
  const enabled = placedBlocksOf(body, 'rule').filter(({ block }) => block.status !== 'Disabled');
  const transitions = enabled.flatMap(({ block, path }) => tiersOf(block, 'transition', 'storage_class', path));
  const tiering = body.status === 'Disabled' ? [] : tiersOf(body, 'tiering', 'access_tier', []);
  return [...transitions, ...tiering].filter(({ tier }) => ARCHIVE.test(tier));
}

function tiersOf(body: TerraformBlock['body'], name: string, key: string, above: Path): readonly Tier[] {
  return placedBlocksOf(body, name, above).map(({ block, path }) => ({
    tier: textOf(block[key]),
    path: [...path, key],
  }));
}

const ARCHIVE = /^(GLACIER|DEEP_ARCHIVE|(DEEP_)?ARCHIVE_ACCESS)$/;
