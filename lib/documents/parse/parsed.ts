import type { AcknowledgedCheck, Document, Unread } from '../document';

/** What came of one file. */
export interface Parsed {
  readonly documents: readonly Document[];
  readonly unread: readonly Unread[];
}

/** The deepest nesting that is followed; nobody writes a manifest as deep. */
export const MOST_LEVELS = 100;

/** The most values that one document may hold once its aliases stand for what they name. */
export const MOST_VALUES = 200_000;

/** A file of which nothing is read. */
export function notRead(file: string, reason: string): Parsed {
  return { documents: [], unread: [{ file, reason }] };
}

/** What comments accept: `# arkwright-acknowledge longhorn/no-bucket-expiration: the bucket is a copy`. */
export function acknowledgementsIn(text: string, file: string, firstLine: number): readonly AcknowledgedCheck[] {
  return [...text.matchAll(COMMENT)].map((match) => {
    const [, id = '', reason = ''] = match;
    const line = firstLine + countLines(text.slice(0, match.index));
    return { id, reason: reason.trim(), place: `${file}:${line}` };
  });
}

/** How many lines end in a text. */
export function countLines(text: string): number {
  let count = 0;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) count += 1;
  return count;
}

/** A reason is needed: without one the comment accepts nothing. */
const COMMENT = /(?:#|\/\/)[ \t]*arkwright-acknowledge[ \t]+([\w-]+\/[\w-]+):[ \t]*([^\s][^\r\n]*)/g;
