import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../lib/checks/rules';
import { catalogue } from '../../lib/cli/catalogue';

describe('the page of all checks', () => {
  const page = catalogue(rules);

  test('is docs/rules.md, byte for byte: npm run docs brings it up to date', () => {
    expect(readFileSync(join(__dirname, '../../docs/rules.md'), 'utf8')).toBe(page);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))('says of %s what, why and what to do', (id, rule) => {
    const start = page.indexOf(`\n## ${id}\n`);
    const next = page.indexOf('\n## ', start + 1);
    const section = page.slice(start, next < 0 ? undefined : next);
    expect(start).toBeGreaterThan(0);
    for (const part of [`**${rule.severity}**`, rule.rationale, rule.fix, rule.source.url])
      expect(section).toContain(part);
    for (const { title } of Object.values(rule.examples()).flat()) expect(section).toContain(title);
    expect(section).toMatch(/```(yaml|json)?\n/);
  });

  test('links to each of them by the anchor that its heading gets', () => {
    for (const { id } of rules) expect(page).toContain(`](#${id.replace('/', '')})`);
  });
});
