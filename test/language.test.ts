import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** What plain English says in another way: CONTRIBUTING.md has the word list. */
const BANNED: readonly (readonly [form: RegExp, instead: string])[] = [
  [
    /(?<!there )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|newer\b|older\b|slower\b|faster\b|safer\b)/i,
    'is not a …, … does not exist',
  ],
  [/\bthat there (?:is|are) not\b/i, '… that does not exist'],
  [/\bthe plan is green\b/i, '`terraform plan` passes'],
  [/\bwhat is none\b/i, 'anything else'],
  [/\bgone on with\b/i, 'used'],
  [/\b(?:is|are) said\b/i, 'is set, is declared, is listed'],
  [/\ba text\b/i, 'a string'],
  [/\bcomes? to pass\b/i, 'fires, happens'],
];

const ROOTS = ['lib', 'apps', 'dist', 'docs', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];

const files = ROOTS.flatMap((root) =>
  root.endsWith('.md')
    ? [root]
    : readdirSync(root, { recursive: true, encoding: 'utf8' })
        .map((file) => join(root, file))
        .filter((file) => /\.(ts|mjs|md|yaml)$/.test(file)),
);

function bannedIn(file: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    // The word list shows what is banned.
    if (line.startsWith('| `') && file === 'CONTRIBUTING.md') return [];
    return BANNED.filter(([form]) => form.test(line)).map(
      ([form, instead]) => `${file}:${index + 1}: ${form.exec(line)?.[0]} (write: ${instead})`,
    );
  });
}

describe('plain English', () => {
  test('there is something to read', () => {
    expect(files.length).toBeGreaterThan(500);
  });

  test('no file uses a banned form', () => {
    expect(files.flatMap((file) => bannedIn(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  test.each([
    ['the value is no number', 1],
    ['a job that there is not', 1],
    ['there is no repository', 0],
    ['The plan is green, and IAM refuses the name', 1],
    ['it is said of a text', 2],
    ['the release is no longer known', 0],
    ['the value is not a number', 0],
  ])('%s', (line, count) => {
    expect(bannedIn('x.md', line)).toHaveLength(count);
  });
});
