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
