import type { Problem } from './problem';
import { Version } from './version';

/** The lowest version that a Terraform version constraint allows: 6.22 for `~> 6.22`. For `> 6.22`, the bound itself. */
export function lowestAllowed<P extends string>(constraint: string): Version<P> | undefined {
  const lows = constraint.split(',').flatMap((part) => {
    const match = PART.exec(part.trim());
    const low = match?.[2] ?? '';
    return match && ['', '=', '~>', '>=', '>'].includes(match[1] ?? '')
      ? [Version.of<P>(low.includes('.') ? low : `${low}.0`)]
      : [];
  });
  return lows.sort((a, b) => b.compare(a))[0];
}

/**
 * A constraint on a provider's version, with a lower bound.
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints (read 2026-11-21)
 */
export function providerConstraintProblem(constraint: unknown): Problem | undefined {
  if (typeof constraint !== 'string' || !constraint.split(',').every((part) => PART.test(part.trim()))) {
    return { must: 'must be a Terraform version constraint', got: constraint, fix: 'Write "~> 6.22", for example' };
  }
  if (!lowestAllowed(constraint)) {
    return { must: 'must have a lower bound', got: constraint, fix: 'Write "~> 6.22", for example' };
  }
  return undefined;
}

const PART = /^(?:(=|!=|>=|<=|>|<|~>) ?)?(\d{1,5}(?:\.\d{1,5}){0,2})$/;
