import type { AcknowledgedCheck, ScaffoldDocument } from '../documents/document';
import type { Json } from '../json';
import { acknowledgementsIn, notRead, type Parsed } from './parsed';
import { terraformBlocks, type Place, type PlaceOf } from './parse-terraform-json';

/**
 * Reads files of HCL by HashiCorp's own parser, compiled to WebAssembly. It does not survive a text that exhausts its
 * stack, so such texts are refused before, and what stands after one that slipped through is reported as not read.
 */
export class HclReader {
  private stoppedAt: string | undefined;

  public async parse(file: string, text: string): Promise<Parsed> {
    if (this.stoppedAt !== undefined) return notRead(file, `the parser of HCL stopped at ${this.stoppedAt}`);
    const reason = refusal(text);
    if (reason !== undefined) return notRead(file, reason);
    try {
      return { documents: terraformBlocks(file, await parsed(file, text), places(file, text)), unread: [] };
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

/** The lines of block headers and of local values, with the comments right above them and inside. */
function places(file: string, text: string): PlaceOf {
  const found = new Map<string, Place[]>();
  const accepted = acceptedByLine(file, text);
  let above: AcknowledgedCheck[] = [];
  let inside: AcknowledgedCheck[] | undefined;
  let indent: number | undefined;
  text.split('\n').forEach((line, index) => {
    above.push(...(accepted.get(index + 1) ?? []));
    if (/^\s*(?:#|\/\/|\/\*.*\*\/\s*$|$)/.test(line)) return;
    const header = headerOf(line) ?? (indent === undefined ? undefined : localOf(line, indent));
    if (header !== undefined) {
      inside = [];
      const all = found.get(header);
      const place = { line: index + 1, acknowledged: inside };
      if (all) all.push(place);
      else found.set(header, [place]);
      // The local values of a block are those that stand as far from the left as its first one.
      if (header.startsWith('local')) indent = header === 'locals' ? 0 : line.search(/\S/);
    } else if (/^[a-z]/.test(line)) inside = undefined;
    inside?.push(...above);
    above = [];
    if (line.startsWith('}')) [inside, indent] = [undefined, undefined];
  });
  const taken = new Map<string, number>();
  return (header) => {
    const all = found.get(header) ?? [];
    const nth = taken.get(header) ?? 0;
    taken.set(header, nth + 1);
    return all[Math.min(nth, all.length - 1)] ?? { line: 1, acknowledged: [] };
  };
}

/** What comments accept, by the line in which they stand. */
function acceptedByLine(file: string, text: string): ReadonlyMap<number, readonly AcknowledgedCheck[]> {
  const accepted = new Map<number, readonly AcknowledgedCheck[]>();
  for (const exception of acknowledgementsIn(text, file, 1)) {
    const line = Number(exception.place?.slice(file.length + 1));
    accepted.set(line, [...(accepted.get(line) ?? []), exception]);
  }
  return accepted;
}

/** `resource aws_s3_bucket backup` */
function headerOf(line: string): string | undefined {
  const [, keyword, labels = ''] = HEADER.exec(line) ?? [];
  return keyword === undefined
    ? undefined
    : [keyword, ...[...labels.matchAll(/[\w-]+/g)].map(([label]) => label)].join(' ');
}

function localOf(line: string, indent: number): string | undefined {
  const [, space = '', name] = /^([ \t]{1,8})([\w-]+)[ \t]*=/.exec(line) ?? [];
  return name === undefined || (indent > 0 && space.length !== indent) ? undefined : `local ${name}`;
}

const HEADER = /^[ \t]*(resource|data|provider|locals|terraform|import)\b((?:[ \t]+"?[\w-]+"?){0,2})[ \t]*\{/;
