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

/** The same of something that runs on a schedule. */
export function scheduleOverdueAfterSeconds(schedule: Schedule, allowance: number): number {
  return overdueAfterSeconds({ longestIntervalSeconds: longestIntervalSeconds(schedule) ?? 0 }, allowance);
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
  schedule: Schedule,
  declared: { readonly inSeconds: number } | undefined,
  runSeconds = 3600,
): number {
  const interval = longestIntervalSeconds(schedule) ?? 0;
  return declared?.inSeconds ?? oldestRestorePointSeconds({ longestIntervalSeconds: interval }, runSeconds);
}

/** How long it takes, in seconds, until people know that a drill no longer succeeds. */
export function unknownForSeconds(schedule: Schedule): number {
  return scheduleOverdueAfterSeconds(schedule, ALLOWANCE_SECONDS) + SETTLED_SECONDS;
}
