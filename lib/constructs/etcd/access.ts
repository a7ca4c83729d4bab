import { objectStatements, type BucketAccess } from '../aws/policy';

/**
 * What K3s does with the bucket of its snapshots: it checks that the bucket exists, lists, reads and writes snapshots,
 * and deletes surplus ones. It never deletes a version, and does not ask for the location: the region is configured.
 *
 * It lists with a prefix without a trailing slash, and requests the bucket and objects without any; listing the whole
 * bucket reveals the names in other folders, but not their contents.
 *
 * @see https://github.com/k3s-io/k3s/blob/master/pkg/etcd/s3/s3.go (read 2026-11-21)
 */
export const etcdSnapshotAccess: BucketAccess = {
  consumer: 'K3s',
  wholeObjects: true,
  statements: (bucket) =>
    objectStatements(bucket, { operator: 'StringLikeIfExists', prefixes: [bucket.prefix, `${bucket.prefix}/*`] }),
};
