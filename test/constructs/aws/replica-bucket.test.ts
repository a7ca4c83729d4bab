import { describe, expect, test } from '@jest/globals';
import {
  BackupBucket,
  BackupKey,
  BackupUser,
  GoDuration,
  longhornAccess,
  ReplicaBucket,
  Retention,
  type BackupBucketProps,
  type Cluster,
  type ReplicaBucketProps,
} from '../../../lib';
import { cluster } from '../../support/declaration';
import { addressesOf, block, terraformOf } from '../../support/documents';
import { publish } from '../../support/publication';

const TOPICS = ['arn:aws:sns:eu-west-1:123456789012:alerts', 'arn:aws:sns:eu-central-1:123456789012:alerts'];

function replicated(
  props: Partial<ReplicaBucketProps> = {},
  source: Partial<BackupBucketProps> = {},
): { readonly home: Cluster; readonly replica: ReplicaBucket } {
  const home = cluster({ cluster: { tags: { Project: 'home' } }, terraform: { stateRegion: 'eu-central-1' } });
  const aws = home.workingDirectory('backup');
  const made = new BackupBucket(aws, 'backup', { bucketName: 'example-backup', ...source });
  made.grant(new BackupUser(aws, 'backup', { userName: 'backup' }), { ...longhornAccess, objectLock: 'works' });
  const place = { bucketName: 'example-replica', region: 'eu-central-1' };
  return { home, replica: new ReplicaBucket(aws, 'replica', { source: made, ...place, ...props }) };
}

const ruleOf = (home: Cluster): unknown =>
  (block(home, 'aws_s3_bucket_replication_configuration.replica').rule as unknown[])[0];

const ofReplica = (home: Cluster): readonly string[] =>
  addressesOf(home).filter((address) => /\.replica(_|$)/.test(address));

