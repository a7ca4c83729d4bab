import type { Construct } from 'constructs';
import { CloudwatchMetricAlarm } from '../../terraform';
import type { BucketName } from '../../values/bucket-name';
import type { Region } from '../../values/region';
import { REPLICATION_METRICS } from '../../products/s3/replication';
import { WorkingDirectory } from '../tfaction/working-directory';
import { topicsIn } from './sns-topic';

/** What the alarms of a replication watch. */
export interface ReplicationAlarmChoices {
  readonly ruleId: string;
  readonly source: { readonly bucketName: BucketName; readonly region: Region };
  readonly replica: { readonly bucketName: BucketName; readonly region: Region };
  /** How many seconds the replica may fall behind. */
  readonly maximumLag: number;
  /** ARNs of SNS topics in both regions. */
  readonly topics: readonly string[];
  readonly tags: Record<string, string>;
}

/**
 * Two alarms, each in the region in which S3 publishes its metric: in the replica's, that the replica falls behind; in
 * the source's, that objects are not replicated at all. In any other region an alarm never gets data.
 *
 * The lag is published as long as the replica exists, even if nothing is written; if it stops being published, the
 * topics are notified too. Failures are published only if there are any, so no data means no failure.
 */
export function addReplicationAlarms(owner: Construct, name: string, choices: ReplicationAlarmChoices): void {
  const directory = WorkingDirectory.of(owner);
  const { source, replica, ruleId } = choices;
  const { lag, failures } = REPLICATION_METRICS;
  const inSource = topicsIn(source.region, choices.topics);
  const inReplica = topicsIn(replica.region, choices.topics);
  const common = {
    namespace: 'AWS/S3',
    dimensions: { SourceBucket: `${source.bucketName}`, DestinationBucket: `${replica.bucketName}`, RuleId: ruleId },
    comparisonOperator: 'GreaterThanThreshold',
    period: 300,
    tags: choices.tags,
  };
  directory.module.addResource(owner, CloudwatchMetricAlarm, `${name}_lag`, {
    ...directory.elsewhere(replica.region),
    ...common,
    alarmName: `${replica.bucketName}-replication-lag`,
    alarmDescription: `${replica.bucketName} is more than ${choices.maximumLag} seconds behind ${source.bucketName}`,
    metricName: lag.metric,
    statistic: lag.statistic,
    threshold: choices.maximumLag,
    evaluationPeriods: 3,
    treatMissingData: 'missing',
    alarmActions: inReplica,
    okActions: inReplica,
    insufficientDataActions: inReplica,
  });
  directory.module.addResource(owner, CloudwatchMetricAlarm, `${name}_failures`, {
    ...directory.elsewhere(source.region),
    ...common,
    alarmName: `${replica.bucketName}-replication-failures`,
    alarmDescription: `Objects of ${source.bucketName} were not replicated to ${replica.bucketName}`,
    metricName: failures.metric,
    statistic: failures.statistic,
    threshold: 0,
    evaluationPeriods: 1,
    treatMissingData: 'notBreaching',
    alarmActions: inSource,
  });
}
