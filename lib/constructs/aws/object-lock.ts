import type { Problem } from '../../values/problem';
import type { Retention } from '../../values/retention';
import type { BucketAccess } from './policy';

/**
 * How new objects of a bucket are locked: until the retention is over nobody deletes or overwrites a version. Deleting
 * an object still works, as it only hides the version; the version stays, and costs, until the retention is over.
 *
 * A bucket that was ever locked keeps Object Lock and versioning for its whole life; taking this out of a declaration
 * only ends the default for new objects, once Terraform is told to destroy it.
 */
export interface ObjectLock {
  /**
   * `GOVERNANCE`: who has `s3:BypassGovernanceRetention` can still delete. `COMPLIANCE`: nobody can, not even the root of
   * the account, and the retention of an object is never shortened.
   */
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Counted from when a version is written. */
  readonly retention: Retention;
}

/** Why somebody must not be granted a bucket with a lock; undefined if backups work there. */
export function lockedOutProblem({ consumer, objectLock }: BucketAccess): Problem | undefined {
  if (objectLock === 'works') return undefined;
  if (objectLock === undefined) {
    return {
      must: `must not lock what ${consumer} writes: it is not known whether its backups work then`,
      got: consumer,
      fix: "Find out, and say so in its BucketAccess: objectLock: 'works'",
    };
  }
  return {
    must: `must not lock what ${consumer} writes: ${objectLock.fails}`,
    got: consumer,
    fix: 'Remove objectLock (noncurrentVersions keeps deleted backups for a while), or lock only a replica that it does not use',
  };
}
