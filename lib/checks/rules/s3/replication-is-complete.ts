import { textOf, type JsonObject } from '../../../json';
import { blocksOf, placedBlocksOf, type PlacedBlock } from '../../../products/terraform/blocks';
import { finding, rule, type Finding } from '../../rule';
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
      problemsOf(block).map(({ path: below, message }) =>
        finding([...path, ...below], `the rule "${textOf(block.id)}" of ${address} ${message}`),
      ),
    );
    const repeated = repeatedPriorities(rules).map(({ path, block }) =>
      finding([...path, 'priority'], `two rules of ${address} have the priority ${Number(block.priority ?? 0)}`),
    );
    return [...single, ...repeated];
  },
});

/** What each rule needs besides what it has. */
function problemsOf(replication: JsonObject): readonly Finding[] {
  const [filter] = placedBlocksOf(replication, 'filter');
  const [markers] = placedBlocksOf(replication, 'delete_marker_replication');
  const [criteria] = placedBlocksOf(replication, 'source_selection_criteria');
  const [destination] = placedBlocksOf(replication, 'destination');
  const [encrypted] = inside(criteria, 'sse_kms_encrypted_objects');
  const [encryption] = inside(destination, 'encryption_configuration');
  const [time] = inside(destination, 'replication_time');
  const [metrics] = inside(destination, 'metrics');
  const isOn = (one: PlacedBlock | undefined): one is PlacedBlock => one?.block.status === 'Enabled';
  return [
    ...(filter && !markers ? [finding([], 'has a filter, and no delete_marker_replication')] : []),
    ...(filter && filtersByTag(filter.block) && isOn(markers)
      ? [finding(markers.path, 'replicates delete markers, and filters by tag')]
      : []),
    ...(isOn(encrypted) && !encryption
      ? [finding(encrypted.path, `selects objects under KMS keys, and has no ${KEY}`)]
      : []),
    ...(encryption && !encrypted
      ? [finding(encryption.path, 'has a replica_kms_key_id, and no sse_kms_encrypted_objects')]
      : []),
    ...(time && !metrics ? [finding(time.path, 'has replication_time, and no metrics')] : []),
  ];
}

const KEY = 'encryption_configuration with replica_kms_key_id';

function inside(around: PlacedBlock | undefined, name: string): readonly PlacedBlock[] {
  return around ? placedBlocksOf(around.block, name, around.path) : [];
}

function filtersByTag(filter: JsonObject): boolean {
  const hasTags = ({ tags }: JsonObject): boolean => tags !== undefined && tags !== null;
  return blocksOf(filter, 'tag').length > 0 || blocksOf(filter, 'and').some(hasTags);
}

/** Rules with a filter need a priority each; of two with the same one the second is named. */
function repeatedPriorities(rules: readonly PlacedBlock[]): readonly PlacedBlock[] {
  const seen = new Set<unknown>();
  const repeated = new Map<unknown, PlacedBlock>();
  for (const one of rules.filter(({ block }) => block.filter !== undefined)) {
    const priority = one.block.priority ?? 0;
    if (typeof priority === 'number' && seen.has(priority) && !repeated.has(priority)) repeated.set(priority, one);
    seen.add(priority);
  }
  return [...repeated.values()];
}
