import { describe, expect, test } from '@jest/globals';
import { BackupBucket, BackupKey, BackupUser, longhornAccess, Retention, type BackupBucketProps } from '../../../lib';
import { cluster } from '../../support/declaration';
import { addressesOf, block, terraformOf } from '../../support/documents';

function bucketWith(props: Partial<BackupBucketProps> = {}, tags?: Record<string, string>): BackupBucket {
  const home = cluster(tags ? { cluster: { tags } } : {});
  return new BackupBucket(home.workingDirectory('backup'), 'longhorn_backup', {
    bucketName: 'example-backup',
    ...props,
  });
}

function rootOf(bucket: BackupBucket): ReturnType<typeof cluster> {
  return bucket.node.root as ReturnType<typeof cluster>;
}

const lifecycleOf = (bucket: BackupBucket): unknown =>
  block(rootOf(bucket), 'aws_s3_bucket_lifecycle_configuration.longhorn_backup').rule;

describe('BackupBucket', () => {
  test('is seven resources under the names that a person would write', () => {
    expect(addressesOf(rootOf(bucketWith()))).toEqual([
      'aws_s3_bucket.longhorn_backup',
      'aws_s3_bucket_ownership_controls.longhorn_backup',
      'aws_s3_bucket_public_access_block.longhorn_backup',
      'aws_s3_bucket_versioning.longhorn_backup',
      'aws_s3_bucket_server_side_encryption_configuration.longhorn_backup',
      'aws_s3_bucket_lifecycle_configuration.longhorn_backup',
      'aws_s3_bucket_policy.longhorn_backup',
    ]);
  });

  test('is private, versioned, encrypted and not to be destroyed', () => {
    const home = rootOf(bucketWith());
    expect(block(home, 'aws_s3_bucket.longhorn_backup')).toEqual({
      bucket: 'example-backup',
      tags: {},
      lifecycle: { prevent_destroy: true },
    });
    expect(block(home, 'aws_s3_bucket_public_access_block.longhorn_backup')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(block(home, 'aws_s3_bucket_versioning.longhorn_backup')).toMatchObject({
      versioning_configuration: { status: 'Enabled' },
    });
    expect(block(home, 'aws_s3_bucket_server_side_encryption_configuration.longhorn_backup').rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' }, blocked_encryption_types: ['SSE-C'] },
    ]);
  });

  test('changes what S3 does not change at the same time, one after the other', () => {
    const home = rootOf(bucketWith());
    const waits = (type: string): unknown => block(home, `${type}.longhorn_backup`).depends_on;
    expect(waits('aws_s3_bucket_public_access_block')).toEqual(['aws_s3_bucket_ownership_controls.longhorn_backup']);
    expect(waits('aws_s3_bucket_policy')).toEqual(['aws_s3_bucket_public_access_block.longhorn_backup']);
    expect(waits('aws_s3_bucket_lifecycle_configuration')).toEqual(['aws_s3_bucket_versioning.longhorn_backup']);
  });

  test('refuses plain HTTP and old TLS', () => {
    const policy = block(rootOf(bucketWith()), 'local.longhorn_backup_bucket_policy').longhorn_backup_bucket_policy;
    expect(policy).toMatchObject({
      Statement: [
        { Sid: 'DenyPlainHttp', Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        { Sid: 'DenyOldTls', Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
      ],
    });
  });

  test('keeps current objects, and old versions for two weeks', () => {
    expect(lifecycleOf(bucketWith())).toMatchInlineSnapshot(`
     [
       {
         "filter": [
           {},
         ],
         "id": "expire-noncurrent-versions",
         "noncurrent_version_expiration": [
           {
             "noncurrent_days": 14,
           },
         ],
         "status": "Enabled",
       },
       {
         "abort_incomplete_multipart_upload": [
           {
             "days_after_initiation": 7,
           },
         ],
         "filter": [
           {},
         ],
         "id": "abort-incomplete-uploads",
         "status": "Enabled",
       },
       {
         "expiration": [
           {
             "expired_object_delete_marker": true,
           },
         ],
         "filter": [
           {},
         ],
         "id": "remove-expired-delete-markers",
         "status": "Enabled",
       },
     ]
    `);
  });

  test('takes other retentions, in days', () => {
    const rules = lifecycleOf(
      bucketWith({
        noncurrentVersions: Retention.weeks(3),
        abortUploadsAfter: Retention.days(1),
        expireObjectsAfter: Retention.days(30),
      }),
    );
    expect(rules).toMatchObject([
      { id: 'expire-noncurrent-versions', noncurrent_version_expiration: [{ noncurrent_days: 21 }] },
      { id: 'abort-incomplete-uploads', abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }] },
      { id: 'expire-objects', expiration: [{ days: 30 }] },
    ]);
  });

  test('has its own tags and those of the cluster; its own win', () => {
    const home = rootOf(bucketWith({ tags: { Owner: 'me', Team: 'one' } }, { Project: 'home', Team: 'all' }));
    expect(block(home, 'aws_s3_bucket.longhorn_backup').tags).toEqual({ Owner: 'me', Team: 'one', Project: 'home' });
  });

  test('knows its name and region when files are written', () => {
    const made = bucketWith();
    expect([made.bucketName.text, made.region.text]).toEqual(['example-backup', 'eu-west-1']);
    const other = BackupBucket.fromBucketName('somebody-s', 'us-east-1');
    expect([other.bucketName.text, other.region.text]).toEqual(['somebody-s', 'us-east-1']);
  });
});

