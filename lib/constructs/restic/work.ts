import type { GoDuration } from '../../values/go-duration';
import type { Problem } from '../../values/problem';
import type { Schedule } from '../../values/schedule';
import { mayOverlap } from '../../values/schedule-overlap';
import type { Version } from '../../values/version';
import { lacks } from '../../products/fact';
import { CRON_JOB_TIME_ZONE } from '../../products/kubernetes/drill-image';
import { LATEST_START_SECONDS } from './cron-job';

/** Something that works in a repository again and again. */
export interface Work {
  /** As messages call it: `prune`. */
  readonly title: string;
  readonly schedule: Schedule;
  readonly timeout: GoDuration;
  /** Backups share a repository; everything else needs it alone. */
  readonly isBackup: boolean;
}

/** Pairs of which one needs the repository alone, and may begin while the other is at work. */
export function collisionProblems(work: readonly Work[]): readonly Problem[] {
  return work.flatMap((one, index) =>
    work
      .slice(index + 1)
      .filter((other) => !(one.isBackup && other.isBackup) && mayOverlap(windowOf(one), windowOf(other)))
      .map((other) => ({
        must: `must leave ${one.title} and ${other.title} apart: the one of them that finds the other's lock fails`,
        got: [one, other].map(({ schedule, timeout }) => `${schedule} for up to ${timeout}`),
        fix: 'Choose schedules further apart, or a shorter timeout for what is done sooner',
      })),
  );
}

function windowOf({ schedule, timeout }: Work): { readonly schedule: Schedule; readonly seconds: number } {
  return { schedule, seconds: timeout.inSeconds + LATEST_START_SECONDS };
}

/** What is wrong with a Kubernetes whose CronJobs know no time zone: every schedule is in one. */
export function tooOldProblem(kubernetes: Version<'kubernetes'>): Problem | undefined {
  if (!lacks(CRON_JOB_TIME_ZONE, kubernetes)) return undefined;
  return {
    must: `must be understood by Kubernetes, from ${CRON_JOB_TIME_ZONE.since} on`,
    got: kubernetes.text,
    fix: 'Upgrade Kubernetes',
  };
}
