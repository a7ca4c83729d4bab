import type { Checked, Problem } from './problem';

/**
 * When something runs: five cron fields (minute, hour, day of month, month, day of week) in the time zone of the
 * Kubernetes controller manager, usually UTC. The grammar is the one that Longhorn, Velero and Kubernetes share.
 * @see https://pkg.go.dev/github.com/robfig/cron/v3 ParseStandard (read 2026-11-21)
 */
export class Schedule implements Checked {
  /** @param expression five cron fields, or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly` */
  public static cron(expression: string): Schedule {
    return new Schedule(expression, problemOf(expression));
  }

  /** Every hour, at this minute. */
  public static hourly(minute = 0): Schedule {
    return Schedule.cron(`${minute} * * * *`);
  }

  /** Every day at this hour (0 to 23) and minute. */
  public static daily(hour: number, minute = 0): Schedule {
    return Schedule.cron(`${minute} ${hour} * * *`);
  }

  /** Every week on this day (0 is Sunday) at this hour and minute. */
  public static weekly(day: number, hour: number, minute = 0): Schedule {
    return Schedule.cron(`${minute} ${hour} * * ${day}`);
  }

  private constructor(
    public readonly expression: string,
    public readonly problem: Problem | undefined,
  ) {}

  public toString(): string {
    return this.expression;
  }
}

interface Field {
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const FIELDS: readonly Field[] = [
  { title: 'minute', min: 0, max: 59, words: [] },
  { title: 'hour', min: 0, max: 23, words: [] },
  { title: 'day of month', min: 1, max: 31, words: [] },
  { title: 'month', min: 1, max: 12, words: MONTHS },
  { title: 'day of week', min: 0, max: 6, words: DAYS },
];

function problemOf(expression: unknown): Problem | undefined {
  const wrong = (must: string, fix: string): Problem => ({ must, got: expression, fix });
  if (typeof expression !== 'string' || expression.trim() === '') {
    return wrong('must be a cron expression', 'Write five fields: "0 3 * * *", for example');
  }
  if (expression !== expression.trim() || /[\t\n\r]|  /.test(expression)) {
    return wrong('must separate its fields with single spaces', 'Remove the other white space');
  }
  if (expression.startsWith('@')) {
    if (Object.hasOwn(WORDS, expression)) return undefined;
    return wrong(`must be one of ${Object.keys(WORDS).join(', ')}`, 'Write five fields for any other schedule');
  }
  if (/^(CRON_)?TZ=/.test(expression)) {
    return wrong(
      'must not contain a time zone: Kubernetes rejects it in a CronJob, which Longhorn creates, and so does Velero before 1.15',
      'Convert the time to UTC',
    );
  }
  const fields = expression.split(' ');
  if (fields.length !== 5)
    return wrong('must have five fields', 'Write minute, hour, day of month, month, day of week');
  for (const [index, field] of FIELDS.entries()) {
    const numbers = numbersOf(fields[index] ?? '', field);
    if (typeof numbers === 'string')
      return wrong(
        `must have a valid ${field.title}: ${numbers}`,
        `Use ${field.min} to ${field.max}, *, lists, ranges and steps`,
      );
  }
  if (!everHappens(fields)) return wrong('must name a day that exists', 'None of these months has this day');
  return undefined;
}

/** The numbers that a field selects, or what is wrong with it. */
function numbersOf(text: string, field: Field): readonly number[] | string {
  const numbers: number[] = [];
  for (const part of text.split(',')) {
    const match = /^(\*|\?|[A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?(?:\/(\d{1,9}))?$/.exec(part);
    if (!match) return `"${part}" is not a number, a range or a step`;
    const [, first = '', last, step] = match;
    const any = first === '*' || first === '?';
    if (any && last !== undefined) return `"${part}" is not a range`;
    const from = any ? field.min : numberOf(first, field);
    const to = last === undefined ? (any || step !== undefined ? field.max : from) : numberOf(last, field);
    if (from === undefined || to === undefined) return `"${part}" is outside ${field.min} to ${field.max}`;
    if (from > to) return `"${part}" runs backwards`;
    if (step !== undefined && Number(step) < 1) return `"${part}" has a step of 0`;
    for (let n = from; n <= to; n += Number(step ?? 1)) numbers.push(n);
  }
  return numbers;
}

function numberOf(text: string, field: Field): number | undefined {
  const word = field.words.indexOf(text.toLowerCase());
  const number = word >= 0 ? word + field.min : /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return number >= field.min && number <= field.max ? number : undefined;
}

/** The minutes, hours, days and months of an expression, and how its two kinds of days combine. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Whether a day must be in both lists; otherwise either is enough. */
  readonly needsBoth: boolean;
}

/** The fields of a schedule; undefined if it is invalid. */
export function cronFields(schedule: Schedule): CronFields | undefined {
  if (schedule.problem) return undefined;
  const texts = (WORDS[schedule.expression] ?? schedule.expression).split(' ');
  const lists = FIELDS.map((field, index) => numbersOf(texts[index] ?? '*', field));
  const [minutes, hours, days, months, weekdays] = lists.map((list) =>
    typeof list === 'string' ? [] : [...new Set(list)].sort((a, b) => a - b),
  ) as [number[], number[], number[], number[], number[]];
  return { minutes, hours, days, months, weekdays, needsBoth: [texts[2], texts[4]].some((text) => isAny(text ?? '*')) };
}

const WORDS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Whether a field allows every day, so that the other one decides. */
function isAny(text: string): boolean {
  return /(^|,)[*?](\/0*1)?(,|$)/.test(text);
}

/** False for `0 0 31 2 *`: accepted everywhere, and never runs. */
function everHappens(fields: readonly string[]): boolean {
  const [, , day = '*', month = '*', weekday = '*'] = fields;
  if (!isAny(weekday)) return true;
  const days = numbersOf(day, FIELDS[2] as Field);
  const months = numbersOf(month, FIELDS[3] as Field);
  if (typeof days === 'string' || typeof months === 'string') return true;
  return months.some((m) => days.some((d) => d <= (DAYS_IN_MONTH[m - 1] ?? 31)));
}
