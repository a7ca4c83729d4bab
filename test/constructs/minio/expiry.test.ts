import { expect, test } from '@jest/globals';
import { at } from '../../../lib/json';
import { etcdSnapshotAccess, longhornAccess, MinioBucket, MinioUser, Retention } from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { block } from '../../support/documents';
import { declareMinio } from '../../support/minio';

test('whole files may go by their age', () => {
  const { cluster, directory } = declareMinio();
  const bucket = new MinioBucket(directory, 'etcd', {
    bucketName: 'example-etcd',
    expireObjectsAfter: Retention.days(14),
  });
  bucket.grant(new MinioUser(directory, 'etcd', { userName: 'etcd' }), etcdSnapshotAccess);
  expect(problemsOf(cluster)).toEqual([]);
  expect(at(block(cluster, 'minio_ilm_policy.etcd'), 'rule')).toEqual([
    {
      id: 'expire-noncurrent-versions',
      status: 'Enabled',
      expired_object_delete_marker: true,
      noncurrent_expiration: [{ days: '14d' }],
    },
    { id: 'expire-objects', status: 'Enabled', expiration: '14d' },
  ]);
});

test('an engine that shares data between backups is refused such a bucket', () => {
  const { cluster, directory } = declareMinio();
  const bucket = new MinioBucket(directory, 'volumes', {
    bucketName: 'example-volumes',
    expireObjectsAfter: Retention.days(30),
  });
  bucket.grant(new MinioUser(directory, 'volumes', { userName: 'volumes' }), longhornAccess);
  expect(problemsOf(cluster).map(({ message }) => message)).toEqual([
    '`expireObjectsAfter` must not be set for Longhorn, whose objects contain data that newer backups need, got: "a lifetime for every object". Leave it out, and let the engine delete its old backups.',
  ]);
});
