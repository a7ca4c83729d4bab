import { cronFields, type CronFields, type Schedule } from './schedule';

/** Something that runs on a schedule, and the most that a run takes. */
export interface Window {
  readonly schedule: Schedule;
  /** From the scheduled minute to the latest end of a run. */
  readonly seconds: number;
}

/**
 * Whether a run of one may still be running when a run of the other begins. Both are in one time zone; an invalid
 * schedule overlaps with nothing.
 */
export function mayOverlap(a: Window, b: Window): boolean {
  const [first, second] = [cronFields(a.schedule), cronFields(b.schedule)];
  if (!first || !second) return false;
  const reach = Math.ceil(Math.max(a.seconds, b.seconds) / DAY) + 1;
  const distances = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
  // No calendar is needed if both run every day, or if no two days meet.
  const near = distances.filter((gap) => meetsAfter(gap, [a, first], [b, second]));
  if (near.length === 0 || (isDaily(first) && isDaily(second))) return near.length > 0;
  const others = new Set(daysOf(second));
  return daysOf(first).some((day) => near.some((gap) => others.has(day + gap)));
}

const DAY = 86_400;

/** Whether a run on one day meets a run that begins a number of days later. */
function meetsAfter(gap: number, [a, first]: [Window, CronFields], [b, second]: [Window, CronFields]): boolean {
  return startsOf(first).some((start) =>
    startsOf(second).some((other) => {
      const later = other + gap * DAY - start;
      return later >= 0 ? later < a.seconds : -later < b.seconds;
    }),
  );
}

function startsOf({ hours, minutes }: CronFields): readonly number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * 3600 + minute * 60));
}

/**
 * The days with a run, over the 28 years after which dates fall on the same weekdays again. Any day may be the first.
 */
function daysOf(fields: CronFields): readonly number[] {
  const { days, months, weekdays, needsBoth } = fields;
  return calendar()
    .filter(([, day, month, weekday]) => {
      const [inMonth, inWeek] = [days.includes(day), weekdays.includes(weekday)];
      return months.includes(month) && (needsBoth ? inMonth && inWeek : inMonth || inWeek);
    })
    .map(([count]) => count);
}

function isDaily({ days, months, weekdays }: CronFields): boolean {
  return days.length === 31 && months.length === 12 && weekdays.length === 7;
}

type Day = readonly [count: number, day: number, month: number, weekday: number];

let made: readonly Day[] | undefined;

/** Made on first use. 2000-01-01 was a Saturday. */
function calendar(): readonly Day[] {
  made ??= Array.from({ length: 28 * 365 + 7 }, (_, count): Day => {
    const date = new Date(Date.UTC(2000, 0, 1 + count));
    return [count, date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCDay()];
  });
  return made;
}
