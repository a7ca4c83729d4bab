import { describe, expect, test } from '@jest/globals';
import { headerLines, ownerOf } from '../../lib/files/header';
import { render } from '../../lib/files/render';
import { block, manifest, page, scaffold, setOf } from './document-sets';

const HEADER = 'Managed by arkwright (cluster home). Change the declaration, not this file.';

describe('the header', () => {
  test('names the cluster, and the exceptions once each in one order', () => {
    const exceptions = [
      { id: 'b/b', reason: 'because' },
      { id: 'a/a', reason: 'why not' },
      { id: 'b/b', reason: 'because' },
    ];
    expect(headerLines('home', exceptions)).toEqual([
      HEADER,
      'Accepted exception to a/a: why not',
      'Accepted exception to b/b: because',
    ]);
  });

  test.each(['one\ntwo', 'one\r\ntwo', 'one\u0085two', 'one\u2028two', 'one\u0007two'])(
    'cannot be left by a reason: %j',
    (reason) => {
      expect(headerLines('home', [{ id: 'a/a', reason }])[1]).toBe('Accepted exception to a/a: one two');
    },
  );

  test('holds nothing that is taken for the name of an application', () => {
    expect(HEADER).not.toContain('name: ');
  });

  test.each([
    [`# ${HEADER}\n`, 'home'],
    [`\uFEFF# ${HEADER}\r\n`, 'home'],
    [`{\n  "//": "${HEADER}"`, 'home'],
    [`{\r\n\t"//": "${HEADER}"`, 'home'],
    [`{"//": "${HEADER}"`, 'home'],
    [`# ${HEADER.replace('home', 'a-2')}`, 'a-2'],
    [`<!-- ${HEADER} -->\n\n# Restore\n`, 'home'],
    [`\n# ${HEADER}`, undefined],
    [`#${HEADER}`, undefined],
    [`{\n  "x": "", "//": "${HEADER}"`, undefined],
    ['# Managed by arkwright', undefined],
    ['', undefined],
  ])('of %j names %s', (text, owner) => {
    expect(ownerOf(text)).toBe(owner);
  });
});

describe('files', () => {
  const secrets = 'argoproj/app/secrets.yaml';
  const documents = [
    block('terraform/aws/app/s3.tf.json', 'aws_s3_bucket.b', { bucket: 'b' }),
    manifest(secrets, 'Secret', 'b'),
    scaffold('terraform/aws/app/tfaction.yaml', '{}\n'),
    manifest(secrets, 'Secret', 'a'),
    block('terraform/aws/app/s3.tf.json', 'aws_s3_bucket.a', { bucket: 'a' }),
    block('terraform/aws/app/s3.tf.json', 'local.a', { a: 1 }),
  ];
  const files = render(setOf(documents));

  test('stand by path, each with its side and kind', () => {
    expect(files.map(({ path, side, kind }) => [path, side, kind])).toEqual([
      [secrets, 'kubernetes', 'managed'],
      ['terraform/aws/app/s3.tf.json', 'terraform', 'managed'],
      ['terraform/aws/app/tfaction.yaml', 'terraform', 'scaffold'],
    ]);
  });

  test('of objects stand by kind and name, whatever the order in which they were declared', () => {
    const text = files[0]?.text ?? '';
    expect(text.split('\n')[0]).toBe(`# ${HEADER}`);
    expect([...text.matchAll(/^ {2}name: (.)$/gm)].map(([, name]) => name)).toEqual(['a', 'b']);
    expect(render(setOf([...documents].reverse()))[0]?.text).toBe(text);
  });

  test('of Terraform keep the order of the declaration, kind by kind', () => {
    expect(files[1]?.text).toBe(`{
  "//": "${HEADER}",
  "locals": {
    "a": 1
  },
  "resource": {
    "aws_s3_bucket": {
      "b": {
        "bucket": "b"
      },
      "a": {
        "bucket": "a"
      }
    }
  }
}
`);
  });

  test('that are pages have it as comments, which nobody sees who reads them', () => {
    const restored = { ...page('recovery/home/README.md', '# Home\n'), acknowledged: [{ id: 'a/a', reason: 'seen' }] };
    expect(render(setOf([restored]))).toEqual([
      {
        side: 'kubernetes',
        path: 'recovery/home/README.md',
        kind: 'managed',
        text: `<!-- ${HEADER} -->\n<!-- Accepted exception to a/a: seen -->\n\n# Home\n`,
      },
    ]);
  });

  test('that are scaffolded have no header', () => {
    expect(files[2]?.text).toBe('{}\n');
  });
});
