import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../lib/checks/rules';
import { corpusOf } from '../../scripts/rules/examples';
import { indexOfPages, pageOf, pathOfPage } from '../../scripts/rules/page';

/** Pages are made by `npm run docs`; a rule that changes changes its page. */
describe('docs/rules', () => {
  test('has a page for each rule, and no other', () => {
    const pages = readdirSync('docs/rules', { recursive: true, encoding: 'utf8' })
      .map((file) => `docs/rules/${file.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.md') && file !== 'docs/rules/README.md');
    expect(pages.sort()).toEqual(rules.map(({ id }) => pathOfPage(id)).sort());
  });

  test('is what `npm run docs` makes of the rules', async () => {
    const corpus = await corpusOf(rules.map(({ id }) => id));
    const made = [
      ['docs/rules/README.md', indexOfPages(rules)] as const,
      ...(await Promise.all(rules.map(async (rule) => [pathOfPage(rule.id), await pageOf(rule, corpus)] as const))),
    ];
    const outdated = made.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
    expect(outdated.map(([file]) => file)).toEqual([]);
  });
});
