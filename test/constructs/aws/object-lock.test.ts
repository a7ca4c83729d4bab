import { describe, expect, test } from '@jest/globals';
import {
  BackupBucket,
  BackupUser,
  longhornAccess,
  Retention,
  veleroAccess,
  type BucketAccess,
  type Cluster,
} from '../../../lib';
import { cluster } from '../../support/declaration';
import { addressesOf, block, terraformOf } from '../../support/documents';
import { publish } from '../../support/publication';

function locked(access: BucketAccess, mode: 'GOVERNANCE' | 'COMPLIANCE' = 'GOVERNANCE'): Cluster {
  const home = cluster();
  const aws = home.workingDirectory('backup');
  const objectLock = { mode, retention: Retention.days(14) };
  const bucket = new BackupBucket(aws, 'backup', { bucketName: 'example-backup', objectLock });
  bucket.grant(new BackupUser(aws, 'backup', { userName: 'backup' }), access);
  return home;
}

describe('BackupBucket with Object Lock', () => {
  test('locks new objects once versions are kept, and is not unlocked by accident', () => {
    expect(block(locked(veleroAccess, 'COMPLIANCE'), 'aws_s3_bucket_object_lock_configuration.backup')).toEqual({
      bucket: '${aws_s3_bucket.backup.id}',
      object_lock_enabled: 'Enabled',
      rule: { default_retention: { mode: 'COMPLIANCE', days: 14 } },
      depends_on: ['aws_s3_bucket_versioning.backup'],
      lifecycle: { prevent_destroy: true },
    });
  });

  test('does not make an existing bucket anew', () => {
    expect(block(locked(veleroAccess), 'aws_s3_bucket.backup')).not.toHaveProperty('object_lock_enabled');
  });

  test('is no resource where nothing is locked', () => {
    const home = cluster();
    new BackupBucket(home.workingDirectory('backup'), 'backup', { bucketName: 'example-backup' });
    expect(addressesOf(home)).not.toContain('aws_s3_bucket_object_lock_configuration.backup');
  });

  test('is for Velero, whose uploads carry a checksum', () => {
    expect(publish(locked(veleroAccess))).toMatchObject({ refused: false, messages: [], warnings: [] });
  });

  test.each<[string, BucketAccess, string]>([
    ['Longhorn', longhornAccess, 'must not lock what Longhorn writes: it sends no checksum'],
    [
      'an unknown engine',
      { consumer: 'Attic', statements: (bucket) => veleroAccess.statements(bucket) },
      'is not known',
    ],
  ])('is not for %s', (_, access, message) => {
    const { refused, messages } = publish(locked(access));
    expect([refused, messages.length]).toEqual([true, 1]);
    expect(messages[0]).toContain(`home/terraform-aws-backup/BackupBucket.backup: \`objectLock\` `);
    expect(messages[0]).toContain(message);
  });

  test('is imported as a part of the bucket, where there is one', () => {
    const home = cluster();
    const objectLock = { mode: 'GOVERNANCE', retention: Retention.days(1) } as const;
    const bucket = new BackupBucket(home.workingDirectory('backup'), 'backup', { bucketName: 'example', objectLock });
    bucket.importExisting('object-lock');
    const imports = terraformOf(home).filter((document) => document.block === 'import');
    expect(imports.map(({ body }) => body)).toEqual([
      { to: 'aws_s3_bucket_object_lock_configuration.backup', id: 'example' },
    ]);
  });
});
