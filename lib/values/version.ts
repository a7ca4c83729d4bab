import type { Checked, Problem } from './problem';

/**
 * A product's version: `1.10.2`. A leading `v` and a missing patch number are accepted; a pre-release is not.
 *
 * The type says of which product, so that the version of a chart is not asked for what the product of another version does:
 * `Version<'velero-chart'>`.
 */
export class Version<P extends string = string> implements Checked {
  public static of<P extends string = string>(text: string | Version<P>): Version<P> {
    return text instanceof Version ? text : new Version<P>(text);
  }

  /** For the compiler alone: versions of two products are two types. */
  declare protected readonly product?: P;

  public readonly major: number;
  public readonly minor: number;
  public readonly patch: number;
  public readonly problem: Problem | undefined;
  /** Canonical form, without `v`: `1.10.2`. */
  public readonly text: string;

  private constructor(given: string) {
    const parts = /^v?(\d{1,5})\.(\d{1,5})(?:\.(\d{1,5}))?$/.exec(given);
    this.major = Number(parts?.[1] ?? 0);
    this.minor = Number(parts?.[2] ?? 0);
    this.patch = Number(parts?.[3] ?? 0);
    this.text = parts ? `${this.major}.${this.minor}${parts[3] === undefined ? '' : `.${this.patch}`}` : String(given);
    this.problem = parts
      ? undefined
      : { must: 'must be a released version', got: given, fix: 'Write major.minor.patch, such as "1.10.2"' };
  }

  /** `1.10`, the release line. */
  public get line(): string {
    return `${this.major}.${this.minor}`;
  }

  /** Negative when this version is older than the other one, 0 when equal. */
  public compare(other: string | Version<P>): number {
    const that = Version.of(other);
    return this.major - that.major || this.minor - that.minor || this.patch - that.patch;
  }

  public atLeast(other: string | Version<P>): boolean {
    return this.compare(other) >= 0;
  }

  public toString(): string {
    return this.text;
  }
}
