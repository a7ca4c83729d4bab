import type { AcknowledgedCheck, Document, Unread } from '../documents/document';

/** What came of one file. */
export interface Parsed {
  readonly documents: readonly Document[];
  readonly unread: readonly Unread[];
  /** How many values the documents hold, where that can be more than their text shows. */
  readonly values?: number;
}

/** The deepest nesting that is followed; nobody writes a manifest as deep. */
export const MOST_LEVELS = 100;

/** The most values that one document may hold once its aliases stand for what they name. */
export const MOST_VALUES = 200_000;

/** A file of which nothing is read. */
export function notRead(file: string, reason: string): Parsed {
  return { documents: [], unread: [{ file, reason }] };
}

/**
 * What the header of a file that was synthesized accepts, for everything in it. The declaration has the exception; that
 * it still matches is seen there.
 */
export function acceptedByHeader(header: string): readonly AcknowledgedCheck[] {
  if (!/^\uFEFF?(?:# )?Managed by arkwright \(/.test(header)) return [];
  return [...header.matchAll(/^(?:# )?Accepted exception to ([\w-]+\/[\w-]+): (.+)$/gm)].map(
    ([, id = '', reason = '']) => ({
      id,
      reason,
    }),
  );
}

/** What comments accept: `# arkwright-acknowledge longhorn/no-bucket-expiration: the bucket is a copy`. */
export function acknowledgementsIn(text: string, file: string, firstLine: number): readonly AcknowledgedCheck[] {
  return commentsIn(text, file, firstLine).filter(({ id, reason }) => id !== '' && reason !== '');
}

/** Comments that mean to accept something and do not: they belong to no document, or say too little. */
export function strayAcknowledgements(
  text: string,
  file: string,
  documents: readonly Document[],
): readonly { readonly exception: AcknowledgedCheck; readonly because: string }[] {
  const all = commentsIn(text, file, 1);
  if (all.length === 0) return [];
  const taken = new Set(documents.flatMap(({ acknowledged }) => acknowledged.map(({ place }) => place)));
  return all
    .filter(({ place }) => !taken.has(place))
    .map((exception) => {
      if (exception.id === '')
        return { exception: { ...exception, id: 'a finding' }, because: `without its id${FORM}` };
      if (exception.reason === '') return { exception, because: `without a reason${FORM}` };
      return { exception, because: 'where nothing is judged' };
    });
}

function commentsIn(text: string, file: string, firstLine: number): readonly (AcknowledgedCheck & { place: string })[] {
  let [line, counted] = [firstLine, 0];
  return [...text.matchAll(COMMENT)].map((match) => {
    const [, id = '', reason = ''] = /^([\w-]+\/[\w-]+)(?:[ \t]*:(.*))?$/.exec(match[1] ?? '') ?? [];
    line += countLines(text.slice(counted, match.index));
    counted = match.index;
    return { id, reason: reason.replace(/\*\/\s*$/, '').trim(), place: `${file}:${line}` };
  });
}

/** The number of line breaks in a string. */
export function countLines(text: string): number {
  let count = 0;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) count += 1;
  return count;
}

const COMMENT = /(?:#|\/\/|\/\*)[ \t]*arkwright-acknowledge(?![\w-])[ \t]*([^\r\n]*)/g;
const FORM = ': write "arkwright-acknowledge <id>: <reason>"';
