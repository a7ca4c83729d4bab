import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { type JsonObject, oneOrMany, textOf } from '../../../json';
import type { Check } from '../../check';
import { bucketPart } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { blocksOf } from '../../../products/terraform/blocks';

/** The plan is green; S3 refuses the whole configuration when it is applied. */
export const replicationIsComplete: Check = {
  id: 's3/replication-is-complete',
  severity: 'error',
  title: 'every replication rule says all that S3 wants to know',
  rationale:
    'S3 refuses the whole replication configuration for one incomplete rule, and only when Terraform applies: nothing is replicated then.',
  fix: 'add to the rule what the message names',
  source: {
    url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [example('a complete rule', [replication({})])],
    fail: [
      example('delete markers are not mentioned', [replication({ delete_marker_replication: [] })]),
      example('delete markers and tags', [
        replication({
          filter: [{ tag: [{ key: 'tier', value: 'hot' }] }],
          delete_marker_replication: [{ status: 'Enabled' }],
        }),
      ]),
      example('one priority twice', [replication({}, {})]),
      example('encrypted objects without a key for the replica', [
        replication({ source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: 'Enabled' }] }] }),
      ]),
      example('replication in time without metrics', [
        replication({
          destination: [{ bucket: 'arn:aws:s3:::example-replica', replication_time: [{ status: 'Enabled' }] }],
        }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_replication_configuration.'),

  find: (looked) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const rules = blocksOf(document.body, 'rule');
      const single = rules.flatMap((rule) =>
        missing(rule).map((problem) => `the rule "${textOf(rule.id)}" of ${document.address} ${problem}`),
      );
      const priorities = rules.filter(({ filter }) => filter !== undefined).map(({ priority }) => priority ?? 0);
      const twice = [...new Set(priorities.filter((one, place) => priorities.indexOf(one) !== place))]
        .filter((one) => typeof one === 'number')
        .map((one) => `two rules of ${document.address} have the priority ${one}`);
      return [...single, ...twice].map((message) => ({ document, message }));
    }),
};

function missing(rule: JsonObject): readonly string[] {
  const filters = blocksOf(rule, 'filter');
  const markers = blocksOf(rule, 'delete_marker_replication');
  const byTag = filters.some((filter) => blocksOf(filter, 'tag').length > 0 || blocksOf(filter, 'and').some(hasTags));
  const encrypted = blocksOf(rule, 'source_selection_criteria').flatMap((one) =>
    blocksOf(one, 'sse_kms_encrypted_objects'),
  );
  const destinations = blocksOf(rule, 'destination');
  const toKey = destinations.some((one) => blocksOf(one, 'encryption_configuration').length > 0);
  const selected = encrypted.some(({ status }) => status === 'Enabled');
  const inTime = destinations.some((one) => blocksOf(one, 'replication_time').length > 0);
  const metrics = destinations.some((one) => blocksOf(one, 'metrics').length > 0);
  return [
    ...(oneOrMany(rule.filter).length > 0 && markers.length === 0
      ? ['has a filter, and no delete_marker_replication']
      : []),
    ...(byTag && markers.some(({ status }) => status === 'Enabled')
      ? ['replicates delete markers, and filters by tag']
      : []),
    ...(selected && !toKey
      ? ['selects objects under KMS keys, and has no encryption_configuration with replica_kms_key_id']
      : []),
    ...(toKey && encrypted.length === 0 ? ['has a replica_kms_key_id, and no sse_kms_encrypted_objects'] : []),
    ...(inTime && !metrics ? ['has replication_time, and no metrics'] : []),
  ];
}

function hasTags({ tags }: JsonObject): boolean {
  return tags !== undefined && tags !== null;
}

function replication(...rules: readonly JsonObject[]): TerraformBlock {
  const destination = [{ bucket: 'arn:aws:s3:::example-replica' }];
  const whole = { id: 'all', status: 'Enabled', priority: 1, filter: [{}], destination };
  const markers = { delete_marker_replication: [{ status: 'Disabled' }] };
  return bucketPart('aws_s3_bucket_replication_configuration', {
    rule: rules.map((rule) => ({ ...whole, ...markers, ...rule })),
  });
}
