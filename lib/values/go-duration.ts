import type { Checked, Problem } from './problem';

/**
 * A duration in Go's notation, in the canonical form that Go programs print, so that the committed text equals what
 * the controller writes back: `5m0s`, `1h0m0s`, `720h0m0s`.
 * @see https://pkg.go.dev/time#Duration.String (read 2026-11-21)
 */
export class GoDuration implements Checked {
  public static seconds(seconds: number): GoDuration {
    return new GoDuration(seconds);
  }

  public static minutes(minutes: number): GoDuration {
    return new GoDuration(minutes * 60);
  }

  /**
   * A duration as Go's `time.ParseDuration` reads it: there are no days, weeks and years. Undefined for any other string.
   * One that is negative or no whole number of seconds carries its problem.
   * @see https://pkg.go.dev/time#ParseDuration
   */
  public static parse(text: string): GoDuration | undefined {
    const [whole, sign = '', parts = ''] =
      /^([+-]?)(0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text) ?? [];
    if (whole === undefined) return undefined;
    const seconds = [...parts.matchAll(/([\d.]+)([^\d.]+)/g)].reduce(
      (sum, [, count = '', unit = '']) => sum + Number(count) * (SECONDS[unit] ?? 0),
      0,
    );
    if (seconds > MOST) return undefined;
    return new GoDuration(sign === '-' ? -seconds : seconds);
  }

  public static hours(hours: number): GoDuration {
    return new GoDuration(hours * 3600);
  }

  public readonly problem: Problem | undefined;

  private constructor(public readonly inSeconds: number) {
    if (!Number.isInteger(inSeconds) || inSeconds < 0 || inSeconds > 1e9) {
      this.problem = {
        must: 'must be a whole number of seconds, 0 to 1000000000',
        got: inSeconds,
        fix: 'Write GoDuration.minutes(5), for example',
      };
    }
  }

  public toString(): string {
    const hours = Math.floor(this.inSeconds / 3600);
    const minutes = Math.floor((this.inSeconds % 3600) / 60);
    const seconds = this.inSeconds % 60;
    if (hours > 0) return `${hours}h${minutes}m${seconds}s`;
    return minutes > 0 ? `${minutes}m${seconds}s` : `${seconds}s`;
  }
}

/** What `int64` holds of nanoseconds, in seconds. */
const MOST = 9_223_372_036;

const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
