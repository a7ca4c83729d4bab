import { describe, expect, test } from '@jest/globals';
import { isReadable, readFiles, type FoundFile } from '../../lib/read/read-files';

const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
const VALUES =
  'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source: {path: app, helm: {valueFiles: [v.yaml]}}\n';

async function* slowly(files: readonly FoundFile[]): AsyncGenerator<FoundFile> {
  for (const file of files) yield await Promise.resolve(file);
}

describe('a set of files', () => {
  test('becomes documents, completed from each other', async () => {
    const files = new Map([
      ['app.yaml', VALUES],
      ['app/v.yaml', 'size: 3\n'],
      ['t/main.tf', 'resource "aws_s3_bucket" "a" {}\n'],
      ['t/b.tf.json', '{"locals": {"a": 1}}'],
      ['t/tfaction.yaml', 'a: 1\n'],
      ['host/config.yaml', 'etcd-s3: true\n'],
    ]);
    const { documents, unread, stray } = await readFiles(files);
    expect({ unread, stray }).toEqual({ unread: [], stray: [] });
    expect(documents.map(({ type, origin }) => `${type} ${origin}`).sort()).toEqual([
      'host host/config.yaml:1',
      'kubernetes app.yaml:1',
      'scaffold t/tfaction.yaml:1',
      'terraform t/b.tf.json:1',
      'terraform t/main.tf:1',
    ]);
    expect(documents).toContainEqual(
      expect.objectContaining({
        body: expect.objectContaining({ spec: { source: { path: 'app', helm: { valuesObject: { size: 3 } } } } }),
      }),
    );
  });

  test.each(['at once', 'one after the other'])('may be given %s', async (how) => {
    const files = [{ file: 'a.yaml', text: MAP }];
    const { documents } = await readFiles(how === 'at once' ? files : slowly(files));
    expect(documents.map(({ file }) => file)).toEqual(['a.yaml']);
  });

  test('says what was not read', async () => {
    const { documents, unread } = await readFiles([
      { file: 'gone.yaml', reason: 'it went away' },
      { file: 'a.yaml.j2', text: MAP },
      { file: 'b.tf', text: 'a {' },
    ]);
    expect(documents).toEqual([]);
    expect(unread).toEqual([
      { file: 'gone.yaml', reason: 'it went away' },
      { file: 'a.yaml.j2', reason: 'a template: render it, and audit what comes out' },
      { file: 'b.tf', reason: expect.stringMatching(/^line 1: /) },
    ]);
  });

  test('says which acknowledgements belong to no document', async () => {
    const { stray } = await readFiles(new Map([['v.yaml', '# arkwright-acknowledge s3/a: because\na: 1\n']]));
    expect(stray).toMatchObject([{ file: 'v.yaml', exception: { id: 's3/a', place: 'v.yaml:1' } }]);
  });

  test('ends at a bound, and says so', async () => {
    const text = `a: "${'x'.repeat(999_995)}"`;
    const files = function* (): Generator<FoundFile> {
      for (let index = 0; index < 65; index += 1) yield { file: `${index}.txt`, text };
      yield { file: 'last.yaml', text: MAP };
    };
    const { documents, unread } = await readFiles(files());
    expect(documents).toEqual([]);
    expect(unread).toContainEqual({ file: 'last.yaml', reason: 'after 64 MB of other files' });
  });
});

test.each([
  ['a.yaml', true],
  ['a/Kustomization', true],
  ['a.tf', true],
  ['a.tf.json', true],
  ['a.yml.j2', true],
  ['t/.tfmigrate.hcl', true],
  ['a.json', false],
  ['README.md', false],
])('%s is readable: %s', (path, readable) => {
  expect(isReadable(path)).toBe(readable);
});
