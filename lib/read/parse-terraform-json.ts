import type { AcknowledgedCheck, TerraformDocument } from '../documents/document';
import { isObject, type Json, type JsonObject, oneOrMany } from '../json';
import { acceptedByHeader, acknowledgementsIn, MOST_LEVELS, MOST_VALUES, notRead, type Parsed } from './parsed';

/** Where a block stands, and what comments before it accept. */
export interface Place {
  readonly line: number;
  readonly acknowledged: readonly AcknowledgedCheck[];
}

/** Finds a block by what its header says, `resource aws_s3_bucket backup`; each time the next of those alike. */
export type PlaceOf = (header: string, body: JsonObject) => Place;

/** The blocks of a file of Terraform JSON. */
export function parseTerraformJson(file: string, text: string): Parsed {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return notRead(file, `no JSON: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
  }
  const measured = measure(value);
  if ('reason' in measured) return notRead(file, measured.reason);
  const acceptedBy = (comment: Json): readonly AcknowledgedCheck[] =>
    comments(comment).flatMap((said) => acknowledgementsIn(`# ${said}`, file, 1));
  const ofFile = entriesOf(value).flatMap(([key, comment]) =>
    key === '//' ? [...acceptedByHeader(comments(comment).join('\n')), ...acceptedBy(comment)] : [],
  );
  const lineOf = lines(text);
  const placeOf: PlaceOf = (header, body) => ({
    line: lineOf(header),
    acknowledged: [...ofFile, ...acceptedBy(body['//'] ?? null)],
  });
  const lost = keysInText(text) > measured.keys;
  return {
    documents: terraformBlocks(file, value, placeOf),
    unread: lost ? [{ file, reason: 'a key stands twice in one object: only the last of them is read' }] : [],
  };
}

/** How many keys are written, other than those of comments, which may stand any number of times. */
function keysInText(text: string): number {
  let count = 0;
  for (const [, key, colon] of text.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?/g))
    if (colon !== undefined && key !== '//') count += 1;
  return count;
}

/** The blocks of one file, in the form that Terraform JSON has. */
export function terraformBlocks(file: string, value: Json, placeOf: PlaceOf): readonly TerraformDocument[] {
  return entriesOf(value).flatMap(([keyword, inner]) => {
    const block = BLOCKS.find((known) => known === keyword);
    return block === undefined
      ? []
      : named(block, inner).map(({ header, address, body }) => {
          const { line, acknowledged } = placeOf(header, body);
          const origin = `${file}:${line}`;
          return {
            type: 'terraform' as const,
            side: 'terraform',
            file,
            origin,
            line,
            acknowledged,
            block,
            address,
            body,
          };
        });
  });
}

const BLOCKS = ['terraform', 'provider', 'locals', 'resource', 'data', 'import'] as const;

interface Named {
  readonly header: string;
  readonly address: string;
  readonly body: JsonObject;
}

function named(block: (typeof BLOCKS)[number], inner: Json): readonly Named[] {
  switch (block) {
    case 'terraform':
      return objectsOf(inner).map((body) => ({ header: block, address: 'terraform.backend', body }));
    case 'import':
      return objectsOf(inner).map((body) => ({ header: block, address: plainAddress(body.to), body }));
    case 'locals':
      return objectsOf(inner).flatMap((locals) =>
        entriesOf(locals).map(([name, value]) => ({
          header: `local ${name}`,
          address: `local.${name}`,
          body: { [name]: value },
        })),
      );
    case 'provider':
      return entriesOf(inner).flatMap(([name, bodies]) =>
        objectsOf(bodies).map((body) => ({
          header: `${block} ${name}`,
          address: typeof body.alias === 'string' ? `provider.${name}.${body.alias}` : `provider.${name}`,
          body,
        })),
      );
    case 'resource':
    case 'data':
      return entriesOf(inner).flatMap(([type, names]) =>
        entriesOf(names).flatMap(([name, bodies]) =>
          objectsOf(bodies).map((body) => ({
            header: `${block} ${type} ${name}`,
            address: `${block === 'data' ? 'data.' : ''}${type}.${name}`,
            body,
          })),
        ),
      );
  }
}

function plainAddress(to: Json | undefined): string {
  return typeof to === 'string' ? to.replace(/^\$\{(.*)\}$/, '$1') : '';
}

function entriesOf(value: Json): readonly (readonly [string, Json])[] {
  return objectsOf(value).flatMap((object) => Object.entries(object));
}

function objectsOf(value: Json): readonly JsonObject[] {
  return oneOrMany(value).filter(isObject);
}

function comments(value: Json): readonly string[] {
  return oneOrMany(value).filter((one) => typeof one === 'string');
}

/** The line in which the last name of a header stands first as a key. */
function lines(text: string): (header: string) => number {
  const byKey = new Map<string, number>();
  text.split('\n').forEach((line, index) => {
    for (const [, key = ''] of line.matchAll(/"((?:[^"\\]|\\.){1,200})"[ \t]*:/g))
      if (!byKey.has(key)) byKey.set(key, index + 1);
  });
  return (header) => byKey.get(header.slice(header.lastIndexOf(' ') + 1)) ?? 1;
}

/** How many keys stand in a value other than those of comments, or why it is too much. */
function measure(value: Json): { readonly keys: number } | { readonly reason: string } {
  // Without a call for each level: what is too deep would end the program.
  const open = [{ value, level: 0 }];
  let [values, keys] = [0, 0];
  for (let next = open.pop(); next; next = open.pop()) {
    values += 1;
    if (next.level > MOST_LEVELS) return { reason: `nested deeper than ${MOST_LEVELS} levels` };
    if (values > MOST_VALUES) return { reason: `more than ${MOST_VALUES} values` };
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, inner] of Object.entries(next.value) as readonly (readonly [string, Json])[]) {
      if (key !== '//' && !Array.isArray(next.value)) keys += 1;
      open.push({ value: inner, level: next.level + 1 });
    }
  }
  return { keys };
}
