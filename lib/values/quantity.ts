import { breaks, type TextRule } from './text';
import type { Problem } from './problem';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

const QUANTITY = /^(\d+)(k|[MGTP]|[KMGTP]i)?$/;

/**
 * What is wrong with the size of a volume: `10Gi`.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ (read 2026-11-21)
 */
export function sizeProblem(size: unknown): Problem | undefined {
  return breaks([SIZE], size);
}

/** A size in bytes; undefined if it is not a size. */
export function bytesOf(size: string): number | undefined {
  const [, digits, unit = ''] = QUANTITY.exec(size) ?? [];
  return digits === undefined ? undefined : Number(digits) * (UNITS[unit] ?? 1);
}

const SIZE: TextRule = {
  must: 'must be a whole number greater than 0 with a Kubernetes unit',
  fix: 'Write "10Gi", for example',
  keeps: (size) => (bytesOf(size) ?? 0) > 0,
};
