import { describe, expect, test } from '@jest/globals';
import type { Document } from '../../lib/documents/document';
import type { Path } from '../../lib/json';
import { placeOf } from '../../lib/read/places';
import { readFiles } from '../../lib/read/read-files';
import { kind, placesIn } from './place-of';

const OBJECT = `# first
apiVersion: v1
kind: Thing
metadata:
  name: a
  labels: {team: x, "quoted/key": y}
spec:
  schedule: "0 3 * * *"
  'single': 'it''s'
  empty:
  list:
    - one
    - name: two
      deep: [a, {b: c}]
    -
      name: three
  "8080": http
  "443": https
  ? complex
  : value
  text: |
    echo a
  folded: >-
    a
    b
`;

describe('a value in YAML', () => {
  test.each<[string, Path, string | undefined]>([
    ['a scalar stands where it begins', ['metadata', 'name'], '5:9 a'],
    ['an object at its key', ['metadata'], '4:1 metadata:'],
    ['a list at its key', ['spec', 'list'], '11:3 list:'],
    ['an item that is a scalar', ['spec', 'list', 0], '12:7 one'],
    ['an item that is an object', ['spec', 'list', 1], '13:7 name: two'],
    ['an item below its sign', ['spec', 'list', 2], '16:7 name: three'],
    ['a scalar in an item', ['spec', 'list', 1, 'name'], '13:13 two'],
    ['a flow list', ['spec', 'list', 1, 'deep', 1, 'b'], '14:21 c}]'],
    ['an object in a flow list', ['spec', 'list', 1, 'deep', 1], '14:17 {b: c}]'],
    ['a flow object', ['metadata', 'labels', 'team'], '6:18 x, "quoted/key": y}'],
    ['a quoted key', ['metadata', 'labels', 'quoted/key'], '6:35 y}'],
    ['a quoted scalar', ['spec', 'schedule'], '8:13 "0 3 * * *"'],
    ['a key and a scalar in single quotes', ['spec', 'single'], `9:13 'it''s'`],
    ['nothing, at its key', ['spec', 'empty'], '10:3 empty:'],
    ['keys that JavaScript puts into another order', ['spec', '8080'], '17:11 http'],
    ['the other one of these', ['spec', '443'], '18:10 https'],
    ['a key of its own line', ['spec', 'complex'], '20:5 value'],
    ['a literal block scalar', ['spec', 'text'], '21:9 |'],
    ['a folded block scalar', ['spec', 'folded'], '23:11 >-'],
    ['the first of what may be one or many', ['metadata', 0, 'name'], '5:9 a'],
    ['the whole document, which has no place', [], undefined],
    ['a key that does not exist', ['spec', 'missing'], undefined],
    ['a key below a scalar', ['metadata', 'name', 'x'], undefined],
    ['an item beyond the end', ['spec', 'list', 3], undefined],
    ['a key that JavaScript knows', ['spec', 'constructor'], undefined],
  ])('%s', async (_, path, place) => {
    const at = await placesIn({ 'a.yaml': OBJECT });
    expect(at(kind('Thing'), ...path)).toBe(place === undefined ? undefined : `a.yaml:${place}`);
  });

  const TWO = 'apiVersion: v1\nkind: A\nx: 1\n--- # next\n# comment\n\napiVersion: v1\nkind: B\nx:  2\n...\n';
  test.each([
    ['the first document of a file', TWO, 'A', 'a.yaml:3:4 1'],
    ['the next one', TWO, 'B', 'a.yaml:9:5 2'],
    ['line ends of another system', TWO.replaceAll('\n', '\r\n'), 'B', 'a.yaml:9:5 2'],
    ['a byte order mark', '\uFEFFx: 1\napiVersion: v1\nkind: A\n', 'A', 'a.yaml:1:4 1'],
    ['a byte order mark, and what stands below it', '\uFEFFkind: A\napiVersion: v1\nx: 1\n', 'A', 'a.yaml:3:4 1'],
    ['a directive before it', '%YAML 1.2\n---\napiVersion: v1\nkind: A\nx: 1\n', 'A', 'a.yaml:5:4 1'],
    ['an item of a List', 'apiVersion: v1\nkind: List\nitems:\n- kind: A\n  x: 1\n- kind: B\n', 'A', 'a.yaml:5:6 1'],
    ['signs of two units', '{apiVersion: v1, kind: A, "🚢": 1, x: 1}\n', 'A', 'a.yaml:1:39 1}'],
  ])('%s', async (_, text, name, place) => {
    const at = await placesIn({ 'a.yaml': text });
    expect(at(kind(name), 'x')).toBe(place);
  });

  const SHARED = `apiVersion: v1
kind: A
base: &base
  one: 1
  two: 2
word: &word text
more: &more {three: 3}
all:
  <<: [*base, *more]
  two: 22
  alias: *word
  whole: *base
  *word : key
`;
  test.each<[string, Path, string]>([
    ['a merged value, where it is written', ['all', 'one'], '4:8 1'],
    ['a merged value of another anchor', ['all', 'three'], '7:21 3}'],
    ['a value that covers a merged one', ['all', 'two'], '10:8 22'],
    ['an alias of a scalar', ['all', 'alias'], '11:10 *word'],
    ['an alias of an object, at its key', ['all', 'whole'], '12:3 whole: *base'],
    ['a value in it, where it is written', ['all', 'whole', 'two'], '5:8 2'],
    ['an anchored scalar', ['word'], '6:13 text'],
    ['a key that is an alias', ['all', 'text'], '13:11 key'],
  ])('%s', async (_, path, place) => {
    const at = await placesIn({ 'a.yaml': SHARED });
    expect(at(kind('A'), ...path)).toBe(`a.yaml:${place}`);
  });
});

test('a file of a machine has places too', async () => {
  const at = await placesIn({ 'etc/config.yaml': 'etcd-s3: true\netcd-s3-bucket: b\n' });
  expect(at(({ type }) => type === 'host', 'etcd-s3-bucket')).toBe('etc/config.yaml:2:17 b');
});

test('a document that was not read has none', () => {
  const document: Document = {
    type: 'kubernetes',
    side: 'kubernetes',
    file: 'a.yaml',
    origin: 'a',
    acknowledged: [],
    body: { a: 1 },
  };
  expect(placeOf(document, ['a'])).toBeUndefined();
});

test('are found in time that grows no faster than the text', async () => {
  const count = 20_000;
  const keys = Array.from({ length: count }, (_, index) => `  key-${index}: {a: 1}\n`).join('');
  const text = `base: &base\n${keys}apiVersion: v1\nkind: A\nall:\n  <<: *base\n  last: 1\n`;
  const start = Date.now();
  const { documents, unread } = await readFiles(new Map([['a.yaml', text]]));
  expect(unread).toEqual([]);
  const [document] = documents;
  expect(document && placeOf(document, ['all', `key-${count - 1}`, 'a'])).toEqual({
    file: 'a.yaml',
    line: count + 1,
    column: 18,
  });
  expect(Date.now() - start).toBeLessThan(15_000);
}, 60_000);
