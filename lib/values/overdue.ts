import { GoDuration } from './go-duration';
import type { Problem } from './problem';
import type { Schedule } from './schedule';
import { longestIntervalSeconds } from './schedule-interval';

/** What is promised of backups, or of drills, in seconds. */
export interface PromisedRuns {
  /** The longest time between the starts of two runs. */
  readonly longestIntervalSeconds: number;
  /** The recovery point objective, if there is one. */
  readonly rpoSeconds?: number | undefined;
}

/** How much longer a run may take than the one before it, in seconds, unless something else is declared. */
export const ALLOWANCE_SECONDS = 30 * 60;

/** For how many seconds something must be wrong before an alert fires: a short gap, such as a restarting pod, is ignored. */
export const SETTLED_SECONDS = 15 * 60;

/**
 * The time without a success after which a run is overdue, in seconds: the recovery point objective, or 1.4 times the
 * longest time between two runs where that is shorter, so that a late run does not count; and an allowance, because a run
 * ends later than it begins. Alerts, drills and what must be kept until somebody knows are all derived from it.
 */
export function overdueAfterSeconds(promised: PromisedRuns, allowance: number): number {
  const { longestIntervalSeconds: interval, rpoSeconds = Infinity } = promised;
  // A night may be an hour longer than the objective, where a time zone has daylight saving.
  const objective = Math.max(rpoSeconds, interval);
  return Math.min(Math.ceil((interval * 14) / 10 / 60) * 60, objective) + allowance;
}

/** What is promised of something that runs on a schedule. */
export interface PromisedSchedule {
  /** When it runs. */
  readonly schedule: Schedule;
  /** The recovery point objective in seconds, if there is one. */
  readonly rpoSeconds?: number | undefined;
}

/** The same of something that runs on a schedule. */
export function scheduleOverdueAfterSeconds(promised: PromisedSchedule, allowance: number): number {
  return overdueAfterSeconds(inNumbers(promised), allowance);
}

/**
 * The age above which a restore point breaks the promise, in seconds: the recovery point objective, or the longest time
 * between two runs where nothing is promised, and the time that a run may take. A drill that finds an older one fails.
 */
export function oldestRestorePointSeconds(promised: PromisedRuns, runSeconds = ALLOWANCE_SECONDS): number {
  return Math.max(promised.rpoSeconds ?? 0, promised.longestIntervalSeconds) + runSeconds;
}

/** The same of what runs on a schedule, unless a limit is declared. */
export function restorePointLimitSeconds(
  promised: PromisedSchedule,
  declared: { readonly inSeconds: number } | undefined,
  runSeconds = 3600,
): number {
  return declared?.inSeconds ?? oldestRestorePointSeconds(inNumbers(promised), runSeconds);
}

/** How long it takes, in seconds, until people know that a drill no longer succeeds. */
export function unknownForSeconds(schedule: Schedule): number {
  return scheduleOverdueAfterSeconds({ schedule }, ALLOWANCE_SECONDS) + SETTLED_SECONDS;
}

/** What is wrong with a recovery point objective: a schedule that cannot meet it. */
export function objectiveProblem(schedule: Schedule, rpo: GoDuration | undefined): Problem | undefined {
  if (rpo === undefined || rpo.problem) return undefined;
  const interval = longestIntervalSeconds(schedule) ?? 0;
  if (rpo.inSeconds >= interval) return undefined;
  return {
    must: `must be at least the longest time between two backups, ${GoDuration.seconds(interval)}: otherwise it cannot be met`,
    got: `${rpo}`,
    fix: 'Back up more often, or set a longer objective',
  };
}

function inNumbers({ schedule, rpoSeconds }: PromisedSchedule): PromisedRuns {
  return { longestIntervalSeconds: longestIntervalSeconds(schedule) ?? 0, rpoSeconds };
}
