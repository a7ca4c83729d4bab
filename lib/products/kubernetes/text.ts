import type { Json } from '../../json';

/** A text as it is, and nothing for anything else: files written by hand hold whatever they hold. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
