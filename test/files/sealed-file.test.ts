import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib';
import type { SecretDocument } from '../../lib/documents/document';
import { judgeSealedFile } from '../../lib/files/sealed-file';
import { renderYaml } from '../../lib/files/yaml';
import { sealedSecret } from '../../lib/secrets/seal';
import type { SealingScope } from '../../lib/values/secret-shape';

type Sealed = SecretDocument & { readonly maker: { readonly by: 'sealed-secrets' } };

/** What a value has the form of when its key has 2048 bits. */
const SEALED = Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(256 + 40, 7)]).toString('base64');

function declared(scope: SealingScope = 'strict', more: Partial<Sealed> = {}): Sealed {
  return {
    type: 'secret',
    side: 'kubernetes',
    file: 'argoproj/ui/oauth.sealed.yaml',
    origin: 'home',
    acknowledged: [],
    name: 'oauth',
    namespace: 'ui',
    secretType: 'Opaque',
    keys: { id: [{ secret: 'key:id' }], key: [{ secret: 'key:key' }] },
    maker: { by: 'sealed-secrets', certificate: '', scope },
    consumer: 'the UI',
    ...more,
  };
}

const ENTRIES = { id: SEALED, key: SEALED };

function file(made: Sealed, entries: JsonObject = ENTRIES, change = (body: JsonObject): JsonObject => body): string {
  return renderYaml([], [change(sealedSecret(made, made.maker.scope, entries, undefined))]);
}

describe('a file of seal', () => {
  test.each<SealingScope>(['strict', 'namespace-wide', 'cluster-wide'])('%s is as declared', (scope) => {
    expect(judgeSealedFile(declared(scope), file(declared(scope)))).toEqual([]);
  });

  test.each<[string, Sealed, Sealed, readonly string[]]>([
    [
      'another name',
      declared('strict', { name: 'old' }),
      declared(),
      [
        'the values are sealed for ui/old (strict), and the controller cannot open them for ui/oauth (strict): seal them anew with --reseal',
      ],
    ],
    [
      'another namespace',
      declared('namespace-wide', { namespace: 'old' }),
      declared('namespace-wide'),
      [
        'the values are sealed for old/oauth (namespace-wide), and the controller cannot open them for ui/oauth (namespace-wide): seal them anew with --reseal',
      ],
    ],
    [
      'another scope',
      declared('cluster-wide'),
      declared(),
      [
        'the values are sealed for ui/oauth (cluster-wide), and the controller cannot open them for ui/oauth (strict): seal them anew with --reseal',
      ],
    ],
    [
      'another name that its scope allows',
      declared('namespace-wide', { name: 'old' }),
      declared('namespace-wide'),
      ['metadata.name is not oauth', 'spec.template.metadata.name is not oauth'],
    ],
    ['another type', declared('strict', { secretType: 'a/b' }), declared(), ['spec.template.type is not Opaque']],
  ])('of %s', (_, was, is, said) => {
    expect(judgeSealedFile(is, file(was))).toEqual(said);
  });

  test('whose template says no scope, or another name', () => {
    const made = declared('cluster-wide');
    const other = { template: { metadata: { name: 'x', namespace: 'ui' } }, encryptedData: ENTRIES };
    expect(
      judgeSealedFile(
        made,
        file(made, ENTRIES, (body) => ({ ...body, spec: other })),
      ),
    ).toEqual(['spec.template.metadata.name is not oauth', 'the scope of spec.template is not cluster-wide']);
  });

  test('that lacks a key, has one too many, and values that are not sealed: none of which is repeated', () => {
    const made = declared('strict', { keys: { id: [], key: [], one: [], two: [] } });
    const entries = {
      id: 'hunter2',
      key: Buffer.from('hunter2').toString('base64'),
      two: SEALED.slice(0, 40),
      x: SEALED,
    };
    const said = judgeSealedFile(made, file(made, entries));
    expect(said).toEqual([
      'the file holds no sealed value for one',
      'the file holds values for keys that are not declared: x',
      'the file holds only the beginning of a sealed value for two',
      'the file holds values that are not sealed, and that have to be replaced if they were committed, for id, key',
    ]);
    expect(said.join()).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  test('that holds a copy of the Secret in the clear', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"kind":"Secret","stringData":{"id":"hunter2"}}',
    };
    const text = file(declared(), ENTRIES, (body) => ({
      ...body,
      metadata: { name: 'oauth', namespace: 'ui', annotations },
    }));
    const said = judgeSealedFile(declared(), text);
    expect(said).toEqual(['metadata.annotations holds a copy of the Secret in the clear: replace what was committed']);
  });

  test('that is a plain Secret', () => {
    expect(judgeSealedFile(declared(), 'kind: Secret\nstringData: {id: hunter2}\n')).toEqual([
      'the file holds a plain Secret: move it away, and replace what was committed where it was issued',
    ]);
  });

  test.each(['', 'a: [', 'kind: ConfigMap\napiVersion: v1\n', `${file(declared())}---\n${file(declared())}`])(
    'that is none: %.20j',
    (text) => {
      expect(judgeSealedFile(declared(), text)).toEqual([
        'the file holds something else than one SealedSecret (bitnami.com/v1alpha1): move it away',
      ]);
    },
  );
});
