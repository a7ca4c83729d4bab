import type { Problem } from './problem';

/** Tags of AWS resources, by key. */
export type Tags = Readonly<Record<string, string>>;

/** The most tags that a resource can have. */
const MOST = 50;

/**
 * The rules that S3, IAM and SSM have in common: what one of them rejects is rejected here.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html (read 2026-11-21)
 */
export function tagsProblem(tags: Tags): Problem | undefined {
  const entries = Object.entries(tags);
  if (entries.length > MOST) {
    return { must: `must have at most ${MOST} tags`, got: entries.length, fix: 'Remove some' };
  }
  for (const [key, value] of entries) {
    const problem = keyProblem(key) ?? valueProblem(key, value);
    if (problem) return problem;
  }
  const lower = entries.map(([key]) => key.toLowerCase());
  const twice = entries.find(([key], index) => lower.indexOf(key.toLowerCase()) !== index);
  if (twice) return { must: 'must not have keys that differ only in case', got: twice[0], fix: 'Remove one of them' };
  return undefined;
}

/**
 * What is wrong with the tags that a resource gets from two places. Mistakes in the inherited ones are reported where
 * they are declared.
 */
export function mergedTagsProblem(own: Tags, inherited: Tags): Problem | undefined {
  return tagsProblem(own) ?? (tagsProblem(inherited) ? undefined : tagsProblem(mergeTags(own, inherited)));
}

/** A resource's own tags, and the inherited ones that it does not override. */
export function mergeTags(own: Tags, inherited: Tags): Record<string, string> {
  return { ...own, ...Object.fromEntries(Object.entries(inherited).filter(([key]) => !Object.hasOwn(own, key))) };
}

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const ALLOWED = 'letters, digits, spaces and _ . : / = + - @';

function keyProblem(key: string): Problem | undefined {
  if (key.length < 1 || key.length > 128)
    return { must: 'must have keys of 1 to 128 characters', got: key, fix: 'Change the key' };
  if (!CHARACTERS.test(key))
    return {
      must: `must have keys that contain only ${ALLOWED}`,
      got: key,
      fix: 'AWS rejects every other character, including parentheses and commas',
    };
  if (/^aws:/i.test(key))
    return { must: 'must not have keys that begin with "aws:"', got: key, fix: 'AWS reserves these' };
  return undefined;
}

function valueProblem(key: string, value: unknown): Problem | undefined {
  const field = `"${key}"`;
  if (typeof value !== 'string')
    return { must: `must have a string as the value of ${field}`, got: value, fix: 'Put it in quotes' };
  if (value.length < 1 || value.length > 256)
    return {
      must: `must have 1 to 256 characters as the value of ${field}`,
      got: value,
      fix: 'SSM rejects an empty or longer value',
    };
  if (!CHARACTERS.test(value))
    return {
      must: `must have a value of ${field} that contains only ${ALLOWED}`,
      got: value,
      fix: 'AWS rejects every other character, including parentheses and commas',
    };
  if (/^aws:/i.test(value))
    return { must: `must not have a value of ${field} that begins with "aws:"`, got: value, fix: 'IAM reserves these' };
  return undefined;
}
