import type { AcknowledgedCheck, ScaffoldDocument } from '../documents/document';
import { isObject, type Json } from '../json';
import { readHcl, type HclBody } from '../products/terraform/hcl';
import { keepBody } from './hcl-sites';
import { acknowledgementsIn, notRead, type Parsed } from './parsed';
import { offsetOf } from './places';
import { SourceText } from './source-text';
import { terraformBlocks } from './terraform-blocks';

/**
 * Reads files of HCL by HashiCorp's own parser, compiled to WebAssembly. It does not survive input that exhausts its
 * stack, so such texts are refused before, and what stands after one that slipped through is reported as not read.
 */
export class HclReader {
  private stoppedAt: string | undefined;

  public async parse(file: string, text: string): Promise<Parsed> {
    if (this.stoppedAt !== undefined) return notRead(file, `the parser of HCL stopped at ${this.stoppedAt}`);
    const reason = refusal(text);
    if (reason !== undefined) return notRead(file, reason);
    try {
      const value = await parsed(file, text);
      const [body, source] = [readHcl(text), new SourceText(file, text)];
      if (isObject(value)) keepBody(value, body, source);
      const accepted = acceptedIn(file, text, body, source);
      const documents = terraformBlocks(file, value, ({ site }) => (site && accepted.get(site.offset)) ?? []);
      return { documents, unread: [] };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const isMistake = message.startsWith('parse config');
      if (!isMistake) this.stoppedAt = file;
      return notRead(file, isMistake ? mistake(message, file) : 'the parser of HCL stopped');
    }
  }
}

/** A file of a tool around Terraform, kept as its text. */
export function parseScaffold(file: string, text: string): Parsed {
  const acknowledged = acknowledgementsIn(text, file, 1);
  const document: ScaffoldDocument = {
    type: 'scaffold',
    side: 'terraform',
    file,
    origin: `${file}:1`,
    line: 1,
    acknowledged,
    text,
  };
  return { documents: [document], unread: [] };
}

/** The parser is loaded when the first file asks for it: it is 6 MB. */
async function parsed(file: string, text: string): Promise<Json> {
  const { parse } = await import('@cdktn/hcl2json');
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A parser that has stopped never answers, and a program that waits for nothing else would end as if all were well.
  const stopped = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), MOST_MILLISECONDS);
  });
  try {
    return (await Promise.race([parse(file, text), stopped])) as Json;
  } finally {
    clearTimeout(timer);
  }
}

const MOST_MILLISECONDS = 20_000;
const MOST_CHARACTERS = 512_000;
const MOST_DEPTH = 150;
const MOST_CHOICES = 1_000;

/** The parser calls itself for each bracket, each choice `a ? b : c` and each sign of a chain. */
function refusal(text: string): string | undefined {
  if (text.length > MOST_CHARACTERS) return `larger than ${MOST_CHARACTERS / 1000} kB`;
  const code = text.replace(/^[ \t]*(?:#|\/\/).*$/gm, '');
  let [depth, deepest, choices] = [0, 0, 0];
  for (const sign of code) {
    if ('{[('.includes(sign)) depth += 1;
    else if ('}])'.includes(sign)) depth = Math.max(0, depth - 1);
    else if (sign === '?') choices += 1;
    deepest = Math.max(deepest, depth);
  }
  if (deepest > MOST_DEPTH) return `nested deeper than ${MOST_DEPTH} levels`;
  return choices > MOST_CHOICES || /(?:[!-]\s{0,9}){150}/.test(code) ? 'its expressions are too long' : undefined;
}

/** `parse config: [x.tf:9,13-14: Missing newline …; … x.tf:10,1-2: …]` */
function mistake(message: string, file: string): string {
  const [, line, said] = /:(\d+),[\d,-]+: ([^;]*)/.exec(message.slice(0, 2_000).replace(file, '')) ?? [];
  return line === undefined ? 'no HCL' : `line ${line}: ${said}`;
}

/** A block, or a local value, from its first line to its last; undefined where nothing is judged. */
interface Extent {
  readonly start: number | undefined;
  readonly last: number;
}

/**
 * What comments accept, by the offset at which a block or a local value begins: a comment belongs to the block that it
 * stands in, or else to the next one.
 */
function acceptedIn(file: string, text: string, body: HclBody, source: SourceText): Accepted {
  const lineOf = (offset: number): number => source.at(offset).line;
  const extents = body.blocks.flatMap(({ words: [keyword], start, end, body: inner }): readonly Extent[] => {
    const last = lineOf(Math.max(start, end - 1));
    if (keyword !== 'locals') return [{ start: JUDGED.test(keyword) ? start : undefined, last }];
    return inner.attributes.map((local, index) => {
      const isLast = index === inner.attributes.length - 1;
      return { start: offsetOf(local), last: isLast ? last : lineOf(Math.max(local.start, local.value.end - 1)) };
    });
  });
  const accepted = new Map<number, AcknowledgedCheck[]>();
  let next = 0;
  for (const exception of acknowledgementsIn(text, file, 1)) {
    const line = Number(exception.place?.slice(file.length + 1));
    while ((extents[next]?.last ?? Infinity) < line) next += 1;
    const start = extents[next]?.start;
    if (start === undefined) continue;
    const all = accepted.get(start);
    if (all) all.push(exception);
    else accepted.set(start, [exception]);
  }
  return accepted;
}

type Accepted = ReadonlyMap<number, readonly AcknowledgedCheck[]>;

const JUDGED = /^(resource|data|provider|terraform|import)$/;
