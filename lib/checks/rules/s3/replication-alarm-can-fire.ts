import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { isObject, type JsonObject } from '../../../json';
import { REPLICATION_METRICS, type ReplicationMetric } from '../../../products/s3/replication';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { backupBucket } from '../../examples/example-aws';
import { example, provider, resource } from '../../examples/example';
import { regionOf } from '../../../products/s3/bucket-region';
import { bucketNamed } from '../../../products/terraform/literals';

/** CloudWatch takes an alarm on a metric that does not exist, and waits for it. */
export const replicationAlarmCanFire: Check = {
  id: 's3/replication-alarm-can-fire',
  severity: 'error',
  title: 'every alarm on a replication watches a metric that S3 publishes, where S3 publishes it',
  rationale:
    'S3 publishes how far a replica is behind in the region of the replica, and what failed in that of the source, under three dimensions. An alarm in another region or with others never fires, and nobody hears that the second copy of the backups is missing.',
  fix: 'give the alarm the dimensions SourceBucket, DestinationBucket and RuleId, and the region that the message names',
  source: { url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a lag, in the region of the replica', [...buckets(), alarm('ReplicationLatency', 'us-west-2')]),
      example('failures, in the region of the source', [...buckets(), alarm('OperationsFailedReplication')]),
    ],
    fail: [
      example('a lag, in the region of the source', [...buckets(), alarm('ReplicationLatency')]),
      example('failures, in the region of the replica', [
        ...buckets(),
        alarm('OperationsFailedReplication', 'us-west-2'),
      ]),
      example('the dimensions of another metric', [
        ...buckets(),
        alarm('OperationsFailedReplication', undefined, { BucketName: 'example-backup' }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) &&
    document.address.startsWith('aws_cloudwatch_metric_alarm.') &&
    metricOf(document) !== undefined,

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const metric = metricOf(document);
      return metric ? judge(document, metric, index) : [];
    }),
};

function metricOf({ body }: TerraformBlock): ReplicationMetric | undefined {
  const known: readonly ReplicationMetric[] = Object.values(REPLICATION_METRICS);
  return known.find(({ metric }) => body.namespace === 'AWS/S3' && body.metric_name === metric);
}

function judge(
  document: TerraformBlock,
  { metric, regionOf: end }: ReplicationMetric,
  index: Model,
): readonly (Finding | Unknown)[] {
  const dimensions = isObject(document.body.dimensions) ? document.body.dimensions : {};
  const names = Object.keys(dimensions);
  if (names.toSorted().join() !== 'DestinationBucket,RuleId,SourceBucket') {
    const message = `${document.address} watches ${metric} by ${names.join(', ') || 'no dimension'}, and S3 publishes it by SourceBucket, DestinationBucket and RuleId`;
    return [{ document, message }];
  }
  const named = end === 'source' ? dimensions.SourceBucket : dimensions.DestinationBucket;
  const { made } = bucketNamed(named, index.moduleOf(document));
  const published = made && regionOf(made, index);
  const watched = regionOf(document, index);
  if (published === undefined || watched === undefined)
    return [{ document, cannotTell: `whether ${document.address} is in the region of the ${end} bucket` }];
  if (published === watched) return [];
  const message = `${document.address} watches ${metric} in ${watched}, and S3 publishes it in that of the ${end} bucket, ${published}`;
  return [{ document, message }];
}

function buckets(): readonly TerraformBlock[] {
  const replica = resource('aws_s3_bucket.replica', { bucket: 'example-replica', region: 'us-west-2' });
  return [provider({ region: 'eu-west-1' }), backupBucket(), replica];
}

function alarm(metric: string, region?: string, dimensions: JsonObject = DIMENSIONS): TerraformBlock {
  const watched = { namespace: 'AWS/S3', metric_name: metric, dimensions };
  return resource('aws_cloudwatch_metric_alarm.example', { ...watched, ...(region === undefined ? {} : { region }) });
}

const DIMENSIONS: JsonObject = {
  SourceBucket: 'example-backup',
  DestinationBucket: '${aws_s3_bucket.replica.id}',
  RuleId: 'all',
};
