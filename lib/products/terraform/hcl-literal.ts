import type { Json } from '../../json';

/**
 * The value of an HCL literal, such as what stands inside `jsonencode(…)`: objects, lists, texts, numbers. An
 * expression in it stays a text, `${aws_s3_bucket.example.arn}`. Undefined when the text is anything else.
 * @see https://developer.hashicorp.com/terraform/language/expressions/types (read 2026-11-21)
 */
export function readHclLiteral(text: string): Json | undefined {
  try {
    return new Reader(text).whole();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Unreadable extends Error {}

const BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const KEY = /"((?:[^"\\$]|\\.|\$(?!\{))*)"|[A-Za-z_][\w-]*/y;
const LITERALS: Readonly<Record<string, Json>> = { true: true, false: false, null: null };
const DEEPEST = 50;

class Reader {
  private position = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  public whole(): Json {
    const value = this.value();
    this.take(BLANK);
    if (this.position < this.text.length) throw new Unreadable();
    return value;
  }

  private value(): Json {
    this.take(BLANK);
    if (++this.depth > DEEPEST) throw new Unreadable();
    const start = this.position;
    const next = this.text[start];
    const value = next === '{' ? this.object() : next === '[' ? this.list() : this.expression();
    this.depth--;
    return value;
  }

  private object(): Json {
    if (/^\{\s*for\s/.test(this.text.slice(this.position, this.position + 20))) return this.expression();
    const entries: [string, Json][] = [];
    this.position++;
    for (;;) {
      this.take(BLANK);
      if (this.skip('}')) return Object.fromEntries(entries);
      const key = this.take(KEY);
      this.take(BLANK);
      if (key === '' || !(this.skip('=') || this.skip(':'))) throw new Unreadable();
      entries.push([key.startsWith('"') ? unquoted(key) : key, this.value()]);
      this.take(BLANK);
      this.skip(',');
    }
  }

  private list(): Json {
    if (/^\[\s*for\s/.test(this.text.slice(this.position, this.position + 20))) return this.expression();
    const items: Json[] = [];
    this.position++;
    for (;;) {
      this.take(BLANK);
      if (this.skip(']')) return items;
      items.push(this.value());
      this.take(BLANK);
      if (!this.skip(',') && this.text[this.position] !== ']') throw new Unreadable();
    }
  }

  /** Up to the comma, the line's end or the bracket that ends it. */
  private expression(): Json {
    const start = this.position;
    let open = 0;
    for (; this.position < this.text.length; this.position++) {
      const next = this.text[this.position] ?? '';
      if (next === '"') this.position = endOfText(this.text, this.position);
      else if ('([{'.includes(next)) open++;
      else if (open === 0 && ',\n}])#'.includes(next)) break;
      else if (')]}'.includes(next)) open--;
    }
    const code = this.text.slice(start, this.position).trim();
    if (code === '' || code.startsWith('<<') || open > 0) throw new Unreadable();
    if (code.startsWith('"') && endOfText(code, 0) === code.length - 1) return unquoted(code);
    if (Object.hasOwn(LITERALS, code)) return LITERALS[code] ?? null;
    return /^-?\d+(\.\d+)?$/.test(code) ? Number(code) : `\${${code}}`;
  }

  private skip(sign: string): boolean {
    if (this.text[this.position] !== sign) return false;
    this.position++;
    return true;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.position += taken.length;
    return taken;
  }
}

/** Where the quoted text that begins at a position ends, with whatever `${}` it holds. */
function endOfText(text: string, start: number): number {
  let open = 0;
  for (let position = start + 1; position < text.length; position++) {
    const next = text[position] ?? '';
    if (next === '\\') position++;
    else if (/[$%]/.test(next) && text[position + 1] === '{' && text[position - 1] !== next) {
      open++;
      position++;
    } else if (open > 0 && next === '{') open++;
    else if (open > 0 && next === '}') open--;
    else if (open > 0 && next === '"') position = endOfText(text, position);
    else if (next === '"') return position;
  }
  throw new Unreadable();
}

function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(["\\nt])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign === 't' ? '\t' : sign));
}
