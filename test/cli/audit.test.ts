import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { auditJson, inFolder, run } from '../support/audited';

const HOME = 'test/fixtures/audit/home';

/** One object with one finding. */
const secret = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {password: ${'aB3'.repeat(13)}x}\n`;

describe('a repository written by hand', () => {
  test('the whole report', async () => {
    const { findings, coverage, versions, unread } = await auditJson('.', HOME);
    expect(findings.map(({ rule, file, line, object }) => [rule, file.replace(`${HOME}/`, ''), line, object])).toEqual(
      expect.arrayContaining([
        ['longhorn/no-moved-chart-value', 'argoproj/longhorn/application.yaml', 16, 'Application argocd/longhorn'],
        ['recovery/claim-without-backup', 'argoproj/games/claims.yaml', 11, 'PersistentVolumeClaim games/maps'],
      ]),
    );
    expect(coverage).toEqual([
      {
        claim: 'world',
        namespace: 'games',
        storageClass: 'longhorn',
        file: `${HOME}/argoproj/games/claims.yaml`,
        coveredBy: ['Longhorn recurring job nightly'],
        excused: null,
      },
      expect.objectContaining({ claim: 'maps', coveredBy: [], excused: null }),
      expect.objectContaining({ claim: 'cache', coveredBy: [], excused: 'it fills itself again' }),
    ]);
    expect(versions).toEqual([
      { product: 'longhorn', version: 'v1.9.1', file: `${HOME}/argoproj/longhorn/application.yaml` },
    ]);
    expect(unread).toEqual([
      { file: `${HOME}/argoproj/templates/broken.yaml`, reason: expect.stringMatching(/template/) },
    ]);
  });

  test('the status says whether there is an error', async () => {
    expect((await run('.', ['audit', HOME])).status).toBe(1);
    expect((await run('.', ['audit', `${HOME}/terraform`])).status).toBe(0);
  });

  test('for people: by file, with place, reason and what to do', async () => {
    const { out, err } = await run('.', ['audit', HOME]);
    expect(err).toBe('');
    expect(out).toContain(`${HOME}/argoproj/longhorn/application.yaml:16 error longhorn/no-moved-chart-value\n`);
    expect(out.match(/why: Values move between versions/g)).toHaveLength(1);
    expect(out).toContain('  do: move the value');
    expect(out).toContain('accepted recovery/claim-without-backup');
    expect(out).toContain(`not read ${HOME}/argoproj/templates/broken.yaml`);
    expect(out).toContain('3 claims: 1 in a backup, 1 in none, 1 accepted without one');
    expect(out).not.toContain('\u001B');
    expect((await run('.', ['audit', HOME], true)).out).toContain('\u001B[');
  });

  test('as a table of claims', async () => {
    const { out } = await run('.', ['audit', HOME, '--coverage']);
    expect(out.split('\n').slice(0, 4)).toEqual([
      'NAMESPACE  CLAIM  CLASS     BACKUP',
      'games      maps   longhorn  NONE: no backup job of Longhorn works on the group none',
      'games      cache  longhorn  none, accepted: it fills itself again',
      'games      world  longhorn  Longhorn recurring job nightly',
    ]);
  });

  test('as a comment: the summary first, the rest folded', async () => {
    const { out } = await run('.', ['audit', HOME, '--markdown']);
    expect(out).toMatch(/^### ❌ arkwright audit\n\n\d+ errors?, /);
    expect(out).toContain('<details open><summary>Errors');
    expect(out.match(/<details/g)?.length).toBe(out.match(/<\/details>/g)?.length);
  });

  test('as SARIF: rules, levels, places, and fingerprints that lines do not change', async () => {
    const read = async (folder: string): Promise<Sarif> =>
      JSON.parse((await run(folder, ['audit', '.', '--sarif'])).out) as Sarif;
    const file = readFileSync(join(HOME, 'argoproj/longhorn/application.yaml'), 'utf8');
    const [before, after] = await Promise.all([
      inFolder({ 'a.yaml': file }, read),
      inFolder({ 'a.yaml': `# more\n\n${file}` }, read),
    ]);
    const results = (sarif: Sarif): readonly Result[] => sarif.runs[0]?.results ?? [];
    const result = results(before).find(({ ruleId }) => ruleId === 'longhorn/no-moved-chart-value');
    expect(before.version).toBe('2.1.0');
    for (const rule of before.runs[0]?.tool.driver.rules ?? [])
      expect(rule).toMatchObject({
        shortDescription: { text: expect.any(String) },
        fullDescription: { text: expect.any(String) },
        help: { text: expect.any(String) },
      });
    expect(before.runs[0]?.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe('longhorn/no-moved-chart-value');
    expect(result).toMatchObject({
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'a.yaml' }, region: { startLine: 16 } } }],
    });
    const prints = (sarif: Sarif): readonly unknown[] => results(sarif).map((one) => one.partialFingerprints);
    expect(prints(after)).toEqual(prints(before));
    expect(new Set(prints(before).map((one) => JSON.stringify(one))).size).toBe(results(before).length);
  });
});

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly partialFingerprints: unknown;
}

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly results: readonly Result[];
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  }[];
}

