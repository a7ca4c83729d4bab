import { describe, expect, test } from '@jest/globals';
import { BucketName } from '../../lib/values/bucket-name';

describe('BucketName', () => {
  test.each([
    'boxp-longhorn-backup',
    'abc',
    'a'.repeat(63),
    '1bucket9',
    'my.bucket.name',
    'a.-b',
    '1234.1.1.1',
    '1.2.3.1234',
    '1.2.3.4.5',
    'backup-123456789012-us-east-1-an-old',
    'backup-an',
    'amzn-s3-demonstration',
    'xn-backup',
    'backup-123456789012-an',
  ])('takes %s', (name) => {
    const bucket = BucketName.of(name);
    expect(bucket.problem).toBeUndefined();
    expect(bucket.text).toBe(name);
    expect(bucket.toString()).toBe(name);
  });

  test.each([
    ['', '3 to 63'],
    ['ab', '3 to 63'],
    ['a'.repeat(64), '3 to 63'],
    ['Backup', 'only lower-case'],
    ['my_backup', 'only lower-case'],
    ['backup\n', 'only lower-case'],
    ['bäckup', 'only lower-case'],
    ['-backup', 'begin and end'],
    ['backup-', 'begin and end'],
    ['.backup', 'begin and end'],
    ['backup.', 'begin and end'],
    ['back..up', 'two dots'],
    ['192.168.5.4', 'IP address'],
    ['1.2.3.4', 'IP address'],
    ['xn--backup', 'not begin with'],
    ['sthree-backup', 'not begin with'],
    ['amzn-s3-demo-backup', 'not begin with'],
    ['backup-s3alias', 'not end with'],
    ['backup--ol-s3', 'not end with'],
    ['backup.mrap', 'not end with'],
    ['backup--x-s3', 'not end with'],
    ['backup--table-s3', 'not end with'],
    ['backup-123456789012-ap-northeast-1-an', 'account-regional'],
    ['backup-123456789012-us-gov-west-1-an', 'account-regional'],
  ])('refuses %j', (name, must) => {
    const { problem } = BucketName.of(name);
    expect(problem?.must).toContain(must);
    expect(problem?.got).toBe(name);
  });

  test('does not throw on what is no text', () => {
    expect(BucketName.of(undefined as unknown as string).problem?.must).toBe('must be a string');
  });

  test('keeps a name that is one already, with its problem', () => {
    const wrong = BucketName.of('ab');
    expect(BucketName.of(wrong)).toBe(wrong);
  });
});
