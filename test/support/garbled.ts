import type { Subject } from '../../lib/checks/check';
import type { Document } from '../../lib/documents/document';
import { isObject, type Json, type JsonObject } from '../../lib/json';
import { examplesOf } from '../../scripts/rules/examples';

const WRONG: readonly Json[] = [null, '', 'text', 0, true, [], [null], [[]], ['text'], {}, { a: null }];

/** The examples of a rule, each with one value of one document replaced by something of the wrong kind. */
export async function garbled(id: string): Promise<readonly Subject[]> {
  const subjects = await subjectsOf(id);
  return subjects.flatMap((subject) =>
    subject.set.documents.flatMap((document, index) =>
      variants(document).map((variant) => {
        const documents = subject.set.documents.map((other, position) => (position === index ? variant : other));
        return { ...subject, set: { ...subject.set, closed: false, documents } };
      }),
    ),
  );
}

/** Everything that a rule is shown in its examples. */
export async function subjectsOf(id: string): Promise<readonly Subject[]> {
  return Promise.all(
    Object.values(examplesOf(id))
      .flat()
      .map(({ subject }) => subject()),
  );
}
function variants(document: Document): readonly Document[] {
  if (document.type === 'scaffold' || document.type === 'secret') return [];
  if (document.type === 'host')
    return typeof document.content === 'string'
      ? []
      : [...spoilt(document.content), {}].flatMap((content) => (isObject(content) ? [{ ...document, content }] : []));
  return [...spoilt(document.body), {}].flatMap((body) => (isObject(body) ? [{ ...document, body }] : []));
}

/** A value with any one part of it spoilt. */
function spoilt(value: Json): readonly Json[] {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.flatMap((item, index) =>
      parts(item).map((part) => items.map((old, at) => (at === index ? part : old))),
    );
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]): readonly JsonObject[] =>
    parts(inner).map((part) => ({ ...value, [key]: part })),
  );
}

function parts(value: Json): readonly Json[] {
  return [...WRONG, ...spoilt(value)];
}
