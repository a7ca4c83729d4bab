import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { renderYaml } from '../../lib/files/yaml';
import type { Json, JsonObject } from '../../lib/json';

/** The text of one value and of one key, as they stand after `k: ` and before `: 1`. */
function asValue(value: Json): string {
  return renderYaml([], [{ k: value }]).replace(/^k: |\n$/g, '');
}
function asKey(key: string): string {
  return renderYaml([], [{ [key]: 1 }]).replace(/: 1\n$/, '');
}

/** What readers of both versions make of a text. Keys stay texts only where they are quoted as they must be. */
function read(text: string): readonly unknown[] {
  return (['1.1', '1.2'] as const).map((version) => {
    const map: unknown = parse(text, { version, schema: version === '1.1' ? 'yaml-1.1' : 'core', mapAsMap: true });
    return map;
  });
}

const WORDS = ['y', 'Y', 'n', 'N', 'yes', 'Yes', 'no', 'NO', 'on', 'On', 'off', 'OFF', 'true', 'True', 'FALSE'];
const NOTHING = ['~', 'null', 'Null', 'NULL', ''];
const NUMBERS = [
  '0',
  '012',
  '0o7',
  '0O7',
  '-0o7',
  '0x1F',
  '0X1F',
  '+0x1f',
  '0b1',
  '0B1',
  '-0b1',
  '0_x1f',
  '1e3',
  '1E+3',
]
  .concat(['1_000', '1__0', '.5', '1.', '+1', '-1.5', '.inf', '-.Inf', '.NaN', '12:30', '12:30:45', '1:30.5', '08'])
  .concat(['2026-11-21', '2026-1-2', '2026-11-21T03:04:05Z', '2026-11-21 03:04:05 +9']);
const SIGNS = [
  '-',
  '?',
  ':',
  '- a',
  '? a',
  ': a',
  '!a',
  '&a',
  '*a',
  '@a',
  '`a',
  '%a',
  '|',
  '>',
  '{',
  '}',
  '[',
  ']',
  ',',
].concat(['# a', 'a #b', 'a: b', 'a:', ' a', 'a ', '=', '<<', '"a"', "'a'", '#']);
const UNPRINTABLE = [
  '\u0000',
  '\u0007',
  '\u001b',
  '\r',
  '\t',
  'a\tb',
  '\u007f',
  '\u0085',
  '\u009f',
  '\u2028',
  '\u2029',
].concat(['\ufeff', 'a\ufeff', '\uffff', 'a\r\nb', 'a\u0085b']);
const PLAIN = [
  'a',
  'a b',
  'a#b',
  'a:b',
  'a-b',
  "it's",
  '1.10.2',
  'v1',
  's3://a@b/',
  '@daily'.slice(1),
  '日本',
  '🦖',
  'yess',
  'nUll',
].concat([
  '0xyz',
  '1.2.3.4',
  '10Gi',
  '0 3 * * *',
  'a, b',
  'arn:aws:s3:::a/*',
  '~> 6.22',
  '5m0s',
  '_1',
  'e3x',
  '<<a',
  '==',
]);
const LINES = [
  'a\n',
  'a\nb',
  'a\n\n',
  '\n',
  '\na',
  ' a\nb',
  'a\n b',
  'a \nb',
  'a\n \nb',
  'a\n\tb',
  'a\n# b\n',
  '---\na',
  'a\n\n\nb\n',
  `${'x'.repeat(60)} \n${'y'.repeat(60)}\n `,
];

describe.each(Object.entries({ WORDS, NOTHING, NUMBERS, SIGNS, UNPRINTABLE }))('%s', (_, texts) => {
  test.each(texts)('%j is quoted, as a value and as a key', (text) => {
    expect(asValue(text)).toMatch(/^(".*"|'.*')$/);
    expect(asKey(text)).toMatch(/^(".*"|'.*')$/);
  });
});

test.each(PLAIN)('%j needs no quotes', (text) => {
  expect(asValue(text)).toBe(text);
});

test.each<[string, string]>([
  ['a\u0085b', '"a\\u0085b"'],
  ['\\\u0085', '"\\\\\\u0085"'],
  ['\u007f"', '"\\u007f\\""'],
  ['\ufeff', '"\\ufeff"'],
  ['a\tb', '"a\\tb"'],
  ['a\nb', '|-\n  a\n  b'],
  ['a\n', '|\n  a'],
  ['a \nb', '"a\\ \\nb"'],
])('%j is written %j', (text, written) => {
  expect(asValue(text)).toBe(written);
});

