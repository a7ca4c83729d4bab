import { describe, expect, test } from '@jest/globals';
import { subjectsOf } from '../support/garbled';
import { tenth } from '../support/sample';
import type { Rule } from '../../lib/checks/rule';
import { local } from '../support/examples/example';
import { resolved } from '../../lib/products/terraform/literals';
import { rules } from '../../lib/checks/rules';
import { run, type Judged } from '../../lib/checks/run';
import type { Document } from '../../lib/documents/document';
import { isObject, type Json } from '../../lib/json';

const LENGTH = 60_000;
/** What takes a time in proportion to the length takes some milliseconds; the square of it takes many seconds. */
const MOST_MILLISECONDS = 2_000;

const UNITS = ['a', 'a/', ' ', '(', '7', 'QUJD', '\n', 'x.y.', '/', '<', '[', 'a{', '../', ' - '];

type Change = (own: string) => string;

const CHANGES: readonly { readonly how: string; readonly change: Change }[] = UNITS.flatMap((unit) => {
  const text = unit.repeat(LENGTH / unit.length);
  return [
    { how: `${JSON.stringify(unit)} alone`, change: () => text },
    { how: `${JSON.stringify(unit)} within`, change: (own) => own + text + own },
  ];
});

/** A value with every text in it changed, all at once or only the one at a place. */
function changed(value: Json, change: Change, only?: string, place = ''): Json {
  if (typeof value === 'string') return only === undefined || only === place ? change(value) : value;
  if (Array.isArray(value)) return value.map((one: Json) => changed(one, change, only, `${place}.`));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, changed(inner, change, only, `${place}.${key}`)]),
  );
}

function placesOf(value: Json): readonly string[] {
  const places = new Set<string>();
  const collect = (inner: Json, place: string): void => {
    if (typeof inner === 'string') places.add(place);
    else if (Array.isArray(inner)) inner.forEach((one: Json) => collect(one, `${place}.`));
    else if (isObject(inner)) for (const [key, one] of Object.entries(inner)) collect(one, `${place}.${key}`);
  };
  collect(value, '');
  return [...places];
}

/** In the place of a path: the name of a Terraform block. */
const ADDRESS = 'address';

/** A document with texts of 60 kB; none for what holds no text of somebody else's. */
function withText(document: Document, change: Change, only?: string): Document {
  if (document.type === 'scaffold') return { ...document, text: change(document.text) };
  if (document.type !== 'kubernetes' && document.type !== 'terraform') return document;
  const body = changed(document.body, change, only);
  if (!isObject(body)) return document;
  // What kind of object it is stays, or no rule looks at it.
  const { apiVersion, kind } = document.body;
  if (document.type === 'kubernetes')
    return { ...document, body: { ...body, apiVersion: apiVersion ?? '', kind: kind ?? '' } };
  const address = only === ADDRESS ? `${document.address}${change('')}` : document.address;
  return { ...document, address, body };
}

function nameOf(document: Document): string {
  if (document.type === 'kubernetes') return String(document.body.kind);
  return document.type === 'terraform' ? document.address.replace(/\..*$/, '') : document.type;
}

interface Trial {
  readonly what: string;
  readonly subject: () => Judged;
}

/** Each text of each document alone and with its own text around it, and all texts of a document at once. */
async function trialsOf(rule: Rule): Promise<readonly Trial[]> {
  const seen = new Set<string>();
  const subjects = await subjectsOf(rule.id);
  return subjects.flatMap((subject) =>
    subject.set.documents.flatMap((document, index) => {
      const places = 'body' in document ? [...placesOf(document.body), ADDRESS] : [];
      return [undefined, ...places].flatMap((place) => {
        const what = `${nameOf(document)} ${place ?? 'everywhere'}`;
        if (seen.has(what)) return [];
        seen.add(what);
        return CHANGES.map(({ how, change }) => ({
          what: `${what}: ${how}`,
          subject: () => {
            const hostile = withText(document, change, place);
            const documents = subject.set.documents.map((other, at) => (at === index ? hostile : other));
            return { ...subject, set: { ...subject.set, closed: false, documents } };
          },
        }));
      });
    }),
  );
}

function millisecondsOf(rule: Rule, subject: Judged): number {
  const begun = performance.now();
  run([rule], subject);
  return performance.now() - begun;
}

describe('texts of 60 kB', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    'do not stop %s',
    async (_, rule) => {
      const trials = tenth(rule.id, await trialsOf(rule));
      const slow = trials.filter(({ subject }) => {
        const hostile = subject();
        // A busy machine is slow once, and not three times.
        return [1, 2, 3].every(() => millisecondsOf(rule, hostile) > MOST_MILLISECONDS);
      });
      expect(slow.map(({ what }) => what)).toEqual([]);
    },
    120_000,
  );
});

test('locals that name others over and over do not grow without end', () => {
  const locals = ['b', 'c', 'd', 'e', 'f'].map((name, index) =>
    local('abcde'[index] ?? '', `\${local.${name}}`.repeat(1_000)),
  );
  const text = resolved('${local.a}', [...locals, local('f', 'x')]);
  expect(text.length).toBeLessThan(LENGTH * 1_000);
});
