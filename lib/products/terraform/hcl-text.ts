/** Where things end in HCL: one pass, without a call for each level. */

/** The notations that are read: JSON is a subset of HCL but for what braces mean in a string. */
export type Notation = 'hcl' | 'json';

/** Behind the quoted string that begins at an offset; its line ends it too, outside of templates. */
export function endOfString(text: string, start: number, notation: Notation = 'hcl'): number {
  const open: ('string' | 'code')[] = ['string'];
  for (let index = start + 1; index < text.length; index += 1) {
    const [here, next] = [text[index], text[index + 1]];
    if (open.at(-1) === 'code') {
      if (here === '"') open.push('string');
      else if (here === '{') open.push('code');
      else if (here === '}') open.pop();
    } else if (here === '\\') index += 1;
    else if (here === '"') {
      open.pop();
      if (open.length === 0) return index + 1;
    } else if (here === '\n' && open.length === 1) return index;
    else if (notation === 'hcl' && (here === '$' || here === '%')) {
      if (next === here && text[index + 2] === '{') index += 2;
      else if (next === '{') {
        open.push('code');
        index += 1;
      }
    }
  }
  return text.length;
}

/**
 * Behind the bracket that closes the one that opens at an offset.
 *
 * @param depth how many are open before it
 */
export function endOfBrackets(text: string, start: number, notation: Notation = 'hcl', depth = 0): number {
  let open = depth;
  for (let index = start; index < text.length;) {
    const here = text[index] ?? '';
    if ('([{'.includes(here)) open += 1;
    else if (')]}'.includes(here)) open -= 1;
    if (open === 0) return index + 1;
    index = endOfToken(text, index, notation);
  }
  return text.length;
}

/** Behind the string, here-document, comment, or single sign that begins at an offset. */
export function endOfToken(text: string, start: number, notation: Notation = 'hcl'): number {
  if (text[start] === '"') return endOfString(text, start, notation);
  if (notation === 'json') return start + 1;
  return heredocAt(text, start)?.end ?? endOfComment(text, start) ?? start + 1;
}

/** Behind the comment that begins at an offset, before the end of its line; undefined where none begins. */
export function endOfComment(text: string, start: number): number | undefined {
  const [here, next] = [text[start], text[start + 1]];
  if (here === '/' && next === '*') return behind(text, '*/', start + 2);
  if (here === '#' || (here === '/' && next === '/')) return endOfLine(text, start);
  return undefined;
}

/** A here-document: what stands between the line of its sign and that of its mark. */
export interface Heredoc {
  readonly content: number;
  readonly contentEnd: number;
  readonly end: number;
}

/** The here-document that begins at an offset; undefined where none begins. */
export function heredocAt(text: string, start: number): Heredoc | undefined {
  if (text[start] !== '<' || text[start + 1] !== '<') return undefined;
  HEREDOC.lastIndex = start;
  const [sign, tag] = HEREDOC.exec(text) ?? [];
  if (sign === undefined || tag === undefined) return undefined;
  const content = start + sign.length;
  for (let line = content; line < text.length;) {
    const end = endOfLine(text, line);
    // Lines are compared by their length first: most of them are another.
    if (end - line < tag.length + MOST_BLANKS && text.slice(line, end).trim() === tag)
      return { content, contentEnd: line, end };
    line = end + 1;
  }
  return { content, contentEnd: text.length, end: text.length };
}

const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;
const MOST_BLANKS = 1_000;

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function behind(text: string, sign: string, start: number): number {
  const index = text.indexOf(sign, start);
  return index < 0 ? text.length : index + sign.length;
}
