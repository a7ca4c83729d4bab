import type { GoDuration } from '../../values/go-duration';
import type { Problem } from '../../values/problem';
import type { Schedule } from '../../values/schedule';
import { mayOverlap } from '../../values/schedule-overlap';
import type { Version } from '../../values/version';
import { lacks } from '../../products/fact';
import { CRON_JOB_TIME_ZONE } from '../../products/kubernetes/drill-image';
import { LATEST_START_SECONDS } from './cron-job';

/** Something that runs in a repository on a schedule. */
export interface Work {
  /** Its name in messages: `prune`. */
  readonly title: string;
  readonly schedule: Schedule;
  readonly timeout: GoDuration;
  /** Backups can share a repository; everything else needs an exclusive lock. */
  readonly isBackup: boolean;
}

/** Pairs of which one needs an exclusive lock, and may begin while the other is running. */
export function collisionProblems(work: readonly Work[]): readonly Problem[] {
  return work.flatMap((one, index) =>
    work
      .slice(index + 1)
      .filter((other) => !(one.isBackup && other.isBackup) && mayOverlap(windowOf(one), windowOf(other)))
      .map((other) => ({
        must: `must not let ${one.title} and ${other.title} overlap: whichever finds the other's lock fails`,
        got: [one, other].map(({ schedule, timeout }) => `${schedule} for up to ${timeout}`),
        fix: 'Choose schedules further apart, or shorter timeouts',
      })),
  );
}

function windowOf({ schedule, timeout }: Work): { readonly schedule: Schedule; readonly seconds: number } {
  return { schedule, seconds: timeout.inSeconds + LATEST_START_SECONDS };
}

/** What is wrong with a Kubernetes whose CronJobs do not support time zones: every schedule has one. */
export function tooOldProblem(kubernetes: Version<'kubernetes'>): Problem | undefined {
  if (!lacks(CRON_JOB_TIME_ZONE, kubernetes)) return undefined;
  return {
    must: `must be supported by Kubernetes, which is the case from ${CRON_JOB_TIME_ZONE.since} on`,
    got: kubernetes.text,
    fix: 'Upgrade Kubernetes',
  };
}
