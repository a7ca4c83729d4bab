import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { at, isObject, type Json, oneOrMany } from '../../../json';
import type { Check } from '../../check';
import { example, longhornApplication, resource } from '../../examples/example';
import { longhornTargets } from '../../../products/longhorn/installation';

/** Longhorn shares blocks between backups, so only Longhorn knows which of them are still needed. */
export const noBucketExpiration: Check = {
  id: 'longhorn/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle rule of the bucket deletes current objects of Longhorn',
  rationale:
    'A backup is a list of blocks that it shares with older backups. A rule that deletes objects by age removes blocks that the newest backup needs; later backups do not upload them again, and the restore fails.',
  fix: 'remove the expiration (in a declaration: expireObjectsAfter), and let the recurring job keep as many backups as are wanted',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('only noncurrent versions expire', [
        target(),
        bucket(),
        lifecycle({ noncurrent_version_expiration: [{ noncurrent_days: 7 }] }),
      ]),
    ],
    fail: [
      example('objects expire after 30 days', [target(), bucket(), lifecycle({ expiration: [{ days: 30 }] })]),
      example('objects expire on a date', [
        target(),
        bucket(),
        lifecycle({ expiration: [{ date: '2027-01-01T00:00:00Z' }] }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_lifecycle_configuration.'),

  find: (looked, { index }) => {
    const targets = new Set(longhornTargets(index).map(({ s3 }) => s3?.bucket));
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const name = bucketOf(document, index.resources('aws_s3_bucket'));
      if (name === undefined || !targets.has(name)) return [];
      return expiringRules(document).map((id) => ({
        document,
        message: `the rule "${id}" deletes current objects of ${name}, where Longhorn keeps its backups`,
      }));
    });
  },
};

/** The name of the bucket that a lifecycle belongs to, by way of the reference to the bucket's resource. */
function bucketOf(lifecycleOf: TerraformBlock, all: readonly TerraformBlock[]): string | undefined {
  const reference = String(lifecycleOf.body.bucket);
  const made = all.find(({ address }) => reference.includes(`${address}.`));
  const name = made ? made.body.bucket : reference;
  return typeof name === 'string' ? name : undefined;
}

function expiringRules(document: TerraformBlock): readonly string[] {
  return oneOrMany(document.body.rule)
    .filter(isObject)
    .filter((rule) => rule.status !== 'Disabled')
    .filter((rule) =>
      oneOrMany(rule.expiration).some(
        (expiration) => at(expiration, 'days') !== undefined || at(expiration, 'date') !== undefined,
      ),
    )
    .map((rule) => String(rule.id));
}

function target(): ReturnType<typeof longhornApplication> {
  return longhornApplication('1.10.2', { defaultBackupStore: { backupTarget: 's3://example-backup@eu-west-1/' } });
}

function bucket(): TerraformBlock {
  return resource('aws_s3_bucket.example', { bucket: 'example-backup' });
}

function lifecycle(rule: Record<string, Json>): TerraformBlock {
  const rules = [{ id: 'clean-up', status: 'Enabled', ...rule }];
  return resource('aws_s3_bucket_lifecycle_configuration.example', {
    bucket: '${aws_s3_bucket.example.id}',
    rule: rules,
  });
}
