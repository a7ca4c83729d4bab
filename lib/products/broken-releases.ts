import type { Problem } from '../values/problem';
import type { Version } from '../values/version';
import { has, type Feature } from './fact';

/**
 * A defect of some releases of a product, by which backups are not made. A declaration is refused for it, and files that
 * were written are found, by the same table.
 */
export interface BrokenRelease<P extends string, Subject = unknown> {
  /** The releases that have the defect, and where it is reported. */
  readonly feature: Feature<P> & { readonly until: string };
  /** What happens, after the name of the release: `crashes its recurring jobs`. */
  readonly what: string;
  /** Whether a backup of this kind meets the defect. */
  readonly meets: (subject: Subject) => boolean;
}

/** The defect of a release that a backup meets; undefined where none is known. */
export function brokenRelease<P extends string, Subject>(
  table: readonly BrokenRelease<P, Subject>[],
  version: Version<NoInfer<P>>,
  subject: Subject,
): BrokenRelease<P, Subject> | undefined {
  if (version.problem) return undefined;
  return table.find(({ feature, meets }) => has(feature, version) && meets(subject));
}

/** The same as what is wrong with a declared version. */
export function brokenReleaseProblem<P extends string, Subject>(
  table: readonly BrokenRelease<P, Subject>[],
  title: string,
  version: Version<NoInfer<P>>,
  subject: Subject,
): Problem | undefined {
  const broken = brokenRelease(table, version, subject);
  if (!broken) return undefined;
  return {
    must: `must be ${broken.feature.until} or newer here: ${title} ${version.text} ${broken.what}`,
    got: version.text,
    fix: `Declare ${title} ${broken.feature.until} or newer; ${broken.feature.source} has more`,
  };
}
