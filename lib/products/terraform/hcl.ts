import { endOfBrackets, endOfComment, endOfString, endOfToken, heredocAt, type Notation } from './hcl-text';

/** What stands between two braces, or in a file. */
export interface HclBody {
  readonly attributes: readonly HclEntry[];
  readonly blocks: readonly HclBlock[];
}

/** `resource "aws_s3_bucket" "backup" { … }` */
export interface HclBlock {
  /** The keyword and the labels: `resource`, `aws_s3_bucket`, `backup`. */
  readonly words: readonly [string, ...string[]];
  readonly start: number;
  readonly end: number;
  readonly body: HclBody;
}

/** `key = value` */
export interface HclEntry {
  /** Undefined when an expression gives it. */
  readonly key: string | undefined;
  readonly start: number;
  readonly value: HclExpression;
}

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** An expression, as far as its structure is written: what a function or a condition gives is `code`. */
export type HclExpression = Extent &
  (
    | { readonly type: 'object'; readonly entries: readonly HclEntry[] }
    | { readonly type: 'list'; readonly items: readonly HclExpression[] }
    /** In quotes, with whatever templates. */
    | { readonly type: 'string' }
    /** What `jsonencode(…)` encodes, or a here-document of JSON holds. */
    | { readonly type: 'json'; readonly value: HclExpression }
    | { readonly type: 'code' }
    /** What is not closed, not there, or too deep. */
    | { readonly type: 'broken' }
  );

/**
 * Reads the structure of HCL with the offset of everything. It does not judge: what is not HCL is passed over, so that
 * what stands after it is found.
 *
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md (read 2026-11-21)
 */
export function readHcl(text: string): HclBody {
  return new Reader(text, 'hcl').body(0, true);
}

/** Reads one expression, such as `{ a = [1] }`; `end` tells how far it reaches. */
export function readHclExpression(text: string, notation: Notation = 'hcl'): HclExpression {
  return new Reader(text, notation).expression(0, '');
}

const WORD = /[\p{ID_Start}_\d][\p{ID_Continue}-]*/uy;
/** Deeper than anybody writes. */
const DEEPEST = 100;
const MOST_BLANKS = 1_000;

