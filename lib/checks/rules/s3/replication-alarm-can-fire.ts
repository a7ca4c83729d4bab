import { isObject } from '../../../json';
import { regionOf } from '../../../products/s3/bucket-region';
import { REPLICATION_METRICS, type ReplicationMetric } from '../../../products/s3/replication';
import type { TerraformBlock } from '../../../products/sources';
import { bucketNamed } from '../../../products/terraform/literals';
import { doubt, finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const replicationAlarmCanFire = rule({
  id: 's3/replication-alarm-can-fire',
  severity: 'error',
  title: 'every alarm on a replication watches a metric that S3 publishes, where S3 publishes it',
  rationale:
    'S3 publishes the lag of a replica in the region of the replica, and the failures in the region of the source, under three dimensions. An alarm in another region or with other dimensions never fires, and nobody hears that the second copy of the backups is missing.',
  fix: 'give the alarm the dimensions SourceBucket, DestinationBucket and RuleId, and the region that the message names',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html',
  on: resources('aws_cloudwatch_metric_alarm').where((alarm) => metricOf(alarm) !== undefined),

  find: (alarm, model) => {
    const watched = metricOf(alarm);
    if (!watched) return;
    const { metric, regionOf: end } = watched;
    const dimensions = isObject(alarm.body.dimensions) ? alarm.body.dimensions : {};
    const names = Object.keys(dimensions);
    if (names.toSorted().join() !== 'DestinationBucket,RuleId,SourceBucket')
      return finding(
        alarm.body.dimensions === undefined ? [] : ['dimensions'],
        `${alarm.address} watches ${metric} by ${names.join(', ') || 'no dimension'}, and S3 publishes it by SourceBucket, DestinationBucket and RuleId`,
      );
    const named = end === 'source' ? dimensions.SourceBucket : dimensions.DestinationBucket;
    const { made } = bucketNamed(named, model.moduleOf(alarm));
    const [published, own] = [made && regionOf(made, model), regionOf(alarm, model)];
    if (published === undefined || own === undefined)
      return doubt(`whether ${alarm.address} is in the region of the ${end} bucket`);
    if (published === own) return;
    return finding(
      alarm.body.region === undefined ? [] : ['region'],
      `${alarm.address} watches ${metric} in ${own}, and S3 publishes it in that of the ${end} bucket, ${published}`,
    );
  },
});

function metricOf({ body }: TerraformBlock): ReplicationMetric | undefined {
  const known: readonly ReplicationMetric[] = Object.values(REPLICATION_METRICS);
  return known.find(({ metric }) => body.namespace === 'AWS/S3' && body.metric_name === metric);
}
