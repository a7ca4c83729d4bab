import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { auditJson, inFolder, type AuditJson } from '../support/audited';

const RULE = 'credentials/no-secret-value';
const secret = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {password: ${'aB3'.repeat(13)}x}\n`;
const settings = (...acknowledge: readonly object[]): string => JSON.stringify({ acknowledge }, null, 2);

/** `rule line message` of each finding. */
async function found(files: Readonly<Record<string, string | Buffer>>): Promise<readonly string[]> {
  const { findings } = await inFolder(files, (folder) => auditJson(folder));
  return findings.map(({ rule, line, message }) => `${rule} ${line} ${message}`);
}

describe('a comment in YAML', () => {
  test('above the first marker belongs to the document after it', async () => {
    expect(await found({ 'a.yaml': `# arkwright-acknowledge ${RULE}: an example\n---\n${secret}` })).toEqual([]);
  });

  test('of the last document does not reach the first', async () => {
    const text = `${secret}---\n# arkwright-acknowledge ${RULE}: an example\n${secret.replace('name: a', 'name: b')}`;
    expect(await found({ 'a.yaml': text })).toEqual([expect.stringMatching(/^credentials\/no-secret-value 4 /)]);
  });

  test.each([
    ['without a reason', `# arkwright-acknowledge ${RULE}`, `${RULE} is acknowledged, without a reason`],
    ['with an empty reason', `# arkwright-acknowledge ${RULE}: `, `${RULE} is acknowledged, without a reason`],
    ['without an id', '# arkwright-acknowledge: an example', 'a finding is acknowledged, without its id'],
  ])('%s is a finding, and accepts nothing', async (_, comment, said) => {
    expect(await found({ 'a.yaml': `${secret}${comment}\n` })).toEqual([
      expect.stringContaining(`${RULE} 4`),
      expect.stringContaining(`arkwright/acknowledgement-matches 5 ${said}`),
    ]);
  });

  test('where nothing is judged is a finding', async () => {
    const comment = `# arkwright-acknowledge ${RULE}: an example\n`;
    expect(await found({ 'values.yaml': `a: 1\n${comment}`, 'b.yaml': `${secret}---\n${comment}` })).toEqual([
      expect.stringContaining(`${RULE} 4`),
      expect.stringContaining('arkwright/acknowledgement-matches 6'),
      expect.stringContaining(`arkwright/acknowledgement-matches 2 ${RULE} is acknowledged, where nothing is judged`),
    ]);
  });
});

describe('a comment in Terraform', () => {
  const comment = '# arkwright-acknowledge s3/bucket-name-is-valid: it is older than the rules';
  const bucket = (inside = '', after = ''): string =>
    `resource "aws_s3_bucket" "a" {\n${inside}  bucket = "A_b"${after}\n}\n`;

  test.each([
    ['before the block', `${comment}\n\n${bucket()}`],
    ['in a line of the block', bucket(`  ${comment}\n`)],
    ['at the end of a line', bucket('', ` ${comment}`)],
    ['at the end of the block', bucket('', `\n  ${comment}`)],
    ['between slash and star', `/* ${comment.slice(2)} */\n${bucket()}`],
  ])('%s accepts', async (_, text) => {
    expect(await found({ 'a.tf': text })).toEqual([]);
  });

  test.each([
    ['before a block that is not judged', `${comment}\nvariable "x" {}\n${bucket()}`, 1],
    ['after the last block', `${bucket()}${comment}\n`, 4],
    ['in a block that is not judged', `${bucket()}variable "x" {\n  ${comment}\n}\n`, 5],
  ])('%s is a finding', async (_, text, line) => {
    expect(await found({ 'a.tf': text })).toEqual([
      expect.stringContaining('s3/bucket-name-is-valid'),
      expect.stringContaining(`arkwright/acknowledgement-matches ${line} `),
    ]);
  });

  test('in JSON holds for the file, or for the block in which it stands', async () => {
    const json = (inside: object, outside: object): string =>
      JSON.stringify({
        ...outside,
        resource: { aws_s3_bucket: { a: { ...inside, bucket: 'A_b' }, b: { bucket: 'A_c' } } },
      });
    const accept = { '//': comment.slice(2) };
    expect(await found({ 'a.tf.json': json({}, accept) })).toEqual([]);
    expect(await found({ 'a.tf.json': json(accept, {}) })).toEqual([expect.stringContaining('aws_s3_bucket.b')]);
  });
});

describe('arkwright.json', () => {
  const entry = { rule: RULE, file: 'a.yaml', reason: 'an example' };

  test('two entries of one reason are two', async () => {
    const other = { ...entry, file: 'b.yaml' };
    const files = { 'a.yaml': secret, 'b.yaml': secret.replace(/(aB3)+x/, 'none') };
    expect(await found({ ...files, 'arkwright.json': settings(entry, other) })).toEqual([
      `arkwright/acknowledgement-matches 9 ${RULE} is acknowledged, and finds nothing`,
    ]);
  });

  test('that cannot be read is named', async () => {
    const utf16 = Buffer.from(`\uFEFF${settings(entry)}`, 'utf16le');
    const { unread } = await inFolder({ 'arkwright.json': utf16 }, (folder) => auditJson(folder));
    expect(unread).toEqual([{ file: 'arkwright.json', reason: 'not UTF-8, but UTF-16' }]);
    const linked = await inFolder({ 'x.json': settings(entry) }, (folder): Promise<AuditJson> => {
      symlinkSync('x.json', join(folder, 'arkwright.json'));
      return auditJson(folder);
    });
    expect(linked.unread).toEqual([{ file: 'arkwright.json', reason: 'a symbolic link' }]);
  });
});
