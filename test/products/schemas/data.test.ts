import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import type { JsonObject } from '../../../lib/json';
import { schemaProductOf } from '../../../lib/products/schemas/catalog';
import { judgeObject } from '../../../lib/products/schemas/judge';

const FOLDER = 'lib/products/schemas/data';
const files = readdirSync(FOLDER);
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

interface Data {
  readonly lines: readonly string[];
  readonly kinds: Readonly<Record<string, readonly (number | null)[]>>;
  readonly shapes: readonly Readonly<Record<string, unknown>>[];
}

test('is small: loaded only where an object of the product is judged', () => {
  const size = files.reduce((sum, file) => sum + read(file).length, 0);
  expect(size).toBeGreaterThan(80_000);
  expect(size).toBeLessThan(300_000);
});

describe.each(files)('%s', (file) => {
  const { lines, kinds, shapes } = JSON.parse(read(file)) as Data;

  test('names the lines from old to new', () => {
    const sorted = lines.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    expect(lines).toEqual(sorted);
    expect(lines.every((line) => /^\d+\.\d+$/.test(line))).toBe(true);
  });

  test('has a shape or nothing for each kind in each line', () => {
    const positions = Object.values(kinds);
    expect(positions.every((one) => one.length === lines.length)).toBe(true);
    const used = positions.flat().filter((one) => one !== null);
    expect(used.every((one) => shapes[one]?.type === 'object')).toBe(true);
  });

  test('has no shape twice, and no description', () => {
    const texts = shapes.map((shape) => JSON.stringify(shape));
    expect(new Set(texts).size).toBe(texts.length);
    expect(shapes.filter((shape) => 'description' in shape || 'default' in shape)).toEqual([]);
  });

  test('has patterns that JavaScript understands', () => {
    const patterns = shapes.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []));
    expect(() => patterns.map((pattern) => new RegExp(pattern, 'u'))).not.toThrow();
  });
});

test('every object of the worked examples fits, in whatever version', () => {
  const paths = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((path) => /\.ya?ml$/.test(path));
  const objects = paths.flatMap((path) =>
    parseAllDocuments(readFileSync(join('dist', path), 'utf8')).map((one) => ({
      path,
      body: one.toJS() as JsonObject,
    })),
  );
  const known = objects.filter(({ body }) => schemaProductOf(String(body?.apiVersion)) !== undefined);
  expect(known.length).toBeGreaterThan(50);
  const wrong = known.flatMap(({ path, body }) =>
    (judgeObject(body, undefined)?.problems ?? []).map(({ message }) => `${path}: ${String(body.kind)}: ${message}`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['a', 'a base64 pattern is not met'],
  ['YWJj', undefined],
  ['YWJj\n', undefined],
  ['YW\nJj', undefined],
  ['', undefined],
  ['YWI=', undefined],
  ['YWI', 'a base64 pattern is not met'],
])('%j as the bytes of a Secret', (text, wrong) => {
  const said = judgeObject({ apiVersion: 'v1', kind: 'Secret', data: { key: text } }, '1.34')?.problems;
  expect(said).toHaveLength(wrong === undefined ? 0 : 1);
});

describe('megabytes', () => {
  const megabytes = 'YWJj'.repeat(2_000_000);
  const messages = (body: JsonObject, version: string): unknown =>
    judgeObject(body, version)?.problems.map(({ message }) => message);

  test.each([
    ['good', megabytes, []],
    ['padded', `${megabytes}YQ==`, []],
    ['wrapped', 'YWJj\n'.repeat(2_000_000), []],
    ['ended by another sign', `${megabytes}!`, [expect.stringMatching(/^`binaryData.key` must be base64, got: "YWJj/)]],
    ['cut', `${megabytes}YW`, [expect.stringContaining('must be base64')]],
  ])('of base64 are judged: %s', (_, key, said) => {
    expect(messages({ apiVersion: 'v1', kind: 'ConfigMap', binaryData: { key } }, '1.34')).toEqual(said);
  });

  test.each([
    ['good', megabytes, []],
    ['wrapped, which only Secrets may be', `YWJj\n${megabytes}`, [expect.stringContaining('must be base64')]],
  ])('of base64 in a custom resource are judged: %s', (_, caCert, said) => {
    const spec = { provider: 'aws', objectStorage: { bucket: 'a', caCert } };
    expect(messages({ apiVersion: 'velero.io/v1', kind: 'BackupStorageLocation', spec }, '1.18')).toEqual(said);
  });

  test('of dots in a name are judged', () => {
    const spec = { refreshPolicy: 'Periodic', target: { name: 'a.'.repeat(4_000_000) } };
    const body = { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', spec };
    expect(() => messages(body, '0.18')).not.toThrow();
  });
});
