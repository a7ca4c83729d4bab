import { describe as suite, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describe, holdsCredential, show } from '../../lib/values/problem';

const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const PEM = '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----';

suite('describe()', () => {
  test('says the field, the rule, the value and what to do', () => {
    expect(describe('bucketName', { must: 'must be 3 to 63 characters', got: 'ab', fix: 'Choose a longer name' })).toBe(
      '`bucketName` must be 3 to 63 characters, got: "ab". Choose a longer name.',
    );
  });

  test('never prints a credential', () => {
    expect(describe('bucketName', { must: 'must be short', got: SECRET, fix: 'Shorten it' })).toContain('"(redacted)"');
  });
});

suite('show', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;

  test.each([
    ['ab', '"ab"'],
    [7, '7'],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [7n, '7'],
    [null, 'null'],
    [undefined, 'undefined'],
    [true, 'true'],
    [['a', 1], '["a",1]'],
    [{ a: { b: 'c' } }, '{"a":{"b":"c"}}'],
    ['two\nlines', '"two\\nlines"'],
    [() => SECRET, 'function'],
    [Symbol('a'), 'symbol'],
    [circular, 'object'],
    [{ a: 7n }, 'object'],
  ])('%#', (value, expected) => {
    expect(show(value)).toBe(expected);
  });

  test('is at most 120 characters', () => {
    expect(show('a'.repeat(118))).toBe(`"${'a'.repeat(118)}"`);
    expect(show('a'.repeat(119))).toBe(`"${'a'.repeat(116)}...`);
  });

  test('redacts before it shortens', () => {
    expect(show(`${'-'.repeat(90)}${SECRET}`)).toBe(`"${'-'.repeat(90)}(redacted)"`);
  });

  test('takes anything, on one line', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }), (value) => {
        expect(show(value)).toMatch(/^[^\n\r]{1,120}$/);
      }),
    );
  });

  const secret = fc.oneof(
    fc
      .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.split('')), { minLength: 16, maxLength: 16 })
      .chain((rest) => fc.constantFrom(`AKIA${rest.join('')}`, `ASIA${rest.join('')}`)),
    fc
      .array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+'.split('')), {
        minLength: 37,
        maxLength: 37,
      })
      .map((rest) => `aB3${rest.join('')}`),
  );
  const edges = ['', ' ', '"', "'", ':', ',', '_', '-', '.', '\n', '\\', '@', 'ä', '('];
  const start = fc.constantFrom(...edges, '=', 'aws_secret_access_key=', 'key = ');
  const end = fc.constantFrom(...edges);

  test.each<[string, (text: string) => unknown]>([
    ['a text', (text) => text],
    ['a list', (text) => [0, text]],
    ['an object', (text) => ({ data: { key: text } })],
    ['a key', (text) => ({ data: { [text]: 'a' } })],
    ['something with toJSON', (text) => ({ toJSON: () => text })],
  ])('redacts every credential in %s', (_, wrap) => {
    fc.assert(
      fc.property(secret, start, end, (text, before, after) => {
        expect(show(wrap(`${before}${text}${after}`))).not.toContain(text);
        expect(show(wrap(`${before}${text}${after}`))).toContain('(redacted)');
      }),
    );
  });

  test.each([PEM, PEM.replaceAll('RSA ', ''), '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz'])(
    'redacts a private key, whole or cut',
    (pem) => {
      expect(show(`before ${pem}`)).toBe('"before (redacted)"');
    },
  );
});

suite('holdsCredential', () => {
  test.each([
    KEY_ID,
    SECRET,
    PEM,
    `aws_secret_access_key=${SECRET}`,
    `aws_secret_access_key = ${SECRET}`,
    `id: "${KEY_ID}"`,
    `key_${KEY_ID}`,
    '-----BEGIN PRIVATE KEY-----',
  ])('sees %j', (text) => {
    expect(holdsCredential(text)).toBe(true);
    expect(holdsCredential(text)).toBe(true);
  });

  test.each([
    '',
    'AKIA',
    'longhorn-backup-user',
    KEY_ID.slice(0, -1),
    `${KEY_ID}A`,
    `X${KEY_ID}`,
    SECRET.slice(0, -1),
    `${SECRET}a`,
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709',
    '-----BEGIN PUBLIC KEY-----',
    '-----BEGIN CERTIFICATE-----',
    'arn:aws:iam::123456789012:user/system/longhorn-backup-user',
    '${aws_iam_access_key.longhorn_backup.secret}',
  ])('does not take %j for one', (text) => {
    expect(holdsCredential(text)).toBe(false);
  });
});
