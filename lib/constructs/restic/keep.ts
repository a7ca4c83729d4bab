import { longestIntervalSeconds } from '../../values/schedule-interval';
import type { Problem } from '../../values/problem';
import type { Schedule } from '../../values/schedule';
import { wholeNumberProblem } from '../../values/whole-number';

/** How many snapshots stay of each machine: of the last so many hours, days … that have one, the newest. */
export interface KeepPolicy {
  /**
   * The newest ones, whenever they were made.
   *
   * @default - none for this reason
   */
  readonly last?: number;
  /**
   * One of each of so many hours.
   *
   * @default - none for this reason
   */
  readonly hourly?: number;
  /**
   * One of each of so many days.
   *
   * @default - none for this reason
   */
  readonly daily?: number;
  /**
   * One of each of so many weeks.
   *
   * @default - none for this reason
   */
  readonly weekly?: number;
  /**
   * One of each of so many months.
   *
   * @default - none for this reason
   */
  readonly monthly?: number;
  /**
   * One of each of so many years.
   *
   * @default - none for this reason
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

/** The period of a policy that is shorter than the time between two backups: a mistake in one of the two. */
export function finerThanSchedules(keep: KeepPolicy, schedules: readonly Schedule[]): Problem | undefined {
  const intervals = schedules.flatMap((schedule) => longestIntervalSeconds(schedule) ?? []);
  if (intervals.length === 0) return undefined;
  const shortest = Math.min(...intervals);
  const finer = (['hourly', 'daily', 'weekly', 'monthly'] as const).find(
    (period) => keep[period] !== undefined && shortest >= NEXT[period],
  );
  if (finer === undefined) return undefined;
  return {
    must: `must not keep ${finer} snapshots: the most frequent backup runs more rarely than that by a step`,
    got: { [finer]: keep[finer], schedules: schedules.map(({ expression }) => expression) },
    fix: 'Back up more often, or say how many of the longer period are kept',
  };
}

const DAY = 86_400;

/** From this time between two backups on, a period says nothing that the next longer one would not say better. */
const NEXT = { hourly: DAY, daily: 7 * DAY, weekly: 28 * DAY, monthly: 365 * DAY } as const;
