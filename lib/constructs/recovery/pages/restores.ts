import { GoDuration } from '../../../values/go-duration';
import { nameOf } from '../../velero/backup-scope';
import type { Restore } from '../restore';
import type { Promised } from './page';

/** Whether a restore brings back what was lost where it was, and not a copy. */
export function isInPlace({ restoreScope }: Restore): boolean {
  return restoreScope.into === undefined && restoreScope.exposure !== 'removed';
}

/** The one namespace of a restore in place; undefined for any other restore. */
export function namespaceOf(restore: Restore): string | undefined {
  const { namespaces = [] } = restore.restoreScope;
  const [only] = namespaces;
  return only !== undefined && namespaces.length === 1 && isInPlace(restore) ? nameOf(only) : undefined;
}

/** Whether a restore brings back the claims of one namespace, and nothing else. */
export function restoresOnlyClaims(restore: Restore): boolean {
  const { only, labelSelector } = restore.restoreScope;
  return namespaceOf(restore) !== undefined && only === 'claims' && labelSelector === undefined;
}

/** Whether a restore brings everything back that its backups hold of a namespace. */
export function restoresWholeNamespace(restore: Restore): boolean {
  const { only, labelSelector } = restore.restoreScope;
  return namespaceOf(restore) !== undefined && only === undefined && labelSelector === undefined;
}

/** A restore of everything that its backups hold. */
export function isOfCluster(restore: Restore): boolean {
  const { namespaces, only, labelSelector } = restore.restoreScope;
  return isInPlace(restore) && namespaces === undefined && only === undefined && labelSelector === undefined;
}

/** What the schedule of a restore promises. */
export function promisedOf({ schedule }: Restore): Promised {
  const { rpoSeconds, rtoSeconds } = schedule?.plan ?? {};
  return {
    loses: rpoSeconds === undefined ? undefined : GoDuration.seconds(rpoSeconds),
    takes: rtoSeconds === undefined ? undefined : GoDuration.seconds(rtoSeconds),
  };
}