describe('BackupBucket with a key', () => {
  test('encrypts under a key of the same module', () => {
    const home = cluster();
    const aws = home.workingDirectory('backup');
    const encryptionKey = new BackupKey(aws, 'backup', { aliasName: 'backup' });
    new BackupBucket(aws, 'backup', { bucketName: 'example-backup', encryptionKey });
    expect(block(home, 'aws_s3_bucket_server_side_encryption_configuration.backup').rule).toMatchObject([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: '${aws_kms_key.backup.arn}',
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  test('lets those use the key who are granted the bucket', () => {
    const home = cluster();
    const aws = home.workingDirectory('backup');
    const arn = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const bucket = new BackupBucket(aws, 'backup', {
      bucketName: 'example-backup',
      encryptionKey: BackupKey.fromKeyArn(arn),
    });
    bucket.grant(new BackupUser(aws, 'backup', { userName: 'backup' }), longhornAccess);
    const policy = block(home, 'local.backup_user_policy').backup_user_policy as { Statement: unknown[] };
    expect(policy.Statement).toHaveLength(3);
    expect(policy.Statement[2]).toEqual({
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: arn,
    });
  });
});

describe('BackupBucket.importExisting', () => {
  const imported = (bucket: BackupBucket): unknown[] =>
    terraformOf(rootOf(bucket))
      .filter((document) => document.block === 'import')
      .map(({ file, body }) => [file, body]);
  const settingsOf = (bucket: BackupBucket): unknown => block(rootOf(bucket), 'terraform.backend').required_version;

  test('imports the parts that exist by the name of the bucket, in a file apart', () => {
    const bucket = bucketWith();
    bucket.importExisting('bucket', 'versioning');
    bucket.importExisting('bucket');
    const file = 'terraform/aws/backup/imports.tf.json';
    expect(imported(bucket)).toEqual([
      [file, { to: 'aws_s3_bucket.longhorn_backup', id: 'example-backup' }],
      [file, { to: 'aws_s3_bucket_versioning.longhorn_backup', id: 'example-backup' }],
    ]);
    expect(settingsOf(bucket)).toBe('>= 1.5');
  });

  test('needs a newer Terraform for one part already', () => {
    const bucket = bucketWith();
    bucket.importExisting('policy');
    expect(settingsOf(bucket)).toBe('>= 1.5');
  });

  test('needs no newer Terraform when nothing is imported', () => {
    const bucket = bucketWith();
    bucket.importExisting();
    expect(imported(bucket)).toEqual([]);
    expect(settingsOf(bucket)).toBe('>= 1.0');
  });

  test('has an address for every part', () => {
    const bucket = bucketWith();
    bucket.importExisting(
      'bucket',
      'ownership-controls',
      'public-access-block',
      'versioning',
      'encryption',
      'lifecycle',
      'policy',
    );
    const addresses = terraformOf(rootOf(bucket)).filter((document) => document.block === 'import');
    expect(addresses.map(({ address }) => address)).toEqual(addressesOf(rootOf(bucket)));
  });
});
