import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judged, PlaceOf } from '../../lib/checks/run';
import type { Document, HostFileDocument, ScaffoldDocument } from '../../lib/documents/document';
import { placeOf } from '../../lib/read/places';
import { isReadable, readFiles } from '../../lib/read/read-files';
import { SourceText } from '../../lib/read/source-text';
import { readYamlObject } from '../../lib/read/yaml-value';
import { joined, parseExamples, type ExampleFile, type ExampleText } from './example-file';

/** Scripts and tests run from the root of the repository. */
export const RULES = join(process.cwd(), 'lib/checks/rules');

/** An example of a rule, as the reader of hand-written files reads it. */
export interface RuleExample {
  readonly title: string;
  readonly text: ExampleText;
  readonly subject: () => Promise<Judged>;
}

/** What a rule passes, and what it finds. */
export interface RuleExamples {
  readonly pass: readonly RuleExample[];
  readonly fail: readonly RuleExample[];
}

/** The examples beside a rule. */
export function examplesOf(id: string): RuleExamples {
  return { pass: read(id, 'pass'), fail: read(id, 'fail') };
}

function read(id: string, what: 'pass' | 'fail'): readonly RuleExample[] {
  const parts = [
    ['yaml', 'example.yaml'],
    ['tf', 'terraform/aws/example/main.tf'],
  ].flatMap(([extension = '', file = '']) => {
    const path = join(RULES, `${id}.${what}.${extension}`);
    return existsSync(path) ? [parseExamples(readFileSync(path, 'utf8'), file)] : [];
  });
  return joined(parts).map((text) => ({ title: text.title, text, subject: () => subjectOf(text) }));
}

/** The documents of an example, read as an audit reads them. */
export async function subjectOf(example: ExampleText): Promise<Judged> {
  const isDeclared = ({ file }: ExampleFile): boolean => file.startsWith('hosts/') || !isReadable(file);
  const texts = example.files.filter((file) => !isDeclared(file)).map(({ file, text }) => [file, text] as const);
  const { documents, unread } = await readFiles(new Map(texts));
  // What a file takes from elsewhere is never read; a file of which nothing is read is a mistake in the example.
  const first = unread.find(({ file }) => !documents.some((document) => document.file === file));
  if (first) throw new Error(`"${example.title}": ${first.file} is not read: ${first.reason}`);
  return {
    set: {
      cluster: 'example',
      closed: example.declared,
      versions: example.versions,
      documents: [...documents, ...example.files.filter(isDeclared).map(declaredFile)],
      requirements: [],
      adopted: [],
      destroyed: [],
      listedElsewhere: [],
    },
    onDisk: example.onDisk,
  };
}

/** Where the values of an example stand. */
export const placeInExample: PlaceOf = placeOf;

/** Files of machines, and those of tools that no audit reads: a declaration writes them. */
function declaredFile({ file, text }: ExampleFile): Document {
  return file.startsWith('hosts/') ? hostFile(file, text) : { ...toolFile(file), text };
}

function toolFile(file: string): Omit<ScaffoldDocument, 'text'> {
  return { type: 'scaffold', side: 'terraform', file, origin: file, line: 1, acknowledged: [] };
}

function hostFile(file: string, text: string): HostFileDocument {
  const content = (/\.ya?ml$/.test(file) ? readYamlObject(text, new SourceText(file, text)) : undefined) ?? text;
  return { type: 'host', side: 'kubernetes', file, origin: file, acknowledged: [], notes: [], content };
}

/** The first passing example of each rule, on which every rule shows what it looks at. */
export async function corpusOf(ids: readonly string[]): Promise<readonly Judged[]> {
  return Promise.all(ids.flatMap((id) => examplesOf(id).pass.slice(0, 1)).map(({ subject }) => subject()));
}
