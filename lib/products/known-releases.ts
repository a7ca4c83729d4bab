import { Version } from '../values/version';

/** The releases of a product that are known here. What is newer is judged as the newest of them, with a warning. */
export interface KnownReleases<P extends string = string> {
  /** As people call it: `Longhorn`. */
  readonly title: string;
  /** What is older is not known. */
  readonly oldest: string;
  readonly newest: string;
  /** For the compiler alone, as in a fact. */
  readonly product?: P;
}

/** Whether a release is known, or newer than all that are. */
export function isJudged<P extends string>(known: KnownReleases<P>, version: Version<NoInfer<P>>): boolean {
  return !version.problem && version.atLeast(known.oldest);
}

/** Whether a release is of a newer line than every known one. Patches of a known line are as their line. */
export function isNewer<P extends string>({ newest }: KnownReleases<P>, version: Version<NoInfer<P>>): boolean {
  return !version.problem && Version.of(version.line).compare(Version.of(newest).line) > 0;
}
