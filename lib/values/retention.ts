import type { Checked, Problem } from './problem';

/** How long something is kept, in whole days. */
export class Retention implements Checked {
  /** @param days whole days, 1 to 36500 */
  public static days(days: number): Retention {
    return new Retention(days);
  }

  public static weeks(weeks: number): Retention {
    return new Retention(weeks * 7);
  }

  public readonly problem: Problem | undefined;

  private constructor(public readonly inDays: number) {
    if (!Number.isInteger(inDays) || inDays < 1 || inDays > 36_500) {
      this.problem = {
        must: 'must be 1 to 36500 whole days',
        got: inDays,
        fix: 'Write Retention.days(7), for example',
      };
    }
  }

  public toString(): string {
    return `${this.inDays} days`;
  }
}
