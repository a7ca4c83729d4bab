import { objectStatements, type BucketAccess } from '../aws/policy';

/**
 * What K3s does with the bucket of its snapshots: it asks whether the bucket is there, lists, reads and writes snapshots,
 * and deletes those that are too many. It never deletes a version, and asks for no location: it has a region.
 *
 * It lists by a prefix without a slash at its end, and asks for the bucket and for objects without any; a list of the
 * whole bucket shows the names of other folders, though not what is in them.
 *
 * @see https://github.com/k3s-io/k3s/blob/master/pkg/etcd/s3/s3.go (read 2026-11-21)
 */
export const etcdSnapshotAccess: BucketAccess = {
  consumer: 'K3s',
  wholeObjects: true,
  statements: (bucket) =>
    objectStatements(bucket, { operator: 'StringLikeIfExists', prefixes: [bucket.prefix, `${bucket.prefix}/*`] }),
};
