import { below, objectStatements, type BucketAccess } from '../aws/policy';

/**
 * What restic does with its bucket, whatever the command: it lists, reads and writes objects, deletes those that nothing
 * needs any more, and clears up after a failed multipart upload. It never deletes a version, and asks for no location: it
 * is given the region.
 *
 * It asks for a bucket and for objects that may not be there, and takes only "404" for an answer: S3 says "403" to
 * whoever may not list, and such a question names no prefix. So the condition holds for lists that name one; a list of the
 * whole bucket shows the names of other folders, though not what is in them.
 *
 * @see https://github.com/restic/restic/blob/master/internal/backend/s3/s3.go (read 2026-11-21)
 */
export const resticAccess: BucketAccess = {
  consumer: 'restic',
  // It sends an MD5 with every upload; what it deletes stays as a noncurrent version until its time is over.
  objectLock: 'works',
  statements: (bucket) =>
    objectStatements(bucket, { operator: 'StringLikeIfExists', prefixes: [`${bucket.prefix}/*`] }),
};

/**
 * What restic needs for backups alone: it may delete its locks, and nothing else. A machine that is broken into can
 * still overwrite an object, and the version before it stays; it cannot delete a backup. `forget` and `prune` need
 * `resticAccess`.
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
