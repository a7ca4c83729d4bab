import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { finding, rule, type Rule, type Severity } from '../lib/checks/rule';
import { Selector } from '../lib/checks/selectors';
import type { Model } from '../lib/products/model';
import type { Source } from '../lib/products/sources';
import type { Cluster } from '../lib';
import { isRefused, prepare, recoverRoots, write, type Publication } from '../lib/publish';
import { cluster } from './cli/terminal';
import { put, readTree, temporaryFolder } from './files/two-checkouts';

const OWN_PROCESS = { id: 4242, isRunning: () => false };

function publication(root: string, declared: Cluster): Publication {
  return { cluster: declared, roots: { terraform: root, kubernetes: root } };
}

/** A check that finds something in every Application, or does something else. */
function checkOf(
  severity: Severity,
  find: (document: Source, model: Model) => ReturnType<typeof finding> | undefined = () => finding([], 'is wrong'),
): Rule {
  return rule({
    id: 'test/every-application',
    severity,
    title: 't',
    rationale: 'r',
    fix: 'mend it',
    source: 'https://example.com',
    on: new Selector((model) => model.sources.filter(({ file }) => file.endsWith('/application.yaml'))),
    find,
  });
}

describe('prepare', () => {
  test('only reads', () => {
    const root = temporaryFolder();
    const [report] = prepare([publication(root, cluster('home'))], []);
    expect(report?.changes.length).toBeGreaterThan(5);
    expect(report && isRefused(report)).toBe(false);
    expect(readTree(root)).toEqual({});
  });

  test('makes no documents of a declaration with mistakes, and goes on with the next cluster', () => {
    const root = temporaryFolder();
    const wrong = cluster('home', { bucket: { bucketName: 'Wrong_Name' } });
    const reports = prepare([publication(root, wrong), publication(root, cluster('away'))], [checkOf('error')]);
    expect(reports[0]).toMatchObject({ cluster: 'home', verdict: undefined, changes: [] });
    expect(reports[0]?.problems).toEqual([
      { path: expect.stringMatching(/^home\//), message: expect.stringContaining('Wrong_Name') },
    ]);
    expect(reports[1]?.verdict?.findings).toMatchObject([
      { rule: 'test/every-application', file: 'argoproj/away-longhorn/application.yaml', message: 'is wrong' },
    ]);
    expect(reports.map(isRefused)).toEqual([true, true]);
  });

  test('lets warnings pass', () => {
    const [report] = prepare([publication(temporaryFolder(), cluster('home'))], [checkOf('warning')]);
    expect(report?.verdict?.findings).toHaveLength(1);
    expect(report && isRefused(report)).toBe(false);
  });

  test('ends with the name of a check that throws', () => {
    const broken = checkOf('error', () => {
      throw new Error('oops');
    });
    expect(() => prepare([publication(temporaryFolder(), cluster('home'))], [broken])).toThrow(
      'the check test/every-application failed to run',
    );
  });

  test('tells checks which versions are on disk', () => {
    const root = temporaryFolder();
    const file = 'argoproj/home-longhorn/application.yaml';
    const constraint = { terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '~> 9.1' } } } };
    put(root, {
      [file]: 'kind: Application\r\nspec:\r\n  source:\r\n    chart: longhorn\r\n    targetRevision: 1.99.0\r\n',
      'terraform/aws/home-backup/backend.tf.json': `\uFEFF${JSON.stringify(constraint)}`,
      'argoproj/home-longhorn/kustomization.yaml': 'not: [YAML',
    });
    let seen: unknown;
    const spy = checkOf('error', (_, { onDisk }) => {
      seen = onDisk;
      return undefined;
    });
    prepare([publication(root, cluster('home'))], [spy]);
    expect(seen).toEqual(
      expect.arrayContaining([
        { file, what: 'chart longhorn', version: '1.99.0' },
        {
          file: 'terraform/aws/home-backup/backend.tf.json',
          what: 'provider hashicorp/aws',
          version: expect.stringMatching(/^9\.1/),
        },
      ]),
    );
  });

  test('refuses a file that two clusters write to one place, and only then', () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    const away = (): Cluster => cluster('away', { folderName: 'home-longhorn' });
    const together = prepare([publication(one, cluster('home')), publication(one, away())], []);
    expect(together.map(isRefused)).toEqual([false, true]);
    expect(together[1]?.fileProblems[0]?.message).toContain('the cluster home writes this file too');
    const apart = prepare([publication(one, cluster('home')), publication(other, away())], []);
    expect(apart.map(isRefused)).toEqual([false, false]);
  });
});

describe('write', () => {
  test('writes all clusters, and then nothing is left to change', () => {
    const [one, other] = [temporaryFolder(), join(temporaryFolder(), 'made')];
    const publications = [publication(one, cluster('home')), publication(other, cluster('away'))];
    write(prepare(publications, []), OWN_PROCESS);
    const again = prepare(publications, []);
    expect(again.map(({ changes }) => changes)).toEqual([[], []]);
    expect(again.map(({ unchanged }) => unchanged)).toEqual(
      [one, other].map((root) => Object.keys(readTree(root)).length),
    );
  });

  test('of refused reports is misuse, and writes nothing', () => {
    const root = temporaryFolder();
    const reports = prepare([publication(root, cluster('home'))], [checkOf('error')]);
    expect(() => write(reports, OWN_PROCESS)).toThrow('call isRefused() first');
    expect(readTree(root)).toEqual({});
  });
});

test('recoverRoots looks into the roots of both halves of every cluster', () => {
  const roots = [temporaryFolder(), temporaryFolder(), temporaryFolder()] as const;
  for (const root of roots) put(root, { '.arkwright/run.json': '{"journal":"nowhere","process":2}' });
  const home = { cluster: cluster('home'), roots: { terraform: roots[0], kubernetes: roots[1] } };
  expect(recoverRoots([home, publication(roots[2], cluster('away'))], OWN_PROCESS)).toEqual(['undone']);
  expect(roots.map((root) => readTree(root))).toEqual([{}, {}, {}]);
});
