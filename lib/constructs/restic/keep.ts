import { longestIntervalSeconds, shortestIntervalSeconds } from '../../values/schedule-interval';
import type { Problem } from '../../values/problem';
import type { Schedule } from '../../values/schedule';
import { wholeNumberProblem } from '../../values/whole-number';

/** How many snapshots of each machine are kept: the newest of each of the last hours, days … that have one. */
export interface KeepPolicy {
  /**
   * The newest snapshots, whenever they were made.
   *
   * @default - does not apply
   */
  readonly last?: number;
  /**
   * One per hour, for this number of hours.
   *
   * @default - does not apply
   */
  readonly hourly?: number;
  /**
   * One per day, for this number of days.
   *
   * @default - does not apply
   */
  readonly daily?: number;
  /**
   * One per week, for this number of weeks.
   *
   * @default - does not apply
   */
  readonly weekly?: number;
  /**
   * One per month, for this number of months.
   *
   * @default - does not apply
   */
  readonly monthly?: number;
  /**
   * One per year, for this number of years.
   *
   * @default - does not apply
   */
  readonly yearly?: number;
}

const PERIODS = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;

/** The arguments of `forget`. */
export function keepArguments(keep: KeepPolicy): readonly string[] {
  return PERIODS.flatMap((period) => (keep[period] === undefined ? [] : [`--keep-${period}=${keep[period]}`]));
}

/** What is wrong with the numbers alone. */
export function keepProblem(keep: KeepPolicy): Problem | undefined {
  const given = PERIODS.filter((period) => keep[period] !== undefined);
  if (given.length === 0)
    return {
      must: `must have at least one of ${PERIODS.join(', ')}`,
      got: keep,
      fix: 'Write { daily: 7, weekly: 5, monthly: 12 }, for example',
    };
  return given.map((period) => wholeNumberProblem(keep[period], 1, 10_000)).find((problem) => problem !== undefined);
}

/** A period that is shorter than the time between two backups: a mistake in one of the two. */
export function finerThanSchedules(keep: KeepPolicy, schedules: readonly Schedule[]): Problem | undefined {
  const intervals = schedules.flatMap((schedule) => longestIntervalSeconds(schedule) ?? []);
  if (intervals.length === 0) return undefined;
  const shortest = Math.min(...intervals);
  const finer = (['hourly', 'daily', 'weekly', 'monthly'] as const).find(
    (period) => keep[period] !== undefined && shortest >= NEXT[period],
  );
  if (finer === undefined) return undefined;
  return {
    must: `must not keep ${finer} snapshots: backups are so rare that a longer period keeps the same ones`,
    got: { [finer]: keep[finer], schedules: schedules.map(({ expression }) => expression) },
    fix: 'Back up more often, or set a longer period instead',
  };
}

const DAY = 86_400;

/**
 * How far back the snapshots of a policy reach at any time, in seconds. A month has 28 days at least, and of a number of
 * snapshots the oldest is forgotten when the newest is made.
 */
export function reachSeconds(keep: KeepPolicy, schedule: Schedule): number {
  const between: Readonly<Record<(typeof PERIODS)[number], number>> = {
    last: shortestIntervalSeconds(schedule) ?? 0,
    hourly: 3600,
    daily: 86_400,
    weekly: 7 * 86_400,
    monthly: 28 * 86_400,
    yearly: 365 * 86_400,
  };
  return Math.max(...PERIODS.map((period) => Math.max(0, (keep[period] ?? 0) - 1) * between[period]));
}

/** From this time between two backups on, a period keeps the same snapshots as the next longer one. */
const NEXT = { hourly: DAY, daily: 7 * DAY, weekly: 28 * DAY, monthly: 365 * DAY } as const;
