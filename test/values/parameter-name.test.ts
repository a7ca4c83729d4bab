import { describe, expect, test } from '@jest/globals';
import { parameterNameProblem } from '../../lib/values/parameter-name';

describe('parameterNameProblem', () => {
  test.each([
    '/longhorn/backup',
    '/longhorn/backup/aws-access-key-id',
    '/a.b_c-D/9',
    '/longhorn/aws/ssm',
    '/a'.repeat(15),
    `/${'a'.repeat(900)}`,
  ])('takes %s', (name) => {
    expect(parameterNameProblem(name)).toBeUndefined();
  });

  test.each([
    ['', 'begin with a slash'],
    ['/', 'begin with a slash'],
    ['longhorn', 'begin with a slash'],
    ['longhorn/backup', 'begin with a slash'],
    ['/longhorn/', 'begin with a slash'],
    ['/a//b', 'single slashes'],
    ['/a b', 'single slashes'],
    ['/{{ssm:x}}', 'single slashes'],
    ['/ä', 'single slashes'],
    ['/aws/longhorn', 'reserves'],
    ['/AWS', 'reserves'],
    ['/ssm-backup', 'reserves'],
    ['/a'.repeat(16), '15 levels'],
    [`/${'a'.repeat(1011)}`, 'at most'],
    [undefined, 'be a string'],
  ])('refuses %j', (name, must) => {
    expect(parameterNameProblem(name)?.must).toContain(must);
  });

  test('leaves room for the ARN in the 1011 characters that AWS allows', () => {
    const arn = 'arn:aws:ssm:ap-northeast-1:123456789012:parameter';
    const longest = Array.from({ length: 1100 }, (_, length) => `/${'a'.repeat(length)}`).findLast(
      (name) => parameterNameProblem(name) === undefined,
    );
    expect(longest?.length).toBeLessThanOrEqual(1011 - arn.length);
    expect(longest?.length).toBeGreaterThan(900);
  });
});
