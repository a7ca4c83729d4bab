import { describe, expect, test } from '@jest/globals';
import { terraformNameProblem, terraformText } from '../../lib/values/terraform-name';

describe('terraformNameProblem', () => {
  test.each(['longhorn_backup', 'a', '_a', 'Backup-1', 'this'])('takes %s', (name) => {
    expect(terraformNameProblem(name)).toBeUndefined();
  });

  test.each(['', '1a', '-a', 'a.b', 'a b', 'a/b', 'ä', 'a\n', '${a}', 3])('refuses %j', (name) => {
    expect(terraformNameProblem(name)).toMatchObject({ got: name });
  });
});

describe('terraformText', () => {
  test.each([
    ['plain text', 'plain text'],
    ['${a}', '$${a}'],
    ['%{if a}', '%%{if a}'],
    ['${a} and ${b}%{c}', '$${a} and $${b}%%{c}'],
    ['costs 5$ or 5%', 'costs 5$ or 5%'],
    ['$ {a} {b}', '$ {a} {b}'],
  ])('%j becomes %j', (text, expected) => {
    expect(terraformText(text)).toBe(expected);
  });
});
