import type { Problem } from './problem';
import { breaks, NO_CREDENTIAL, type TextRule } from './text';

/** A folder of a bucket that one consumer keeps to: `cluster-a` or `longhorn/cluster-a`, without slashes at the ends. */
export function objectPrefixProblem(prefix: unknown): Problem | undefined {
  return breaks(RULES, prefix);
}

const RULES: readonly TextRule[] = [
  NO_CREDENTIAL,
  {
    must: 'must hold only letters, digits, dots, hyphens and underscores between single slashes, and none at the ends',
    fix: 'Write it as in "longhorn/cluster-a", or leave it out for the whole bucket',
    keeps: (prefix) => /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(prefix),
  },
  {
    must: 'must not hold "." or ".." as a level',
    fix: 'Name each level',
    keeps: (prefix) => !prefix.split('/').some((level) => level === '.' || level === '..'),
  },
  { must: 'must be at most 512 characters', fix: 'Choose a shorter prefix', keeps: (prefix) => prefix.length <= 512 },
];
