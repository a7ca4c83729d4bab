import { describe, expect, test } from '@jest/globals';
import { parseYaml } from '../../lib/read/parse-yaml';
import { readYamlObject, readYamlValue } from '../../lib/read/yaml-value';

const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

describe('objects', () => {
  test('of one file have their lines', () => {
    const { documents, unread } = parseYaml('a/b.yaml', `# head\n---\n${MAP}---\n# lead\n\n${MAP}`);
    expect(unread).toEqual([]);
    expect(documents.map(({ line, origin }) => [line, origin])).toEqual([
      [3, 'a/b.yaml:3'],
      [10, 'a/b.yaml:10'],
    ]);
    expect(documents[0]).toMatchObject({ type: 'kubernetes', side: 'kubernetes', file: 'a/b.yaml', acknowledged: [] });
    expect(documents[0]).toMatchObject({ body: { kind: 'ConfigMap', metadata: { name: 'a' } } });
  });

  test('stand in lists too', () => {
    const { documents } = parseYaml('a.yaml', 'apiVersion: v1\nkind: List\nitems:\n- {kind: A}\n- {kind: B}\n- 3\n');
    expect(documents.map((document) => document.type === 'kubernetes' && document.body)).toEqual([
      { kind: 'A' },
      { kind: 'B' },
    ]);
  });

  test('a kustomization needs no kind', () => {
    const { documents } = parseYaml('a/kustomization.yaml', 'resources: [x.yaml]\n');
    expect(documents).toMatchObject([{ body: { kind: 'Kustomization', resources: ['x.yaml'] } }]);
  });

  test.each([
    ['values', 'persistence:\n  size: 1Gi\n'],
    ['a definition of a custom resource', 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n'],
    ['a kind that is no text', 'apiVersion: v1\nkind: 3\n'],
    ['nothing', '---\n---\n# only comments\n'],
    ['a directive alone', '%YAML 1.1\n---\n'],
  ])('%s is no document, and no problem', (_, text) => {
    expect(parseYaml('a.yaml', text)).toMatchObject({ documents: [], unread: [] });
  });
});

describe('scalars are read as by the tools of Kubernetes', () => {
  test.each([
    ['yes', true],
    ['off', false],
    ['0777', 511],
    ['12:30', '12:30'],
    ['2024-01-01', '2024-01-01'],
    ['.inf', 'Infinity'],
    ['1e3', 1000],
    ['~', null],
    ['!unknown x', 'x'],
    ['{"<<": {b: 1}}', { '<<': { b: 1 } }],
  ])('%s', (text, value) => {
    expect(readYamlValue(`a: ${text}`)).toMatchObject({ value: { a: value } });
  });

  test('anchors, merges and aliases as keys', () => {
    const text = 'base: &base {a: 1, b: 2}\nname: &name app\n*name :\n  <<: *base\n  b: 3\n';
    expect(readYamlObject(text)?.app).toEqual({ a: 1, b: 3 });
    expect(readYamlObject('a: &a {x: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b]}')?.c).toEqual({ x: 1, z: 2 });
  });

  test('a key that JavaScript knows is a key like any other', () => {
    const value = readYamlObject('__proto__: {kind: x}\nm: {<<: {__proto__: {kind: x}}}');
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'm']);
    expect(Reflect.get(Object(value?.m) as object, 'kind')).toBeUndefined();
  });
});

describe('what cannot be read is reported, and the rest is read', () => {
  test.each([
    ['a mistake', `${MAP}data: [\n`, /^line \d+: /],
    ['a key twice', `${MAP}kind: Secret\n`, /^line 5: the key "kind" stands twice$/],
    ['a template', `${MAP}  namespace: {{ .Release.Namespace }}\n`, /template/],
    ['a template that begins a line', `{{- if .Values.on }}\n${MAP}{{- end }}\n`, /template/],
    ['a wrong alias', `${MAP}data: *nowhere\n`, /nowhere/i],
    ['an alias of itself', `${MAP}data: &a\n  b: *a\n`, /names nothing before it/],
    ['SOPS as a whole', 'apiVersion: ENC[x]\nkind: ENC[AES256_GCM,data:x]\nsops: {}\n', /SOPS/],
    ['SOPS of other values', 'password: ENC[x]\nsops:\n  mac: ENC[x]\n', /SOPS/],
  ])('%s', (_, text, reason) => {
    const { documents, unread } = parseYaml('a.yaml', `${text}---\n${MAP}`);
    expect(documents).toHaveLength(1);
    expect(unread).toEqual([{ file: 'a.yaml', reason: expect.stringMatching(reason) }]);
  });

  test('once a file', () => {
    const { unread } = parseYaml('a.yaml', `${MAP}x: [\n---\n${MAP}x: [\n---\n${MAP}x: [\n`);
    expect(unread).toHaveLength(1);
    expect(unread[0]?.reason).toContain('(and 2 more of its documents)');
  });

  test('a template in quotes or in a text is a value', () => {
    const text = `${MAP}data:\n  a: "{{ .x }}"\n  b: |\n    {{ range }}\n`;
    expect(parseYaml('a.yaml', text)).toMatchObject({ unread: [], documents: [{ body: { data: { a: '{{ .x }}' } } }] });
  });

  test('a Secret whose values alone are encrypted is an object', () => {
    const text = 'apiVersion: v1\nkind: Secret\nstringData: {a: "ENC[x]"}\nsops: {mac: "ENC[x]"}\n';
    expect(parseYaml('a.yaml', text)).toMatchObject({ unread: [], documents: [{ body: { kind: 'Secret' } }] });
  });
});

describe('comments accept', () => {
  const accepted = (text: string): unknown =>
    parseYaml('a.yaml', text).documents.map(({ acknowledged }) => acknowledged);

  test('anywhere in their document, and not beyond it', () => {
    const text = `# arkwright-acknowledge a/b: because\n${MAP}  x: 1 # arkwright-acknowledge c/d-e: of that \r\n---\n${MAP}`;
    expect(accepted(text)).toEqual([
      [
        { id: 'a/b', reason: 'because', place: 'a.yaml:1' },
        { id: 'c/d-e', reason: 'of that', place: 'a.yaml:6' },
      ],
      [],
    ]);
  });

  test.each(['# arkwright-acknowledge a/b:', '# arkwright-acknowledge a/b: ', '# arkwright-acknowledge: because'])(
    'not %s',
    (comment) => {
      expect(accepted(`${comment}\n${MAP}`)).toEqual([[]]);
    },
  );
});
