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
  const [days, others] = [new Set(daysOf(first)), new Set(daysOf(second))];
  const gaps = new Map<number, boolean>();
  const meets = (gap: number): boolean => {
    const known = gaps.get(gap) ?? meetsAfter(gap, [a, first], [b, second]);
    gaps.set(gap, known);
    return known;
  };
  const reach = Math.ceil(Math.max(a.seconds, b.seconds) / DAY) + 1;
  for (const day of days)
    for (let gap = -reach; gap <= reach; gap += 1) if (others.has(day + gap) && meets(gap)) return true;
  return false;
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

/** The days with a run, counted over the 28 years after which dates fall on the same days of the week again. */
function daysOf(fields: CronFields): readonly number[] {
  const { days, months, weekdays, needsBoth } = fields;
  return Array.from({ length: 28 * 365 + 7 }, (_, count) => count).filter((count) => {
    // 2000-01-01 was a Saturday.
    const date = new Date(Date.UTC(2000, 0, 1 + count));
    const [inMonth, inWeek] = [days.includes(date.getUTCDate()), weekdays.includes(date.getUTCDay())];
    return months.includes(date.getUTCMonth() + 1) && (needsBoth ? inMonth && inWeek : inMonth || inWeek);
  });
}
