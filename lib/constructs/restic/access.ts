import { below, objectStatements, type BucketAccess } from '../aws/policy';

/**
 * What restic does with its bucket, with any command: it lists, reads and writes objects, deletes unneeded ones, and cleans
 * up after a failed multipart upload. It never deletes a version, and does not request the location: the region is
 * configured.
 *
 * It requests a bucket and objects that may not exist, and expects a 404: without the permission to list S3 answers 403,
 * and such a request has no prefix. The condition therefore applies only to lists with a prefix; a list of the whole
 * bucket reveals the names in other folders, but not their contents.
 *
 * @see https://github.com/restic/restic/blob/master/internal/backend/s3/s3.go (read 2026-11-21)
 */
export const resticAccess: BucketAccess = {
  consumer: 'restic',
  // It sends an MD5 with every upload; what it deletes stays as a noncurrent version until it expires.
  objectLock: 'works',
  statements: (bucket) =>
    objectStatements(bucket, { operator: 'StringLikeIfExists', prefixes: [`${bucket.prefix}/*`] }),
};

/**
 * What restic needs only for backups: it may delete its locks, and nothing else. A compromised machine can overwrite an
 * object, whose previous version stays, but cannot delete a backup. `forget` and `prune` need `resticAccess`.
 */
export const resticAppendAccess: BucketAccess = {
  ...resticAccess,
  statements: (bucket) => {
    const { arn, prefix } = bucket;
    const [list] = resticAccess.statements(bucket);
    return [
      ...(list ? [list] : []),
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
        Resource: `${arn}/${below(prefix)}*`,
      },
      { Effect: 'Allow', Action: 's3:DeleteObject', Resource: `${arn}/${below(prefix)}locks/*` },
    ];
  },
};
