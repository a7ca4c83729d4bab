/** A metric of S3 in CloudWatch, the statistic that says something, and the bucket in whose region it is published. */
export interface ReplicationMetric {
  readonly metric: string;
  readonly statistic: string;
  readonly regionOf: 'source' | 'destination';
}

/**
 * Metrics of a replication rule, in the namespace `AWS/S3`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
export const REPLICATION_METRICS = {
  lag: { metric: 'ReplicationLatency', statistic: 'Maximum', regionOf: 'destination' },
  failures: { metric: 'OperationsFailedReplication', statistic: 'Sum', regionOf: 'source' },
} as const satisfies Record<string, ReplicationMetric>;

/** S3 takes no other number of minutes for replication time control and for its metrics. */
export const REPLICATION_MINUTES = 15;
