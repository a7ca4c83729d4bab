import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../lib/checks/rules';
import { retired } from '../../lib/checks/retired';
import { run } from '../../lib/checks/run';
import { examplesOf, placeInExample, RULES } from '../../scripts/rules/examples';

const IN_PLACE: readonly string[] = [
  'argocd/application-does-not-list-itself',
  'argocd/encrypted-secret-is-decrypted',
  'argocd/foreign-crd-has-its-own-application',
  'argocd/no-pruned-storage-namespace',
  'credentials/external-secret-has-defaults',
  'credentials/sops-leaves-metadata-plain',
  'recovery/no-substituted-shell-variable',
  'recovery/restore-is-not-synced',
];

/**
 * The bad cluster is one failing example of every rule, each in folders of its own: the first, or the one that is named
 * here because the mistakes of others hide the first. Its Longhorn stands in `storage`, and reads no backup job in
 * `longhorn-system`: else no target would be without a job.
 */
const BESIDE_OTHERS: Readonly<Record<string, string>> = {
  'agreement/credential-secret-is-delivered': 'a slip in folders that were read',
  'agreement/target-bucket-is-made': 'for Velero',
  'argocd/foreign-crd-has-its-own-application': 'the operator in a later wave',
  'longhorn/credential-secret-has-keys': 'one of two keys, in another namespace',
  'longhorn/credential-values-are-readable': 'a style that is neither true nor false',
  'longhorn/no-own-chart-object': 'the StorageClass of the manager',
  'longhorn/object-fits-schema': 'a value below spec',
  'longhorn/object-in-longhorn-namespace': 'longhorn-system, and Longhorn in another namespace',
  'monitoring/longhorn-metric-exists': 'a metric beside those of kube-state-metrics',
  'monitoring/longhorn-volume-state-is-read': 'a label in 1.10',
  'monitoring/object-fits-schema': 'rules without a group',
  'recovery/claim-without-backup': 'a disk of a node, with a label that keeps it out of Velero',
  'recovery/restore-names-existing-schedule': 'a schedule of another installation of Velero',
  'snapshots/data-is-copied-once': 'a class that the schedule names',
  'snapshots/one-velero-class-per-driver': 'two classes of a cloud',
  'snapshots/snap-is-not-a-backup': 'one Velero of two',
  'snapshots/snapshot-outlives-namespace': 'a claim that every backup leaves out',
  'snapshots/snapshot-outlives-volume': 'a claim that every backup leaves out',
};

const names = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));

const files = names
  .filter((file) => file.endsWith('.ts') && !file.endsWith('index.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();

describe('the catalogue', () => {
  test('lists every file, sorted by id, and each once', () => {
    expect(rules.map(({ id }) => id)).toEqual(files);
  });

  test('uses no id again that a rule once had', () => {
    expect(rules.map(({ id }) => id).filter((id) => retired.includes(id))).toEqual([]);
  });

  test('has examples of its own rules alone', () => {
    const examples = names.filter((file) => /\.(pass|fail)\.(yaml|tf)$/.test(file));
    const stray = examples.filter((file) => !files.includes(file.replace(/\.(pass|fail)\.(yaml|tf)$/, '')));
    expect(stray).toEqual([]);
  });

  test('fires, every rule of it, in one deliberately bad cluster', async () => {
    // Each mistake in folders of its own, but for those that an Application or a kustomization points to.
    const placed = <T extends { readonly file: string }>(id: string, one: T): T =>
      IN_PLACE.includes(id) ? one : { ...one, file: `${id}/${one.file}` };
    const mistakes = await Promise.all(
      rules.flatMap(({ id }) => {
        const { fail } = examplesOf(id);
        const chosen = BESIDE_OTHERS[id] ?? fail[0]?.title;
        return fail
          .filter(({ title }) => title === chosen)
          .map(async ({ subject }) => ({ id, subject: await subject() }));
      }),
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
    expect(rules.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual([]);
  });

  test.each(files)('%s holds one rule, with its path as id and its name as export', async (file) => {
    const module = (await import(join(RULES, file))) as Record<string, { readonly id: string }>;
    const name = file.slice(file.indexOf('/') + 1).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(Object.keys(module)).toEqual([name]);
    expect(module[name]?.id).toBe(file);
  });
});

describe.each(rules.map((one) => [one.id, one] as const))('%s', (id, rule) => {
  const { pass, fail } = examplesOf(id);

  test('says everything about itself', () => {
    expect(rule.title).toMatch(/^[a-z`].*[^.]$/i);
    expect(rule.rationale).toMatch(/^[A-Z`].*\.$/);
    expect(rule.fix).toMatch(/^[a-z`].*[^.]$/);
    expect(rule.source).toMatch(/^https:\/\/\S+$/);
    expect(pass.length).toBeGreaterThan(0);
    expect(fail.length).toBeGreaterThan(0);
  });

  test.each(pass)('passes: $title', async ({ subject }) => {
    const verdict = run([rule], await subject(), placeInExample);
    expect(verdict.looked[id]).toBeGreaterThan(0);
    expect(verdict.findings).toEqual([]);
    expect(verdict.cannotTell).toEqual([]);
  });

  test.each(fail)('finds, in its place: $title', async ({ text, subject }) => {
    const { findings } = run([rule], await subject(), placeInExample);
    expect(findings.map((finding) => finding.rule)).toContain(id);
    for (const { message } of findings) expect(message).toMatch(/^[a-z`"].*[^.]$/);
    if (!text) return;
    const marked = text.files.flatMap(({ file, findings: lines }) => lines.map((line) => `${file}:${line}`));
    const found = new Set(findings.map(({ file, line }) => (line === undefined ? file : `${file}:${line}`)));
    expect([...found].sort()).toEqual(marked.sort());
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
      looked: { [id]: 0 },
    });
  });
});
