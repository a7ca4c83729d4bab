import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Check } from '../../lib/checks/check';
import { rules } from '../../lib/checks/rules';
import { run } from '../../lib/checks/run';

const FOLDER = join(__dirname, '../../lib/checks/rules');

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.replace(/\.ts$/, '').replaceAll('\\', '/'))
  .sort();

describe('the catalogue', () => {
  test('lists every file, sorted by id, and each once', () => {
    expect(rules.map(({ id }) => id)).toEqual(files);
  });

  test.each(files)('%s holds one rule, with its path as id and its name as export', async (file) => {
    const module = (await import(join(FOLDER, file))) as Record<string, Check>;
    const name = file.slice(file.indexOf('/') + 1).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(Object.keys(module)).toEqual([name]);
    expect(module[name]?.id).toBe(file);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('says everything about itself', () => {
    expect(rule.title).toMatch(/^[a-z].*[^.]$/);
    expect(rule.rationale).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[a-z].*[^.]$/);
    expect(rule.source.url).toMatch(/^https:\/\/\S+$/);
    expect(rule.source.read).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    expect(new Date(rule.source.read).toISOString()).toContain(rule.source.read);
    expect(rule.examples.pass.length).toBeGreaterThan(0);
    expect(rule.examples.fail.length).toBeGreaterThan(0);
  });

  test.each(rule.examples.pass)('passes: $title', ({ subject }) => {
    const verdict = run([rule], subject);
    expect(verdict.looked[rule.id]).toBeGreaterThan(0);
    expect(verdict.findings).toEqual([]);
    expect(verdict.cannotTell).toEqual([]);
  });

  test.each(rule.examples.fail)('finds: $title', ({ subject }) => {
    const { findings } = run([rule], subject);
    expect(findings.map((finding) => finding.rule)).toContain(rule.id);
    for (const { message } of findings) expect(message).toMatch(/^[a-z`"].*[^.]$/);
  });

  test('has nothing to say about an empty set', () => {
    const set = {
      closed: true,
      cluster: 'empty',
      versions: {},
      documents: [],
      requirements: [],
      adopted: [],
      listedElsewhere: [],
    };
    expect(run([rule], { set, onDisk: [] })).toEqual({
      findings: [],
      acknowledged: [],
      cannotTell: [],
      looked: { [rule.id]: 0 },
    });
  });
});
