import type { Construct } from 'constructs';
import { unknownForSeconds } from '../../values/overdue';
import { Retention } from '../../values/retention';
import type { Schedule } from '../../values/schedule';
import { report } from '../report';
import type { IBackupStore } from './backup-store';

/** How long deleted objects stay unless something else is declared: until the alert of a weekly drill, and four days more. */
export const DEFAULT_KEPT_VERSIONS = Retention.days(14);

/**
 * Reports a bucket that forgets deleted objects before the alert of a drill can tell that they are missing: nothing could
 * bring them back then.
 */
export function reportKeptVersions(drill: Construct, store: IBackupStore | undefined, schedule: Schedule): void {
  const kept = store?.noncurrentVersions;
  if (!kept || kept.problem || schedule.problem) return;
  const days = Math.ceil(unknownForSeconds(schedule) / 86_400);
  if (kept.inDays >= days) return;
  report(drill, 'schedule', {
    must: `must let the alert on this drill fire while the bucket ${store.bucketName} still has what was deleted: that takes up to ${days} days, and noncurrent versions stay for ${kept}`,
    got: `${schedule}`,
    fix: `Run the drill more often, or set noncurrentVersions of the bucket to Retention.days(${days}) or more`,
  });
}
