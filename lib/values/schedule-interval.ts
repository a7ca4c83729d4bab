import { cronFields, type CronFields, type Schedule } from './schedule';

const DAY = 86_400;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The longest time between two runs of a schedule, in seconds; undefined if the schedule is invalid. Where a time zone
 * has daylight saving, one night may be an hour longer.
 */
export function longestIntervalSeconds(schedule: Schedule): number | undefined {
  const fields = cronFields(schedule);
  if (!fields) return undefined;
  const times = fields.hours.flatMap((hour) => fields.minutes.map((minute) => hour * 3600 + minute * 60));
  const first = times[0] ?? 0;
  const overnight = first + DAY - (times.at(-1) ?? 0);
  const within = times.map((time, index) => time - (times[index - 1] ?? time));
  return Math.max(...within, overnight + (longestDayGap(fields) - 1) * DAY);
}

/**
 * The shortest time between two runs of a schedule, in seconds; undefined if the schedule is invalid. Where no two runs are on
 * days in a row it is a lower bound, of whole days.
 */
export function shortestIntervalSeconds(schedule: Schedule): number | undefined {
  const fields = cronFields(schedule);
  if (!fields) return undefined;
  const times = fields.hours.flatMap((hour) => fields.minutes.map((minute) => hour * 3600 + minute * 60));
  const overnight = (times[0] ?? 0) + DAY - (times.at(-1) ?? 0);
  const within = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  return Math.min(...within, overnight + (shortestDayGap(fields) - 1) * DAY);
}

/** The fewest days between two days with a run, as far as the fields alone tell. */
function shortestDayGap({ days, months, weekdays, needsBoth }: CronFields): number {
  const inMonth = days.length === 31 ? 1 : fewestBetween(days, 28);
  const inWeek = weekdays.length === 7 ? 1 : fewestBetween(weekdays, 7);
  if (months.length === 0) return 1;
  // Either field may bring the next run; where both must, neither alone brings it earlier.
  if (days.length === 31) return inWeek;
  if (weekdays.length === 7) return inMonth;
  return needsBoth ? Math.max(inMonth, inWeek) : 1;
}

/** Between two values that follow each other, around the end of the period as well. */
function fewestBetween(values: readonly number[], period: number): number {
  const gaps = values.map((value, index) => {
    const next = values[index + 1];
    return next === undefined ? (values[0] ?? 0) + period - value : next - value;
  });
  return Math.max(1, Math.min(...gaps));
}

/** A few schedules are asked for repeatedly, and each answer walks the whole calendar. */
const gaps = new Map<string, number>();

function longestDayGap(fields: CronFields): number {
  const asked = [fields.days, fields.months, fields.weekdays, fields.needsBoth].join(' ');
  const known = gaps.get(asked) ?? findLongestDayGap(fields);
  gaps.set(asked, known);
  return known;
}

/** The most days between two days with a run: the calendar repeats after 400 years. */
function findLongestDayGap(fields: CronFields): number {
  const [days, months, weekdays] = [new Set(fields.days), new Set(fields.months), new Set(fields.weekdays)];
  if (days.size === 31 && months.size === 12 && weekdays.size === 7) return 1;
  let longest = 1;
  let start: number | undefined;
  let last = 0;
  let count = 0;
  for (let year = 2000; year < 2400; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= daysIn(year, month); day += 1) {
        // 2000-01-01 was a Saturday.
        const [inMonth, inWeek] = [days.has(day), weekdays.has((count + 6) % 7)];
        if (months.has(month) && (fields.needsBoth ? inMonth && inWeek : inMonth || inWeek)) {
          if (start === undefined) start = count;
          else longest = Math.max(longest, count - last);
          last = count;
        }
        count += 1;
      }
    }
  }
  return start === undefined ? longest : Math.max(longest, count - last + start);
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 31);
}
