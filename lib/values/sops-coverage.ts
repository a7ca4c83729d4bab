import { at, type Json, textOf } from '../json';

/** Whether SOPS encrypts a value, given the keys that lead to it; list positions are not among them. */
export type SopsCoverage = (path: readonly string[]) => boolean;

/**
 * Which values of a file SOPS encrypts, according to its metadata; undefined if that cannot be determined, as with
 * patterns that only Go understands and with marks in comments.
 *
 * @see https://github.com/getsops/sops/blob/v3.13.2/sops.go (shouldBeEncrypted, read 2026-11-21)
 */
export function sopsCoverage(sops: Json): SopsCoverage | undefined {
  const setting = (name: string): string => textOf(at(sops, name));
  if (setting('encrypted_comment_regex') !== '' || setting('unencrypted_comment_regex') !== '') return undefined;
  for (const [name, isCovered] of [
    ['encrypted_regex', true],
    ['unencrypted_regex', false],
  ] as const) {
    if (setting(name) === '') continue;
    const pattern = compiled(setting(name));
    return pattern && ((path) => path.some((key) => key.length <= LONGEST_KEY && pattern.test(key)) === isCovered);
  }
  const [wanted, unwanted] = [setting('encrypted_suffix'), setting('unencrypted_suffix') || '_unencrypted'];
  if (wanted !== '') return (path) => path.some((key) => key.endsWith(wanted));
  return (path) => !path.some((key) => key.endsWith(unwanted));
}

/** What the API server accepts as a key of a Secret. */
const LONGEST_KEY = 253;
/** JavaScript rejects a long pattern only when it is used. */
const LONGEST_PATTERN = 1_000;

/** Go matches any pattern in linear time; JavaScript may take exponential time for nested repetition. */
function compiled(pattern: string): RegExp | undefined {
  if (pattern.length > LONGEST_PATTERN || /\)[*+{]/.test(pattern) || (pattern.match(/[*+{]/g) ?? []).length > 2)
    return undefined;
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
