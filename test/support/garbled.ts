import type { Rule } from '../../lib/checks/rule';
import { run, type Judged } from '../../lib/checks/run';
import type { Document } from '../../lib/documents/document';
import { isObject, type Json, type JsonObject, type Path } from '../../lib/json';
import { examplesOf } from '../../scripts/rules/examples';

/** A value of every kind, and strings that break the grammars that stand in strings. */
export const SHAPES: readonly Json[] = [
  null,
  true,
  0,
  '',
  'text',
  '${',
  '${jsonencode({ a = [ })}',
  ')) and (((',
  '{"',
  [],
  [null],
  [[]],
  ['text'],
  [null, [0], 1, {}],
  {},
  { a: null },
];

/** The examples of a rule, each with one value of one document replaced by something of the wrong kind. */
export interface Garbled {
  readonly length: number;
  /** The one at a place: they are so many that each is made when it is looked at. */
  readonly at: (place: number) => Judged;
}

export async function garbled(id: string): Promise<Garbled> {
  const subjects = await subjectsOf(id);
  const spots = subjects.flatMap((subject) =>
    subject.set.documents.flatMap((document, index) => pathsIn(document).map((path) => ({ subject, index, path }))),
  );
  return {
    length: spots.length * SHAPES.length,
    at: (place) => {
      const spot = spots[Math.floor(place / SHAPES.length)];
      if (!spot) throw new Error(`there are ${spots.length * SHAPES.length}, and no ${place}`);
      const { subject, index, path } = spot;
      const documents = subject.set.documents.map((document, position) =>
        position === index ? spoilt(document, path, SHAPES[place % SHAPES.length] ?? null) : document,
      );
      return { ...subject, set: { ...subject.set, closed: false, documents } };
    },
  };
}

/** Everything that a rule is shown in its examples. */
export async function subjectsOf(id: string): Promise<readonly Judged[]> {
  return Promise.all(
    Object.values(examplesOf(id))
      .flat()
      .map(({ subject }) => subject()),
  );
}

/** What rules throw about a subject, with the documents that made them: nothing, if they are as they should be. */
export function thrownBy(rules: readonly Rule[], subject: Judged): readonly string[] {
  try {
    run(rules, subject);
    return [];
  } catch (thrown) {
    return [`${String(thrown)}\n${JSON.stringify(subject.set.documents)}`];
  }
}

/** Each part of the body, and the whole of it. */
function pathsIn(document: Document): readonly Path[] {
  if (document.type === 'secret') return [];
  if (document.type === 'scaffold' || document.type === 'page') return [[]];
  return [[], ...pathsBelow(document.type === 'host' ? document.content : document.body)];
}

function spoilt(document: Document, path: Path, shape: Json): Document {
  if (document.type === 'secret') return document;
  if (document.type === 'scaffold' || document.type === 'page') return { ...document, text: asText(shape) };
  if (document.type !== 'host') return { ...document, body: asObject(replaced(document.body, path, shape)) };
  const content = replaced(document.content, path, shape);
  return { ...document, content: isObject(content) ? content : asText(content) };
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A reader gives no body that is not an object. */
function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

function pathsBelow(value: Json): readonly Path[] {
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? (value as readonly Json[]).map((item, index) => [index, item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, inner]) => [[key], ...pathsBelow(inner).map((path) => [key, ...path])]);
}

function replaced(value: Json, [key, ...rest]: Path, shape: Json): Json {
  if (key === undefined) return shape;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.with(Number(key), replaced(items[Number(key)] ?? null, rest, shape));
  }
  return isObject(value) ? { ...value, [key]: replaced(value[key] ?? null, rest, shape) } : value;
}
