import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

let from = '';
let into = '';

beforeEach(() => {
  from = mkdtempSync(join(tmpdir(), 'arkwright-schemas-'));
  into = mkdtempSync(join(tmpdir(), 'arkwright-schemas-'));
  const metadata = {
    'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta': { type: 'object', properties: { name: STRING } },
  };
  put('kubernetes-1.30.json', JSON.stringify({ definitions: metadata }));
});

afterEach(() => {
  rmSync(from, { recursive: true });
  rmSync(into, { recursive: true });
});

const STRING = { type: 'string', description: 'Not kept.' };

test('keeps what the API server does with a schema', () => {
  put(
    'velero-1.17.2.yaml',
    definition({ mode: { type: 'string', enum: ['a', 'b'], default: 'a' }, since: { type: 'string' } }),
  );
  run();
  expect(specAt(0)).toEqual({
    type: 'object',
    properties: { mode: { type: 'string', enum: ['a', 'b'] }, since: { type: 'string' } },
    // A field with a default is filled in.
    required: ['since'],
    additionalProperties: false,
  });
});

test.each([
  [
    'a number or a string',
    { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }] },
    { type: ['integer', 'string'] },
  ],
  ['whatever is kept', { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }, { type: 'object' }],
  [
    'a map',
    { type: 'object', additionalProperties: STRING },
    { type: 'object', additionalProperties: { type: 'string' } },
  ],
  [
    'a set',
    { type: 'array', items: STRING, 'x-kubernetes-list-type': 'set' },
    { type: 'array', uniqueItems: true, items: { type: 'string' } },
  ],
  ['letters of either case', { type: 'string', pattern: '^(?i)(ab)?$' }, { type: 'string', pattern: '^([aA][bB])?$' }],
  [
    'a rule',
    { type: 'string', 'x-kubernetes-validations': [{ rule: 'size(self) > 0' }] },
    { type: 'string', minLength: 1 },
  ],
  ['another rule', { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] }, { type: 'string' }],
])('%s', (_, schema, expected) => {
  put('velero-1.17.2.yaml', definition({ since: schema }));
  run();
  expect(specAt(0)).toMatchObject({ properties: { since: expected } });
});

test('has the newest release of every line, and says in which a kind is not served', () => {
  put('velero-1.9.0.yaml', definition({ since: STRING }, false));
  put('velero-1.17.1.yaml', definition({ since: { type: 'integer' } }));
  put('velero-1.17.2.yaml', definition({ since: STRING }));
  put('velero-1.18.0.yaml', definition({ since: STRING }));
  expect(run()).toContain('velero.json: ');
  const { lines, kinds } = data();
  expect(lines).toEqual(['1.9', '1.17', '1.18']);
  const [first, second, third] = kinds['velero.io/v1/Schedule'] ?? [];
  expect([first, typeof second]).toEqual([null, 'number']);
  expect(third).toBe(second);
  expect(specAt(1)).toMatchObject({ properties: { since: { type: 'string' } } });
});

test('leaves out the kinds of other fields, and the products without a file', () => {
  put('velero-1.17.2.yaml', definition({ since: STRING }, true, 'Foo'));
  expect(run()).toContain('longhorn.json: stays as it is');
  expect(data().kinds).toEqual({});
  expect(readdirSync(into).sort()).toEqual(['kubernetes.json', 'velero.json']);
});

test.each([
  ['a name without a version', 'velero.yaml', 'velero.yaml is not <product>-<version>'],
  ['a product that is not known', 'foo-1.0.yaml', 'foo-1.0.yaml is not <product>-<version>'],
])('refuses %s', (_, name, said) => {
  put(name, '{}');
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, from, '--into', into], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain(said);
});

const SCRIPT = 'scripts/schemas.mjs';

interface Data {
  readonly lines: readonly string[];
  readonly kinds: Readonly<Record<string, readonly (number | null)[]>>;
  readonly shapes: readonly Readonly<Record<string, unknown>>[];
}

function put(name: string, text: string): void {
  writeFileSync(join(from, name), text);
}

function run(): string {
  return execFileSync(process.execPath, [SCRIPT, from, '--into', into], { encoding: 'utf8' });
}

function data(): Data {
  return JSON.parse(readFileSync(join(into, 'velero.json'), 'utf8')) as Data;
}

/** The schema of `spec` in a line, with the shapes that it refers to put in. */
function specAt(line: number): unknown {
  const { kinds, shapes } = data();
  const fill = (value: unknown, isSchema: boolean): unknown => {
    if (typeof value === 'number' && isSchema) return fill(shapes[value], false);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === 'properties'
          ? Object.fromEntries(Object.entries(inner as object).map(([name, one]) => [name, fill(one, true)]))
          : fill(inner, ['items', 'additionalProperties'].includes(key)),
      ]),
    );
  };
  const root = fill(kinds['velero.io/v1/Schedule']?.[line], true) as {
    readonly properties: { readonly spec: unknown };
  };
  return root.properties.spec;
}

/** A CustomResourceDefinition with these fields in its `spec`; JSON is YAML too. */
function definition(properties: object, served = true, kind = 'Schedule'): string {
  const spec = { type: 'object', properties, required: Object.keys(properties) };
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec, status: { type: 'object' } } } };
  return JSON.stringify({
    kind: 'CustomResourceDefinition',
    spec: { group: 'velero.io', names: { kind }, versions: [{ name: 'v1', served, schema }] },
  });
}
