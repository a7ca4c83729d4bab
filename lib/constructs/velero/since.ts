import type { Version } from '../../values/version';
import { has, type Feature } from '../../versions/fact';

/** Whether a version has no such feature yet. A version with a problem is reported by itself, and has them all. */
export function lacks(feature: Feature, version: Version): boolean {
  return !version.problem && !has(feature, version);
}