class Reader {
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly notation: Notation,
    position = 0,
  ) {
    this.position = position;
  }

  public body(depth: number, isFile = false): HclBody {
    const attributes: HclEntry[] = [];
    const blocks: HclBlock[] = [];
    for (;;) {
      this.skipBlank('\n');
      const start = this.position;
      const words = this.words();
      const here = this.text[this.position];
      if (here === undefined) return { attributes, blocks };
      const [word, ...labels] = words;
      if (here === '}' && word === undefined) {
        this.position += 1;
        if (!isFile) return { attributes, blocks };
      } else if (here === '{') {
        const body = this.block(depth);
        if (word !== undefined) blocks.push({ words: [word, ...labels], start, end: this.position, body });
      } else if (here === '=' && this.text[this.position + 1] !== '=') {
        this.position += 1;
        const value = this.expression(depth, '\n}');
        if (word !== undefined && labels.length === 0) attributes.push({ key: word, start, value });
      } else if (word === undefined) this.position = endOfToken(this.text, start);
    }
  }

  /** A value up to one of some signs outside of brackets, which is left. */
  public expression(depth: number, ends: string): HclExpression {
    // Between brackets that are not braces, a line ends nothing.
    this.skipBlank(ends.includes('\n') ? '' : '\n');
    const start = this.position;
    const value = this.structure(depth);
    this.skipBlank(ends.includes('\n') ? '' : '\n');
    if (value && (this.position >= this.text.length || ends.includes(this.text[this.position] ?? ''))) return value;
    if (value && ends === '') return value;
    let end = value?.end ?? start;
    while (this.position < this.text.length && !ends.includes(this.text[this.position] ?? '')) {
      const comment = this.notation === 'hcl' && endOfComment(this.text, this.position) !== undefined;
      const isOpening = '([{'.includes(this.text[this.position] ?? '');
      const isBlank = /\s/.test(this.text[this.position] ?? '');
      this.position = (isOpening ? endOfBrackets : endOfToken)(this.text, this.position, this.notation);
      if (!comment && !isBlank) end = this.position;
    }
    return { type: end === start ? 'broken' : 'code', start, end };
  }

  /** The keyword or name, and the labels behind it in the same line. */
  private words(): readonly string[] {
    const words: string[] = [];
    for (;;) {
      const start = this.position;
      if (this.text[start] === '"') {
        this.position = endOfString(this.text, start);
        words.push(this.text.slice(start + 1, this.position - 1));
      } else {
        const word = this.take(WORD);
        if (word === '') return words;
        words.push(word);
      }
      this.skipBlank('');
    }
  }

  private block(depth: number): HclBody {
    if (depth >= DEEPEST) {
      this.position = endOfBrackets(this.text, this.position);
      return { attributes: [], blocks: [] };
    }
    this.position += 1;
    return this.body(depth + 1);
  }

  /** What begins with a bracket, a quote or a sign of its own; undefined for any other code, of which nothing is taken. */
  private structure(depth: number): HclExpression | undefined {
    const start = this.position;
    const here = this.text[start];
    if (here === '{' || here === '[') {
      if (depth >= DEEPEST) {
        this.position = endOfBrackets(this.text, start, this.notation);
        return { type: 'broken', start, end: this.position };
      }
      if (/^.\s{0,99}for\s/.test(this.text.slice(start, start + 105))) return undefined;
      return here === '{' ? this.object(depth) : this.list(depth);
    }
    if (here === '"') {
      this.position = endOfString(this.text, start, this.notation);
      const isClosed = this.position > start + 1 && this.text[this.position - 1] === '"';
      return { type: isClosed ? 'string' : 'broken', start, end: this.position };
    }
    return this.notation === 'hcl' ? (this.heredoc(depth) ?? this.encoded(depth)) : undefined;
  }

  private object(depth: number): HclExpression {
    const start = this.position;
    const entries: HclEntry[] = [];
    this.position += 1;
    for (;;) {
      this.skipBlank('\n');
      if (this.skip('}')) return { type: 'object', start, end: this.position, entries };
      const at = this.position;
      const key = this.key();
      if (!this.skip('=') && !this.skip(':')) return this.broken(start);
      entries.push({ key, start: at, value: this.expression(depth + 1, this.notation === 'hcl' ? ',\n}' : ',}') });
      this.skipBlank('\n');
      this.skip(',');
    }
  }

  private list(depth: number): HclExpression {
    const start = this.position;
    const items: HclExpression[] = [];
    this.position += 1;
    for (;;) {
      this.skipBlank('\n');
      if (this.skip(']')) return { type: 'list', start, end: this.position, items };
      const item = this.expression(depth + 1, ',])}');
      if (item.type === 'broken') return this.broken(start);
      items.push(item);
      this.skipBlank('\n');
      if (!this.skip(',') && this.text[this.position] !== ']') return this.broken(start);
    }
  }

  /** The key of an entry, up to its sign. */
  private key(): string | undefined {
    const start = this.position;
    const { text } = this;
    if (text[start] === '"') this.position = endOfString(text, start, this.notation);
    else this.take(WORD);
    const key = text.slice(start, this.position);
    this.skipBlank('\n');
    if (key !== '' && '=:'.includes(text[this.position] ?? ' ')) {
      if (!key.startsWith('"')) return key;
      return this.notation === 'hcl' && /(?<!\$)\$\{|(?<!%)%\{/.test(key) ? undefined : unquoted(key);
    }
    while (this.position < text.length && !'=:,}\n'.includes(text[this.position] ?? '')) {
      const isOpening = '([{'.includes(text[this.position] ?? '');
      this.position = (isOpening ? endOfBrackets : endOfToken)(text, this.position, this.notation);
    }
    return undefined;
  }

  private heredoc(depth: number): HclExpression | undefined {
    const start = this.position;
    const found = heredocAt(this.text, start);
    if (!found) return undefined;
    const { content, contentEnd, end } = found;
    this.position = end;
    if (!/^\s{0,999}[{[]/.test(this.text.slice(content, Math.min(content + MOST_BLANKS, contentEnd))))
      return { type: 'code', start, end };
    const value = new Reader(this.text.slice(0, contentEnd), 'hcl', content).expression(depth + 1, '');
    return { type: 'json', start, end, value };
  }

  /** `jsonencode(…)` */
  private encoded(depth: number): HclExpression | undefined {
    const start = this.position;
    if (!this.text.startsWith('jsonencode(', start) || depth >= DEEPEST) return undefined;
    this.position += 'jsonencode('.length;
    const value = this.expression(depth + 1, ')');
    return this.skip(')') ? { type: 'json', start, end: this.position, value } : this.broken(start);
  }

  /** What began with a bracket and cannot be followed to its end, which is looked for all the same. */
  private broken(start: number): HclExpression {
    this.position = endOfBrackets(this.text, this.position, this.notation, 1);
    return { type: 'broken', start, end: this.position };
  }

  /** Blanks and comments, with the ends of lines when these mean nothing here. */
  private skipBlank(lines: '\n' | ''): void {
    for (;;) {
      const here = this.text[this.position] ?? 'x';
      if (here === '\n' ? lines === '' : !/\s/.test(here) && here !== '\uFEFF') {
        const end = this.notation === 'hcl' ? endOfComment(this.text, this.position) : undefined;
        if (end === undefined) return;
        this.position = end;
      } else this.position += 1;
    }
  }

  private skip(sign: string): boolean {
    if (this.text[this.position] !== sign) return false;
    this.position += 1;
    return true;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.position += taken.length;
    return taken;
  }
}

/** A quoted string without its quotes and backslashes. Templates in it stay as they are. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(["\\/bfnrt]|u[\da-fA-F]{4})/g, (whole) => {
    return JSON.parse(`"${whole}"`) as string;
  });
}
