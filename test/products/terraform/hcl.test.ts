import { describe, expect, test } from '@jest/globals';
import { readHcl, readHclExpression, type HclBody, type HclExpression } from '../../../lib/products/terraform/hcl';

/** The structure with the text of everything. */
function shown(text: string, body: HclBody = readHcl(text)): unknown {
  return {
    ...Object.fromEntries(
      body.attributes.map(({ key, value }) => [key, value.type + text.slice(value.start, value.end)]),
    ),
    ...Object.fromEntries(body.blocks.map((block) => [block.words.join(' '), shown(text, block.body)])),
  };
}

describe('the structure of HCL', () => {
  test.each<[string, string, unknown]>([
    ['attributes and blocks', 'a = 1\nb "c" d {\n  e = "f"\n}\n', { a: 'code1', 'b c d': { e: 'string"f"' } }],
    ['one line', 'a { b = [1] }', { a: { b: 'list[1]' } }],
    [
      'comments',
      'a = 1 # = 2\n/* b = 1\n*/ c = /* x */ 3 // {\nd { # }\n e = 1 }',
      { a: 'code1', c: 'code3', d: { e: 'code1' } },
    ],
    ['line ends of another system', 'a = 1\r\nb {\r\n c = 2\r\n}\r\n', { a: 'code1', b: { c: 'code2' } }],
    ['calls over lines', 'a = f(\n  1,\n  {}\n)\nb = 2', { a: 'codef(\n  1,\n  {}\n)', b: 'code2' }],
    ['what goes on behind an object', 'a = { b = 1 }.b\nc = [1][0]', { a: 'code{ b = 1 }.b', c: 'code[1][0]' }],
    ['a comprehension', 'a = { for k, v in m : k => v }\nb = 1', { a: 'code{ for k, v in m : k => v }', b: 'code1' }],
    ['a comparison', 'a = b == c\nd = 1', { a: 'codeb == c', d: 'code1' }],
    [
      'braces in strings',
      'a = "{ ${x("}", "${"{"}")} $${ %%{ \\" {"\nb = 1',
      { a: 'string"{ ${x("}", "${"{"}")} $${ %%{ \\" {"', b: 'code1' },
    ],
    ['a here-document', 'a = <<E\nb = 1\n}\n E \nc = 2', { a: 'code<<E\nb = 1\n}\n E ', c: 'code2' }],
    ['a here-document of JSON', 'a = <<-E\n { "b": 1 }\n E\nc = 2', { a: 'json<<-E\n { "b": 1 }\n E', c: 'code2' }],
    ['an encoded value', 'a = jsonencode({ b = 1 })\nc = 2', { a: 'jsonjsonencode({ b = 1 })', c: 'code2' }],
    ['names of other languages', 'größe = 1\nb "ü" {}', { größe: 'code1', 'b ü': {} }],
    ['a value that is missing', 'a =\nb = 1', { a: 'broken', b: 'code1' }],
    ['what is not HCL', '- ) a.b = 1\n"x" = 2\n= 3\n}}\n{ c = 1 }\nd = 4', { b: 'code1', x: 'code2', d: 'code4' }],
    ['what is not closed', 'a {\n b = [1\n', { a: { b: 'broken[1\n' } }],
  ])('%s', (_, text, structure) => {
    expect(shown(text)).toEqual(structure);
  });

  test('blocks and entries have their offsets', () => {
    const text = ' a "b" {\n  c = { "d" = [1, 2] }\n}\n';
    const [block] = readHcl(text).blocks;
    expect(block && text.slice(block.start, block.end)).toBe('a "b" {\n  c = { "d" = [1, 2] }\n}');
    const [attribute] = block?.body.attributes ?? [];
    expect(attribute?.start).toBe(text.indexOf('c'));
    expect(attribute?.value).toMatchObject({
      type: 'object',
      entries: [
        {
          key: 'd',
          start: text.indexOf('"d"'),
          value: { type: 'list', items: [{ start: text.indexOf('1') }, { start: text.indexOf('2') }] },
        },
      ],
    });
  });

  const keysOf = (expression: HclExpression): unknown =>
    expression.type === 'object' ? expression.entries.map(({ key }) => key) : expression.type;

  test.each<[string, unknown]>([
    ['{ a = 1, "b c" : 2\n d=3, "e\\"f" = 4 }', ['a', 'b c', 'd', 'e"f']],
    ['{ (var.x) = 1, "${y}" = 2, "$${z}" = 3, a.b = 4 }', [undefined, undefined, '$${z}', undefined]],
    ['{ "a" }', 'broken'],
  ])('keys of %j', (text, keys) => {
    expect(keysOf(readHclExpression(text))).toEqual(keys);
  });

  test('keys of JSON', () => {
    expect(keysOf(readHclExpression('{"a": "${", "b\\u0041": {"}": 1},\n"c"\n:\n2}', 'json'))).toEqual([
      'a',
      'bA',
      'c',
    ]);
  });
});

describe('takes time that grows no faster than the text', () => {
  const count = 100_000;
  test.each([
    ['open brackets', `a = ${'['.repeat(count)}`],
    ['open braces', 'a {'.repeat(count)],
    ['closed brackets', `a = ${'['.repeat(count)}${']'.repeat(count)}`],
    ['objects in objects', `a = ${'{a='.repeat(count)}${'}'.repeat(count)}`],
    ['open strings', '"'.repeat(count)],
    ['templates in templates', `a = "${'${"'.repeat(count)}`],
    ['here-documents in each other', Array.from({ length: count / 10 }, (_, index) => `x = <<E${index}\n[`).join('')],
    ['here-documents that end at once', `a = [${'<<E\n[\nE\n,'.repeat(count / 10)}]`],
    ['encoded values in each other', `a = ${'jsonencode('.repeat(count)}`],
    ['comments', `a = ${'/**/'.repeat(count)}1`],
    ['open comments', '/* '.repeat(count)],
    ['words', 'a '.repeat(count)],
    ['labels', `a ${'"b" '.repeat(count)}{}`],
    ['blanks', `a =${' '.repeat(count)}\n`.repeat(3)],
    ['lists that break', `a = [${'[1 2],'.repeat(count)}`],
    ['one long word', 'a'.repeat(count * 5)],
  ])('%s', (_, text) => {
    const start = Date.now();
    readHcl(text);
    readHclExpression(text.replace(/^a =? /, ''));
    readHclExpression(text.replace(/^a =? /, ''), 'json');
    expect(Date.now() - start).toBeLessThan(5_000);
  });
});

test('no text makes it throw', () => {
  const signs = [
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '"',
    '=',
    ':',
    ',',
    '\n',
    '<<E\n',
    '\nE\n',
    '${',
    '#',
    '/*',
    'a',
    ' for ',
    'jsonencode(',
  ];
  let seed = 1;
  for (let round = 0; round < 3_000; round += 1) {
    let text = '';
    for (let index = 0; index < 30; index += 1) {
      seed = (seed * 48_271) % 2_147_483_647;
      text += signs[seed % signs.length] ?? '';
    }
    expect(() => [readHcl(text), readHclExpression(text), readHclExpression(text, 'json')]).not.toThrow();
  }
});
