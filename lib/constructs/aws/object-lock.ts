import type { Problem } from '../../values/problem';
import type { Retention } from '../../values/retention';
import type { BucketAccess } from './policy';

/**
 * How new objects of a bucket are locked: until the retention ends nobody can delete or overwrite a version. Deleting
 * an object still works, because it only hides the version; the version stays, and costs, until the retention ends.
 *
 * A bucket that was ever locked keeps Object Lock and versioning for its whole life; removing this from a declaration
 * only ends the default for new objects, once Terraform is allowed to destroy it.
 */
export interface ObjectLock {
  /**
   * `GOVERNANCE`: whoever has `s3:BypassGovernanceRetention` can still delete. `COMPLIANCE`: nobody can, not even the
   * account's root user, and the retention of an object is never shortened.
   */
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Counted from when a version is written. */
  readonly retention: Retention;
}

/** Why somebody must not be granted access to a bucket with a lock; undefined if backups work there. */
export function lockedOutProblem({ consumer, objectLock }: BucketAccess): Problem | undefined {
  if (objectLock === 'works') return undefined;
  if (objectLock === undefined) {
    return {
      must: `must not lock what ${consumer} writes: whether its backups work with a lock is not known`,
      got: consumer,
      fix: "Test it, and set objectLock: 'works' in its BucketAccess",
    };
  }
  return {
    must: `must not lock what ${consumer} writes: ${objectLock.fails}`,
    got: consumer,
    fix: 'Remove objectLock (noncurrentVersions keeps deleted backups for a while), or lock only a replica',
  };
}
