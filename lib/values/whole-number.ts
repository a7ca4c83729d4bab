import type { Problem } from './problem';

/** What is wrong with a number that has to be whole and within bounds. */
export function wholeNumberProblem(value: unknown, min: number, max: number): Problem | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return undefined;
  return { must: `must be a whole number from ${min} to ${max}`, got: value, fix: 'Change it' };
}