describe('what is accepted and ignored', () => {
  const entry = { rule: 'credentials/no-secret-value', file: 'a/*.yaml', reason: 'an example' };
  const settings = (acknowledge: readonly unknown[], more: object = {}): string =>
    JSON.stringify({ acknowledge, ...more });

  test('arkwright.json accepts by file, and ignores', async () => {
    const ignore = { ignore: ['b/**'] };
    const files = { 'a/a.yaml': secret, 'b/a.yaml': secret, 'arkwright.json': settings([entry], ignore) };
    expect(await inFolder(files, (folder) => auditJson(folder))).toMatchObject({ findings: [], unread: [] });
    const { findings } = await inFolder({ ...files, 'c.yaml': secret }, (folder) => auditJson(folder));
    expect(findings.map(({ file }) => file)).toEqual(['c.yaml']);
  });

  test.each([
    ['no file', { ...entry, file: 'nowhere/**' }, 'no file matches "nowhere/**"'],
    ['no finding', { ...entry, rule: 'longhorn/no-moved-chart-value' }, 'and finds nothing'],
    ['no rule', { ...entry, rule: 'a/b' }, 'that rule does not exist'],
  ])('what matches %s is a finding', async (_, one, said) => {
    const files = { 'a/a.yaml': secret, 'arkwright.json': settings([entry, one]) };
    const { findings } = await inFolder(files, (folder) => auditJson(folder));
    expect(findings).toMatchObject([{ rule: 'arkwright/acknowledgement-matches', file: 'arkwright.json' }]);
    expect(findings[0]?.message).toContain(said);
  });

  test('a comment that matches nothing is a finding in its own line', async () => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a # arkwright-acknowledge credentials/no-secret-value: x\n`;
    const { findings } = await inFolder({ 'a.yaml': text }, (folder) => auditJson(folder));
    expect(findings).toMatchObject([{ rule: 'arkwright/acknowledgement-matches', file: 'a.yaml', line: 4 }]);
  });

  test('the same words in two places are two acknowledgements', async () => {
    const comment = '# arkwright-acknowledge credentials/no-secret-value: an example\n';
    const files = { 'a.yaml': comment + secret, 'b.yaml': comment + secret.replace(/(aB3)+x/, 'none') };
    const { findings } = await inFolder(files, (folder) => auditJson(folder));
    expect(findings).toMatchObject([{ rule: 'arkwright/acknowledgement-matches', file: 'b.yaml', line: 1 }]);
  });

  test('what is ignored is not named as not read either', async () => {
    const files = { 'charts/a/Chart.yaml': '', 'charts/a/templates/a.yaml': '' };
    const read = async (ignore: readonly string[]): Promise<number> =>
      (await inFolder({ ...files, 'arkwright.json': JSON.stringify({ ignore }) }, (folder) => auditJson(folder))).unread
        .length;
    expect([await read([]), await read(['charts'])]).toEqual([1, 0]);
  });

  test('why is told once for each rule', async () => {
    const { out } = await inFolder({ 'a.yaml': secret, 'b.yaml': secret }, (folder) => run(folder, ['audit', '.']));
    expect(out.match(/error credentials\/no-secret-value/g)).toHaveLength(2);
    expect(out.match(/^ {2}why: /gm)).toHaveLength(1);
  });

  test.each([
    ['{', 'no JSON'],
    ['[]', 'must be an object'],
    ['{"ignores": []}', '`ignores` is not known'],
    ['{"acknowledge": [{"rule": "a/b"}]}', 'must have `rule`, `file` and `reason`'],
  ])('a wrong arkwright.json is named: %s', async (text, said) => {
    const { unread } = await inFolder({ 'arkwright.json': text }, (folder) => auditJson(folder));
    expect(unread.map(({ reason }) => reason).join()).toContain(said);
  });
});

