import { oneOrMany, textOf, type JsonObject, type Path } from '../../../json';
import { blocksOf, placedBlocksOf, type PlacedBlock } from '../../../products/terraform/blocks';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const replicationIsComplete = rule({
  id: 's3/replication-is-complete',
  severity: 'error',
  title: 'every replication rule sets everything that S3 needs',
  rationale:
    '`terraform plan` passes; S3 rejects the whole replication configuration for one incomplete rule at apply, and nothing is replicated.',
  fix: 'add what the message names to the rule',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html',
  on: resources('aws_s3_bucket_replication_configuration'),

  find: ({ address, body }) => {
    const rules = placedBlocksOf(body, 'rule');
    const single = rules.flatMap(({ block, path }) =>
      missing(block).map((problem) => finding(path, `the rule "${textOf(block.id)}" of ${address} ${problem}`)),
    );
    return [
      ...single,
      ...repeatedPriorities(rules).map(({ path, priority }) =>
        finding([...path, 'priority'], `two rules of ${address} have the priority ${priority}`),
      ),
    ];
  },
});

function missing(replication: JsonObject): readonly string[] {
  const filters = blocksOf(replication, 'filter');
  const markers = blocksOf(replication, 'delete_marker_replication');
  const byTag = filters.some((filter) => blocksOf(filter, 'tag').length > 0 || blocksOf(filter, 'and').some(hasTags));
  const encrypted = blocksOf(replication, 'source_selection_criteria').flatMap((one) =>
    blocksOf(one, 'sse_kms_encrypted_objects'),
  );
  const destinations = blocksOf(replication, 'destination');
  const toKey = destinations.some((one) => blocksOf(one, 'encryption_configuration').length > 0);
  const selected = encrypted.some(({ status }) => status === 'Enabled');
  const inTime = destinations.some((one) => blocksOf(one, 'replication_time').length > 0);
  const metrics = destinations.some((one) => blocksOf(one, 'metrics').length > 0);
  const problems: readonly (readonly [boolean, string])[] = [
    [
      oneOrMany(replication.filter).length > 0 && markers.length === 0,
      'has a filter, and no delete_marker_replication',
    ],
    [byTag && markers.some(({ status }) => status === 'Enabled'), 'replicates delete markers, and filters by tag'],
    [selected && !toKey, 'selects objects under KMS keys, and has no encryption_configuration with replica_kms_key_id'],
    [toKey && encrypted.length === 0, 'has a replica_kms_key_id, and no sse_kms_encrypted_objects'],
    [inTime && !metrics, 'has replication_time, and no metrics'],
  ];
  return problems.flatMap(([holds, problem]) => (holds ? [problem] : []));
}

function hasTags({ tags }: JsonObject): boolean {
  return tags !== undefined && tags !== null;
}

interface Repeated {
  readonly path: Path;
  readonly priority: number;
}

/** Rules with a filter need a priority each; of two with the same one the second is named. */
function repeatedPriorities(rules: readonly PlacedBlock[]): readonly Repeated[] {
  const seen = new Set<unknown>();
  const repeated = new Map<number, Repeated>();
  for (const { block, path } of rules.filter((one) => one.block.filter !== undefined)) {
    const priority = block.priority ?? 0;
    if (typeof priority === 'number' && seen.has(priority) && !repeated.has(priority))
      repeated.set(priority, { path, priority });
    seen.add(priority);
  }
  return [...repeated.values()];
}
