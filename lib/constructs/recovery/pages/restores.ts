import { GoDuration } from '../../../values/go-duration';
import { nameOf } from '../../velero/backup-scope';
import type { Restore } from '../restore';
import type { Promised } from './page';

/** The one namespace of a restore that brings it back in its place; undefined for any other restore. */
export function namespaceOf({ restoreScope }: Restore): string | undefined {
  const { namespaces = [], into } = restoreScope;
  const [only] = namespaces;
  return only !== undefined && namespaces.length === 1 && into === undefined ? nameOf(only) : undefined;
}

/** Whether a restore brings everything back that its backups hold of a namespace. */
export function restoresWholeNamespace(restore: Restore): boolean {
  const { only, labelSelector } = restore.restoreScope;
  return namespaceOf(restore) !== undefined && only === undefined && labelSelector === undefined;
}

/** What the schedule of a restore promises. */
export function promisedOf({ schedule }: Restore): Promised {
  const { rpoSeconds, rtoSeconds } = schedule?.plan ?? {};
  return {
    loses: rpoSeconds === undefined ? undefined : GoDuration.seconds(rpoSeconds),
    takes: rtoSeconds === undefined ? undefined : GoDuration.seconds(rtoSeconds),
  };
}
