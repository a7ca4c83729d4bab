import { GoDuration } from './go-duration';
import { Schedule } from './schedule';
import { longestIntervalSeconds } from './schedule-interval';

/** A cron expression as files hold it: with a time zone before it, with more white space, or an interval. */
export interface WrittenCron {
  /** The time zone in front of it: `Europe/Rome`; undefined where there is none. */
  readonly zone: string | undefined;
  /** What stands after `@every`, as it is written; undefined for anything else. */
  readonly every: string | undefined;
  /** The fields, or the word, without the time zone. */
  readonly schedule: Schedule;
}

/** Reads a cron expression as robfig/cron does, which Kubernetes, Longhorn and Velero have in common. */
export function readCron(text: string): WrittenCron {
  const [prefix = '', zone] = /^(?:CRON_)?TZ=(\S*)\s+/.exec(text) ?? [];
  const expression = text.slice(prefix.length).trim().replace(/\s+/g, ' ');
  return { zone, every: /^@every (.*)$/.exec(expression)?.[1], schedule: Schedule.cron(expression) };
}

/** The interval after `@every`; undefined where it is not one that something can run by. */
export function everyInterval({ every }: WrittenCron): GoDuration | undefined {
  const interval = every === undefined ? undefined : GoDuration.parse(every);
  return interval !== undefined && interval.inSeconds > 0 ? interval : undefined;
}

/** The longest time between two runs, in seconds; undefined where it cannot be told. */
export function longestWrittenInterval(text: string): number | undefined {
  const cron = readCron(text);
  return cron.every === undefined ? longestIntervalSeconds(cron.schedule) : everyInterval(cron)?.inSeconds;
}