describe('ReplicaBucket', () => {
  test('is a bucket like its source, a role and a replication', () => {
    const { home, replica } = replicated();
    expect(ofReplica(home)).toEqual([
      'aws_s3_bucket.replica',
      'aws_s3_bucket_ownership_controls.replica',
      'aws_s3_bucket_public_access_block.replica',
      'aws_s3_bucket_versioning.replica',
      'aws_s3_bucket_server_side_encryption_configuration.replica',
      'aws_s3_bucket_lifecycle_configuration.replica',
      'aws_s3_bucket_policy.replica',
      'aws_iam_role.replica',
      'aws_iam_role_policy.replica',
      'aws_s3_bucket_replication_configuration.replica',
    ]);
    expect([replica.bucketName.text, replica.region.text]).toEqual(['example-replica', 'eu-central-1']);
    expect(publish(home)).toMatchObject({ refused: false, messages: [], warnings: [] });
  });

  test('has everything of its bucket in its region, and nothing of the source', () => {
    const { home } = replicated();
    const regionOf = (address: string): unknown => block(home, address).region;
    const buckets = ofReplica(home).filter((address) => /^aws_s3_bucket(_(?!replication)|\.)/.test(address));
    expect(new Set(buckets.map(regionOf))).toEqual(new Set(['eu-central-1']));
    const others = addressesOf(home).filter((address) => !buckets.includes(address));
    expect(new Set(others.map(regionOf))).toEqual(new Set([undefined]));
  });

  test('is guarded against destruction, as its source is', () => {
    expect(block(replicated().home, 'aws_s3_bucket.replica')).toEqual({
      bucket: 'example-replica',
      region: 'eu-central-1',
      tags: { Project: 'home' },
      lifecycle: { prevent_destroy: true },
    });
  });

  test('gets every new object within 15 minutes, and every deletion', () => {
    const { home } = replicated();
    expect(block(home, 'aws_s3_bucket_replication_configuration.replica')).toMatchInlineSnapshot(`
     {
       "bucket": "\${aws_s3_bucket.backup.id}",
       "depends_on": [
         "aws_s3_bucket_versioning.backup",
         "aws_s3_bucket_versioning.replica",
         "aws_iam_role_policy.replica",
       ],
       "role": "\${aws_iam_role.replica.arn}",
       "rule": [
         {
           "delete_marker_replication": {
             "status": "Enabled",
           },
           "destination": {
             "bucket": "\${aws_s3_bucket.replica.arn}",
             "metrics": {
               "event_threshold": {
                 "minutes": 15,
               },
               "status": "Enabled",
             },
             "replication_time": {
               "status": "Enabled",
               "time": {
                 "minutes": 15,
               },
             },
           },
           "filter": {},
           "id": "replicate-everything",
           "priority": 1,
           "status": "Enabled",
         },
       ],
     }
    `);
  });

  test('waits for versions on both sides, and for what S3 may do', () => {
    expect(block(replicated().home, 'aws_s3_bucket_replication_configuration.replica').depends_on).toEqual([
      'aws_s3_bucket_versioning.backup',
      'aws_s3_bucket_versioning.replica',
      'aws_iam_role_policy.replica',
    ]);
  });

  test('keeps what is deleted, and goes without a promise, where that is asked for', () => {
    const { home } = replicated({ deletions: 'keep', timeControl: false });
    expect(ruleOf(home)).toMatchObject({ delete_marker_replication: { status: 'Disabled' } });
    const { destination } = ruleOf(home) as { destination: object };
    expect(destination).toHaveProperty('metrics.status', 'Enabled');
    expect(destination).not.toHaveProperty('replication_time');
  });

  test('is taken by S3 alone, by the name of its role', () => {
    const { home } = replicated({ roleName: 'replication' });
    expect(block(home, 'aws_iam_role.replica')).toMatchObject({ name: 'replication', tags: { Project: 'home' } });
    expect(block(replicated().home, 'aws_iam_role.replica').name).toBe('example-replica-role');
    expect(block(home, 'local.replica_trust_policy').replica_trust_policy).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
  });

  test('is encrypted under a key of its own region', () => {
    const home = cluster();
    const aws = home.workingDirectory('backup');
    const key = (name: string, region?: string): BackupKey =>
      new BackupKey(aws, name, { aliasName: 'example', ...(region !== undefined && { region }) });
    const source = new BackupBucket(aws, 'backup', { bucketName: 'example-backup', encryptionKey: key('backup') });
    const encryptionKey = key('replica', 'eu-central-1');
    new ReplicaBucket(aws, 'replica', { source, bucketName: 'example-replica', region: 'eu-central-1', encryptionKey });
    expect(ruleOf(home)).toMatchObject({
      source_selection_criteria: { sse_kms_encrypted_objects: { status: 'Enabled' } },
      destination: { encryption_configuration: { replica_kms_key_id: '${aws_kms_key.replica.arn}' } },
    });
    expect(block(home, 'aws_kms_key.replica').region).toBe('eu-central-1');
    expect(block(home, 'aws_kms_alias.replica').region).toBe('eu-central-1');
  });

  test('is locked where its source is, or by itself', () => {
    const objectLock = { mode: 'GOVERNANCE', retention: Retention.days(14) } as const;
    const lockOf = (home: Cluster, name: string): unknown =>
      block(home, `aws_s3_bucket_object_lock_configuration.${name}`).rule;
    const days = { default_retention: { mode: 'GOVERNANCE', days: 14 } };
    expect(lockOf(replicated({}, { objectLock }).home, 'replica')).toEqual(days);
    const alone = replicated({ objectLock }).home;
    expect(lockOf(alone, 'replica')).toEqual(days);
    expect(addressesOf(alone)).not.toContain('aws_s3_bucket_object_lock_configuration.backup');
  });

  test('forgets objects when its source does: S3 does not replicate what a lifecycle does', () => {
    const { home } = replicated({}, { expireObjectsAfter: Retention.days(90) });
    expect(block(home, 'aws_s3_bucket_lifecycle_configuration.replica').rule).toMatchObject([
      {},
      {},
      { id: 'expire-objects', expiration: [{ days: 90 }] },
    ]);
  });

  test('is imported in its region', () => {
    const { home, replica } = replicated();
    replica.importExisting('bucket', 'versioning');
    const imports = terraformOf(home).filter((document) => document.block === 'import');
    expect(imports.map(({ body }) => body)).toEqual([
      { to: 'aws_s3_bucket.replica', id: 'example-replica@eu-central-1' },
      { to: 'aws_s3_bucket_versioning.replica', id: 'example-replica@eu-central-1' },
    ]);
  });
});

describe('ReplicaBucket with alarms', () => {
  const DIMENSIONS = {
    SourceBucket: 'example-backup',
    DestinationBucket: 'example-replica',
    RuleId: 'replicate-everything',
  };

  test('tells in the region of the replica when it falls behind, or nothing is known of it', () => {
    const { home } = replicated({ alarmTopics: TOPICS });
    expect(block(home, 'aws_cloudwatch_metric_alarm.replica_lag')).toMatchObject({
      region: 'eu-central-1',
      namespace: 'AWS/S3',
      metric_name: 'ReplicationLatency',
      statistic: 'Maximum',
      dimensions: DIMENSIONS,
      threshold: 900,
      alarm_actions: [TOPICS[1]],
      insufficient_data_actions: [TOPICS[1]],
      tags: { Project: 'home' },
    });
    expect((ruleOf(home) as { id: string }).id).toBe(DIMENSIONS.RuleId);
  });

  test('tells in the region of the source when objects are not replicated; no news is good news', () => {
    const alarm = block(replicated({ alarmTopics: TOPICS }).home, 'aws_cloudwatch_metric_alarm.replica_failures');
    expect(alarm).toMatchObject({
      metric_name: 'OperationsFailedReplication',
      statistic: 'Sum',
      dimensions: DIMENSIONS,
      threshold: 0,
      treat_missing_data: 'notBreaching',
      alarm_actions: [TOPICS[0]],
    });
    expect(alarm).not.toHaveProperty('region');
  });

  test('takes another lag', () => {
    const { home } = replicated({ alarmTopics: TOPICS, maximumLag: GoDuration.hours(1) });
    expect(block(home, 'aws_cloudwatch_metric_alarm.replica_lag').threshold).toBe(3600);
  });
});
