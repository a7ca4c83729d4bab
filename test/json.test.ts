import { describe, expect, test } from '@jest/globals';
import {
  at,
  isObject,
  listOf,
  notJson,
  objectOf,
  oneOrMany,
  stringsIn,
  textOf,
  existing,
  shownPath,
  texts,
  type Json,
  type Path,
} from '../lib/json';

describe('isObject', () => {
  test.each([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    ['a', false],
    [0, false],
    [undefined, false],
  ])('of %j is %s', (value, expected) => {
    expect(isObject(value)).toBe(expected);
  });
});

describe('at', () => {
  const value: Json = { spec: { data: [{ key: 'a' }], empty: null, off: false } };

  test.each<[Path, Json | undefined]>([
    [[], value],
    [['spec', 'off'], false],
    [['spec', 'empty'], null],
    [['spec', 'data'], [{ key: 'a' }]],
    [['spec', 'data', 'key'], undefined],
    [['spec', 'data', 'length'], undefined],
    [['spec', 'data', '0'], undefined],
    [['spec', 'data', 0, 'key'], 'a'],
    [['spec', 'data', 1], undefined],
    [['spec', 'data', -1], undefined],
    [['spec', 0], undefined],
    [['spec', 'data', 0, 0], undefined],
    [['spec', 'empty', 'deeper'], undefined],
    [['missing', 'deeper'], undefined],
    [['toString'], undefined],
    [['spec', 'constructor', 'name'], undefined],
    [['__proto__'], undefined],
  ])('%j', (path, expected) => {
    expect(at(value, ...path)).toEqual(expected);
  });

  test('of nothing is nothing', () => {
    expect(at(undefined, 'spec')).toBeUndefined();
  });
});

describe('texts', () => {
  test('finds values and keys, in order, with their paths', () => {
    const value = { spec: { data: [{ secretKey: 'A', count: 3 }, 'B'], on: true } };
    expect(texts(value).map(({ path, text }) => ({ path, text }))).toEqual([
      { path: 'spec', text: 'spec' },
      { path: 'spec.data', text: 'data' },
      { path: 'spec.data[0].secretKey', text: 'secretKey' },
      { path: 'spec.data[0].secretKey', text: 'A' },
      { path: 'spec.data[0].count', text: 'count' },
      { path: 'spec.data[1]', text: 'B' },
      { path: 'spec.on', text: 'on' },
    ]);
  });

  test.each<[Json, readonly { path: string; text: string }[]]>([
    ['alone', [{ path: '', text: 'alone' }]],
    [[['deep']], [{ path: '[0][0]', text: 'deep' }]],
    [7, []],
    [null, []],
    [{}, []],
  ])('of %j', (value, expected) => {
    expect(texts(value).map(({ path, text }) => ({ path, text }))).toEqual(expected);
    for (const { steps, path } of texts(value)) expect(shownPath(steps)).toBe(path);
  });
});

describe('notJson', () => {
  test.each([[null], [undefined], [0], [-1.5], [''], [true], [[]], [{}], [{ a: [{ b: null }], c: undefined }]])(
    'finds nothing in %j',
    (value) => {
      expect(notJson(value)).toBeUndefined();
    },
  );

  test.each<[string, unknown]>([
    ['', new Date(0)],
    ['a', { a: new Date(0) }],
    ['a.b', { a: { b: () => 1 } }],
    ['a[1]', { a: [0, NaN] }],
    ['a', { a: Infinity }],
    ['a', { b: 1, a: Symbol('x') }],
    ['a', { a: 1n }],
    ['a', { a: new Map(), b: new Set() }],
  ])('finds %j', (path, value) => {
    expect(notJson(value)).toBe(path);
  });
});

describe('what a value is read as', () => {
  test.each<[Json | undefined, string, readonly Json[], readonly Json[], object, readonly string[]]>([
    [undefined, '', [], [], {}, []],
    [null, '', [], [], {}, []],
    ['a', 'a', [], ['a'], {}, []],
    [0, '', [], [0], {}, []],
    [['a', 1], '', ['a', 1], ['a', 1], {}, ['a']],
    [{ a: 1 }, '', [], [{ a: 1 }], { a: 1 }, []],
  ])('%j', (value, text, list, many, object, strings) => {
    expect(textOf(value)).toBe(text);
    expect(listOf(value)).toEqual(list);
    expect(oneOrMany(value)).toEqual(many);
    expect(objectOf(value)).toEqual(object);
    expect(stringsIn(value)).toEqual(strings);
  });
});

test.each([
  [
    ['a', 'b', 1],
    ['a', 'b', 1],
  ],
  [
    ['a', 'b', 2],
    ['a', 'b'],
  ],
  [['a', 'x', 'b'], ['a']],
  [['x'], []],
])('of the path %j exists %j', (path, exists) => {
  expect(existing({ a: { b: [0, null] } }, path)).toEqual(exists);
});
