import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { type JsonObject, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';
import { hostBackupJob } from '../../examples/example-restic';
import { blocksOf } from '../../../products/terraform/blocks';
import { enabledRules } from '../../../products/s3/lifecycle-rules';
import { bucketNamed } from '../../../products/terraform/literals';
import { allResticContainers, bucketOf } from '../../../products/restic/containers';

/** restic shares data between snapshots, so only restic knows what is still needed. */
export const noBucketExpiration: Check = {
  id: 'restic/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle rule of the bucket deletes current objects of a restic repository',
  rationale:
    'A snapshot is made of data that it shares with older ones, and the repository has one configuration and one key from its first day. A rule that deletes objects by age removes them, and no snapshot can be restored any more, the newest among them.',
  fix: 'remove the expiration (in a declaration: expireObjectsAfter), and let forget and prune delete what is no longer kept',
  source: { url: 'https://restic.readthedocs.io/en/stable/100_references.html#repository-format', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('only noncurrent versions expire', [
        hostBackupJob(),
        ...bucket({ noncurrent_version_expiration: [{ noncurrent_days: 7 }] }),
      ]),
      example('in another folder', [
        hostBackupJob(),
        ...bucket({ expiration: [{ days: 30 }], filter: [{ prefix: 'k3s/' }] }),
      ]),
    ],
    fail: [
      example('objects expire after 30 days', [hostBackupJob(), ...bucket({ expiration: [{ days: 30 }] })]),
      example('in the folder', [
        hostBackupJob(),
        ...bucket({ expiration: [{ days: 30 }], filter: [{ prefix: 'hosts/' }] }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_lifecycle_configuration.'),

  find: (looked, { index }) => {
    const stores = allResticContainers(index).flatMap(({ repository }) => bucketOf(repository ?? '') ?? []);
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const { name } = bucketNamed(document.body.bucket, index.moduleOf(document));
      const ours = stores.filter(({ bucket: own }) => own === name);
      return enabledRules(document.body)
        .filter((rule) =>
          blocksOf(rule, 'expiration').some(({ days, date }) => days !== undefined || date !== undefined),
        )
        .filter((rule) => ours.some(({ prefix }) => touches(rule, prefix)))
        .map((rule) => ({
          document,
          message: `the rule "${textOf(rule.id)}" deletes current objects of ${name}, where a restic repository is`,
        }));
    });
  },
};

/** Whether a rule is about objects of a folder: about the folder, one in it, or one around it. */
function touches(rule: JsonObject, prefix: string): boolean {
  const given =
    [rule, ...blocksOf(rule, 'filter')].map((block) => textOf(block.prefix)).find((text) => text !== '') ?? '';
  const folder = prefix === '' ? '' : `${prefix}/`;
  return folder.startsWith(given) || given.startsWith(folder);
}

function bucket(rule: JsonObject): readonly TerraformBlock[] {
  return [
    resource('aws_s3_bucket.example', { bucket: 'example-backup' }),
    resource('aws_s3_bucket_lifecycle_configuration.example', {
      bucket: '${aws_s3_bucket.example.id}',
      rule: [{ id: 'clean-up', status: 'Enabled', ...rule }],
    }),
  ];
}
