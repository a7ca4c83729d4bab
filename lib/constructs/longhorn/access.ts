import { objectStatements, type BucketAccess } from '../aws/policy';

/**
 * What Longhorn does with its bucket: it lists, reads, writes and deletes objects, and cleans up after a failed multipart
 * upload. It never requests the bucket's location, and never deletes a version.
 *
 * @see https://github.com/longhorn/backupstore/blob/master/s3/s3_service.go (read 2026-11-21)
 */
export const longhornAccess: BucketAccess = {
  consumer: 'Longhorn',
  objectLock: {
    fails: 'it sends no checksum with its uploads, and S3 rejects these if objects are locked by default',
  },
  statements: (bucket) => objectStatements(bucket, { operator: 'StringLike', prefixes: [`${bucket.prefix}/*`] }),
};