describe('paths', () => {
  test('of several roots are shown apart', async () => {
    const files = { 'one/x/a.yaml': secret, 'two/x/a.yaml': secret };
    const shown = await inFolder(files, async (folder) => [
      await auditJson(folder, 'one', 'two'),
      await auditJson(join(folder, 'one'), '.', '../two'),
    ]);
    expect(shown[0]?.findings.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['one/x/a.yaml', 'two/x/a.yaml']),
    );
    expect(shown[1]?.findings.map(({ file }) => file)).toEqual(expect.arrayContaining(['x/a.yaml', '../two/x/a.yaml']));
  });

  test('are judged once, although one is below another', async () => {
    const files = { 'x/a.yaml': secret, 'x/y/b.yaml': secret };
    await inFolder(files, async (folder) => {
      for (const paths of [
        ['.', '.'],
        ['.', 'x/y'],
        ['x/y', '.'],
        ['x/a.yaml', '.'],
        ['x', 'x/a.yaml', './x/'],
      ])
        expect((await auditJson(folder, ...paths)).findings).toHaveLength(2);
      expect((await auditJson(folder, 'x/a.yaml', 'x/a.yaml')).findings).toHaveLength(1);
      expect((await auditJson(folder, 'x/a.yaml', 'x/y/b.yaml')).findings).toHaveLength(2);
    });
  });

  test('of two roots alike are judged apart, by their paths below their roots', async () => {
    const text = 'terraform_plan_config: {}\n';
    const path = `terraform/${'x'.repeat(28)}/tfaction.yaml`;
    await inFolder({ [`one/${path}`]: text, [`two/${path}`]: text }, async (folder) => {
      const one = await auditJson(folder, 'one');
      const both = await auditJson(folder, 'one', 'two');
      expect([one.findings, both.findings]).toEqual([[], []]);
      expect(both.looked['tfaction/target-fits-label']).toBe(2);
    });
  });

  test('that lead nowhere are wrong usage', async () => {
    await inFolder({ 'a.yaml': secret }, async (folder) => {
      symlinkSync('loop', join(folder, 'loop'));
      for (const path of ['a.yaml/x', 'loop', 'x'.repeat(5_000)]) {
        const { status, err } = await run(folder, ['audit', path]);
        expect([status, err]).toEqual([2, expect.stringContaining('there is no folder or file')]);
      }
    });
  });

  test('a file by itself', async () => {
    const report = await inFolder({ 'x/a.yaml': secret, 'x/b.yaml': secret }, (folder) =>
      auditJson(folder, 'x/a.yaml'),
    );
    expect(new Set(report.findings.map(({ file }) => file))).toEqual(new Set(['x/a.yaml']));
  });

  test.each([
    [['audit'], 'needs a folder'],
    [['audit', 'nowhere'], 'there is no folder or file "nowhere"'],
    [['audit', '.', '--json', '--sarif'], 'one form at a time'],
    [['audit', '.', '--fix'], '--fix'],
    [['synth'], 'unknown command: synth'],
  ])('wrong usage: %j', async (args, said) => {
    const { status, out, err } = await run('test', args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });
});

test('both halves of our own output have no finding', async () => {
  const { findings, unread, looked } = await auditJson('.', 'dist/lolice');
  expect(findings).toEqual([]);
  expect(unread).toEqual([]);
  expect(looked['longhorn/target-has-backup-job']).toBeGreaterThan(0);
  expect(looked['terraform/no-undeclared-reference']).toBeGreaterThan(0);
});

test('an empty folder says so', async () => {
  await inFolder({}, async (folder) => {
    mkdirSync(join(folder, 'x'));
    writeFileSync(join(folder, 'x/readme.txt'), '');
    const { status, out } = await run(folder, ['audit', '.']);
    expect(status).toBe(0);
    expect(out).toContain('Nothing was found to judge');
  });
});
