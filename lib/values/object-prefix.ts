import type { Problem } from './problem';
import { breaks, NO_CREDENTIAL, type TextRule } from './text';

/** A folder of a bucket that one consumer is confined to: `cluster-a` or `longhorn/cluster-a`, without slashes at the ends. */
export function objectPrefixProblem(prefix: unknown): Problem | undefined {
  return breaks(RULES, prefix);
}

const RULES: readonly TextRule[] = [
  NO_CREDENTIAL,
  {
    must: 'must contain only letters, digits, dots, hyphens and underscores between single slashes, with no slash at either end',
    fix: 'Write "longhorn/cluster-a", for example, or leave it out for the whole bucket',
    keeps: (prefix) => /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(prefix),
  },
  {
    must: 'must not contain "." or ".." as a segment',
    fix: 'Name each segment',
    keeps: (prefix) => !prefix.split('/').some((level) => level === '.' || level === '..'),
  },
  { must: 'must be at most 512 characters', fix: 'Choose a shorter prefix', keeps: (prefix) => prefix.length <= 512 },
];
