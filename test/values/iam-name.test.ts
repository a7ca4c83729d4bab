import { describe, expect, test } from '@jest/globals';
import { iamPathProblem, iamPolicyNameProblem, iamUserNameProblem } from '../../lib/values/iam-name';

describe('iamUserNameProblem', () => {
  test.each(['longhorn-backup-user', 'a', 'A+b=c,d.e@f_g-9', 'a'.repeat(64)])('takes %s', (name) => {
    expect(iamUserNameProblem(name)).toBeUndefined();
  });

  test.each([
    ['', 'contain only'],
    ['back up', 'contain only'],
    ['a/b', 'contain only'],
    ['ümlaut', 'contain only'],
    ['user\n', 'contain only'],
    ['a'.repeat(65), '1 to 64'],
    [null, 'be a string'],
  ])('refuses %j', (name, must) => {
    expect(iamUserNameProblem(name)?.must).toContain(must);
  });
});

describe('iamPolicyNameProblem', () => {
  test.each(['longhorn-backup-policy', 'a'.repeat(128)])('takes %s', (name) => {
    expect(iamPolicyNameProblem(name)).toBeUndefined();
  });

  test.each([
    ['a'.repeat(129), '1 to 128'],
    ['a:b', 'contain only'],
  ])('refuses %s', (name, must) => {
    expect(iamPolicyNameProblem(name)?.must).toContain(must);
  });
});

describe('iamPathProblem', () => {
  test.each(['/', '/system/', '/a/b/', '/!/', `/${'a'.repeat(510)}/`])('takes %s', (path) => {
    expect(iamPathProblem(path)).toBeUndefined();
  });

  test.each([
    ['', 'slash'],
    ['system/', 'slash'],
    ['/system', 'slash'],
    ['//', 'slash'],
    ['/sys tem/', 'slash'],
    ['/systèm/', 'slash'],
    ['/system/\n', 'slash'],
    [`/${'a'.repeat(511)}/`, '512'],
  ])('refuses %j', (path, must) => {
    expect(iamPathProblem(path)?.must).toContain(must);
  });
});
