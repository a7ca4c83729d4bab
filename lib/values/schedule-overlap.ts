import { cronFields, type CronFields, type Schedule } from './schedule';

/** Something that runs again and again, and how long a run lasts at most. */
export interface Window {
  readonly schedule: Schedule;
  /** From the minute of the schedule to the latest end of a run. */
  readonly seconds: number;
}

/**
 * Whether a run of one may still be at work when a run of the other begins. Both keep to one time zone; a schedule with a
 * problem overlaps with nothing.
 */
export function mayOverlap(a: Window, b: Window): boolean {
  const [first, second] = [cronFields(a.schedule), cronFields(b.schedule)];
  if (!first || !second) return false;
  const reach = Math.ceil(Math.max(a.seconds, b.seconds) / DAY) + 1;
  const distances = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
  // Where both run every day, or where no two days meet, no calendar is needed.
  const near = distances.filter((gap) => meetsAfter(gap, [a, first], [b, second]));
  if (near.length === 0 || (isDaily(first) && isDaily(second))) return near.length > 0;
  const others = new Set(daysOf(second));
  return daysOf(first).some((day) => near.some((gap) => others.has(day + gap)));
}

const DAY = 86_400;

/** Whether runs of one day and of another one, so many days later, meet. */
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
 * The days with a run, counted over the 28 years after which dates fall on the same days of the week again. Every day is
 * as good as one of them.
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

/** Made when it is first asked for. 2000-01-01 was a Saturday. */
function calendar(): readonly Day[] {
  made ??= Array.from({ length: 28 * 365 + 7 }, (_, count): Day => {
    const date = new Date(Date.UTC(2000, 0, 1 + count));
    return [count, date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCDay()];
  });
  return made;
}