test.each<[Json, string]>([
  [true, 'true'],
  [false, 'false'],
  [null, 'null'],
  [30, '30'],
  [-1.5, '-1.5'],
  [{}, '{}'],
  [[], '[]'],
])('%j keeps its type', (value, written) => {
  expect(asValue(value)).toBe(written);
});

test('a long text stays in one line', () => {
  const text = 'word '.repeat(200).trim();
  expect(asValue(text)).toBe(text);
  expect(asValue(`${text}: "`)).toBe(`'${text}: "'`);
  expect(asValue(`${text} \n${text}`).split('\n')).toHaveLength(1);
});

test('keys stand in one order, whatever the order in which they were given', () => {
  const object = {
    z: 1,
    kind: 'K',
    metadata: { labels: { b: '', B: '', a: '' }, namespace: 'ns', name: 'm' },
    apiVersion: 'v',
  };
  const reversed = Object.fromEntries(Object.entries(object).reverse()) as JsonObject;
  const text =
    'apiVersion: v\nkind: K\nmetadata:\n  name: m\n  namespace: ns\n  labels:\n    B: ""\n    a: ""\n    b: ""\nz: 1\n';
  expect(renderYaml([], [object])).toBe(text);
  expect(renderYaml([], [reversed])).toBe(text);
});

test('only the object itself begins with its kind, and only its metadata with the name', () => {
  const inner = { spec: { kind: 'K', a: 1, metadata: { name: 'm', a: 1 }, apiVersion: 'v' } };
  expect(renderYaml([], [inner])).toBe(
    'spec:\n  a: 1\n  apiVersion: v\n  kind: K\n  metadata:\n    name: m\n    a: 1\n',
  );
});

test('objects are separated, and the header comes first', () => {
  expect(renderYaml(['one', 'two'], [{ a: 1 }, { b: [1, { c: 2 }] }])).toBe(
    '# one\n# two\na: 1\n---\nb:\n  - 1\n  - c: 2\n',
  );
});

test('one object in two places is written twice, without an anchor', () => {
  const shared = { a: 1 };
  expect(renderYaml([], [{ x: shared, z: shared }])).toBe('x:\n  a: 1\nz:\n  a: 1\n');
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...' \n\t\r:#-\'"\\|>a0_x.\u0085\u2028') }),
  fc.constantFrom(
    ...WORDS,
    ...NOTHING,
    ...NUMBERS,
    ...SIGNS,
    ...UNPRINTABLE,
    ...PLAIN,
    ...LINES,
    '__proto__',
    '10',
    '9',
  ),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }) as fc.Arbitrary<Json>,
  ),
}));

/** Objects as maps, with every key as a text, in any order. */
function asMap(json: Json): unknown {
  if (Array.isArray(json)) return (json as readonly Json[]).map(asMap);
  if (typeof json !== 'object' || json === null) return json;
  return new Map(Object.entries(json).map(([key, inner]) => [key, asMap(inner)]));
}

test('whatever is written is read as it was, by readers of both versions', () => {
  fc.assert(
    fc.property(value, (json) => {
      const written = renderYaml(['header'], [{ k: json }]);
      for (const map of read(written)) expect(map).toEqual(new Map([['k', asMap(json)]]));
    }),
    { numRuns: 1_000 },
  );
});

test('nothing that editors or hooks would change is written', () => {
  fc.assert(
    fc.property(value, (json) => {
      const written = renderYaml([], [{ k: json }]);
      expect(written).not.toMatch(/[\t\r\u007f-\u009f\u2028\u2029\ufeff]| (\n|$)/);
      expect(written).toMatch(/[^\n]\n$/);
    }),
    { numRuns: 1_000 },
  );
});

test('a text of several lines is read as it was', () => {
  for (const lines of LINES) {
    for (const map of read(renderYaml([], [{ k: lines, [lines]: 1 }]))) {
      expect(map).toEqual(
        new Map<string, unknown>([
          ['k', lines],
          [lines, 1],
        ]),
      );
    }
  }
});
