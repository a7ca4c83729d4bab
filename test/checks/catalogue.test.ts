import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Check } from '../../lib/checks/check';
import { rules } from '../../lib/checks/rules';
import { retired } from '../../lib/checks/retired';
import { run } from '../../lib/checks/run';

const FOLDER = join(__dirname, '../../lib/checks/rules');

const IN_PLACE: readonly string[] = [
  'argocd/application-does-not-list-itself',
  'argocd/encrypted-secret-is-decrypted',
  'argocd/no-pruned-storage-namespace',
  'recovery/no-substituted-shell-variable',
  'recovery/restore-is-not-synced',
];

/**
 * Rules about something that is missing, ambiguous or of one version: with the mistakes of all the others beside it, it is
 * there, or cannot be told. Each of them fires in its own examples below.
 */
const HIDDEN_BY_OTHERS: readonly string[] = [
  'credentials/external-secret-has-defaults',
  'longhorn/target-has-backup-job',
  'monitoring/longhorn-alerts-watch-backups',
  'monitoring/longhorn-volume-state-is-read',
  'recovery/claim-without-backup',
  'snapshots/class-keeps-content',
  'snapshots/snap-is-not-a-backup',
];

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('index.ts'))
  .map((file) => file.replace(/\.ts$/, '').replaceAll('\\', '/'))
  .sort();

describe('the catalogue', () => {
  test('lists every file, sorted by id, and each once', () => {
    expect(rules.map(({ id }) => id)).toEqual(files);
  });

  test('uses no id again that a rule once had', () => {
    expect(rules.map(({ id }) => id).filter((id) => retired.includes(id))).toEqual([]);
  });

  test('fires, every rule of it, in one deliberately bad cluster', () => {
    // Each mistake in folders of its own, but for those that an Application or a kustomization points to.
    const placed = <T extends { readonly file: string }>(id: string, one: T): T =>
      IN_PLACE.includes(id) ? one : { ...one, file: `${id}/${one.file}` };
    const mistakes = rules.flatMap(({ id, examples }) =>
      examples()
        .fail.slice(0, 1)
        .map(({ subject }) => ({ id, subject })),
    );
    const set = {
      closed: true,
      cluster: 'bad',
      versions: Object.assign({}, ...mistakes.map(({ subject }) => subject.set.versions)) as Record<string, string>,
      documents: mistakes.flatMap(({ id, subject }) => subject.set.documents.map((document) => placed(id, document))),
      requirements: [],
      adopted: [],
      destroyed: [],
      listedElsewhere: [],
    };
    const onDisk = mistakes.flatMap(({ id, subject }) => subject.onDisk.map((pin) => placed(id, pin)));
    const fired = new Set(run(rules, { set, onDisk }).findings.map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual(HIDDEN_BY_OTHERS);
  });

  test.each(files)('%s holds one rule, with its path as id and its name as export', async (file) => {
    const module = (await import(join(FOLDER, file))) as Record<string, Check>;
    const name = file.slice(file.indexOf('/') + 1).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(Object.keys(module)).toEqual([name]);
    expect(module[name]?.id).toBe(file);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const { pass, fail } = rule.examples();

  test('says everything about itself', () => {
    expect(rule.title).toMatch(/^[a-z].*[^.]$/);
    expect(rule.rationale).toMatch(/^[A-Z].*\.$/);
    expect(rule.fix).toMatch(/^[a-z].*[^.]$/);
    expect(rule.source.url).toMatch(/^https:\/\/\S+$/);
    expect(rule.source.read).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
    expect(new Date(rule.source.read).toISOString()).toContain(rule.source.read);
    expect(pass.length).toBeGreaterThan(0);
    expect(fail.length).toBeGreaterThan(0);
  });

  test.each(pass)('passes: $title', ({ subject }) => {
    const verdict = run([rule], subject);
    expect(verdict.looked[rule.id]).toBeGreaterThan(0);
    expect(verdict.findings).toEqual([]);
    expect(verdict.cannotTell).toEqual([]);
  });

  test.each(fail)('finds: $title', ({ subject }) => {
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
      destroyed: [],
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
