import { describe, expect, test } from '@jest/globals';
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { put, readTree, temporaryFolder } from '../files/two-checkouts';
import { apps, cluster, runIn } from './terminal';

const LIST = 'dist/home/argoproj/home-longhorn/kustomization.yaml';
const BUCKET = 'dist/home/terraform/aws/home-backup/s3.tf.json';

async function synthesized(): Promise<string> {
  const cwd = temporaryFolder();
  const { status, err } = await runIn(cwd, apps, 'synth');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return cwd;
}

describe('synth', () => {
  test('writes every cluster below dist, and says what', async () => {
    const cwd = temporaryFolder();
    const { status, out, err } = await runIn(cwd, apps, 'synth');
    const files = Object.keys(readTree(cwd));
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(files).toContain(LIST);
    expect(files).toContain(BUCKET.replaceAll('home', 'away'));
    expect(files.filter((path) => path.includes('.arkwright'))).toEqual([]);
    const count = files.filter((path) => path.startsWith('dist/home/')).length;
    expect(out).toContain(`home: ${count} files written, 0 unchanged\n`);
    expect(out).toContain(`  + ${LIST.replace('dist/home/', '')}\n`);
    expect(out).toContain(
      'away: left to do by hand\n  argoproj/kustomization.yaml: add "away-longhorn/application.yaml"',
    );
  });

  test('writes only the clusters that are named, each once', async () => {
    const cwd = temporaryFolder();
    const { status, out } = await runIn(cwd, apps, 'synth', 'away', 'away');
    expect(status).toBe(0);
    expect(out).toMatch(/^away: \d+ files written/);
    expect(out).not.toContain('home');
    expect(Object.keys(readTree(cwd)).every((path) => path.startsWith('dist/away/'))).toBe(true);
  });

  test('touches nothing the second time', async () => {
    const cwd = await synthesized();
    const times = (): readonly number[] => Object.keys(readTree(cwd)).map((path) => statSync(join(cwd, path)).mtimeMs);
    const inodes = (): readonly number[] => Object.keys(readTree(cwd)).map((path) => statSync(join(cwd, path)).ino);
    const before = [times(), inodes()];
    const { status, out } = await runIn(cwd, apps, 'synth');
    expect(status).toBe(0);
    expect(out).toMatch(/home: nothing to write, \d+ unchanged\n/);
    expect([times(), inodes()]).toEqual(before);
  });

  test('writes the two halves to two checkouts', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'aws'));
    mkdirSync(join(cwd, 'k8s'));
    const { status } = await runIn(cwd, apps, 'synth', '--terraform-root', 'aws', `--manifests-root=${cwd}/k8s`);
    const files = Object.keys(readTree(cwd));
    expect(status).toBe(0);
    expect(files.every((path) => /^(aws\/terraform|k8s\/argoproj)\//.test(path))).toBe(true);
    expect(new Set(files.map((path) => path.slice(0, 3)))).toEqual(new Set(['aws', 'k8s']));
  });

  test('sees that two ways to write a root are one folder', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'repo'));
    symlinkSync(join(cwd, 'repo'), join(cwd, 'linked'));
    const { status, err } = await runIn(cwd, apps, 'synth', '--terraform-root', 'repo', '--manifests-root', 'linked/.');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(Object.keys(readTree(join(cwd, 'repo'))).some((path) => path.startsWith('argoproj/'))).toBe(true);
  });

  test('finishes nothing, and says so, where an earlier run was cut short before it began', async () => {
    const cwd = await synthesized();
    put(cwd, { 'dist/home/.arkwright/run.json': '{"journal":"nowhere","process":2}' });
    const { status, err } = await runIn(cwd, apps, 'synth');
    expect(status).toBe(0);
    expect(err).toBe(
      'An earlier run was interrupted: its files are as they were before it, and its temporary files are removed.\n',
    );
    expect(Object.keys(readTree(cwd)).filter((path) => path.includes('.arkwright'))).toEqual([]);
  });

  test('finishes what an earlier run began, and says so', async () => {
    const cwd = await synthesized();
    const stage = join(cwd, 'dist/home/.arkwright');
    const journal = join(stage, 'journal.json');
    const step = { index: 0, root: join(cwd, 'dist/home'), path: 'argoproj/x.yaml', action: 'create' };
    put(stage, {
      'run.json': JSON.stringify({ journal, process: 2 }),
      'journal.json': JSON.stringify([step]),
      '0.new': 'from the earlier run',
    });
    const { status, err } = await runIn(cwd, apps, 'synth');
    expect(status).toBe(0);
    expect(err).toBe('An earlier run was interrupted while writing: its changes are now complete.\n');
    expect(readFileSync(join(cwd, 'dist/home/argoproj/x.yaml'), 'utf8')).toBe('from the earlier run');
  });

  test('waits for a run that still writes', async () => {
    const cwd = temporaryFolder();
    put(cwd, { 'dist/home/.arkwright/run.json': '{"journal":"nowhere","process":1}' });
    const before = readTree(cwd);
    const { status, out, err } = await runIn(cwd, apps, 'synth');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toBe('another run (process 1) is writing here: nothing was changed. Wait for it to end\n');
    expect(readTree(cwd)).toEqual(before);
  });

  test('removes what is no longer declared', async () => {
    const cwd = await synthesized();
    const { status, out } = await runIn(cwd, { home: () => cluster('home', { folderName: 'moved' }) }, 'synth');
    expect(status).toBe(0);
    expect(out).toContain('  - argoproj/home-longhorn/kustomization.yaml\n');
    const folders = Object.keys(readTree(join(cwd, 'dist/home/argoproj'))).map((path) => path.split('/')[0]);
    expect(new Set(folders)).toEqual(new Set(['moved']));
  });
});

describe('synth --check', () => {
  test('says that all is as declared', async () => {
    const cwd = await synthesized();
    const { status, out, err } = await runIn(cwd, apps, 'synth', '--check');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^home: \d+ files are up to date\naway: \d+ files are up to date\n$/);
  });

  test.each<[string, (cwd: string) => void, string]>([
    [
      'a file that differs',
      (cwd) => {
        const text = readFileSync(join(cwd, LIST), 'utf8');
        writeFileSync(join(cwd, LIST), text.replace('namespace: longhorn-system', 'namespace: other'));
      },
      'home: argoproj/home-longhorn/kustomization.yaml differs from the declaration\n  line 4\n  - namespace: other\n  + namespace: longhorn-system\n',
    ],
    [
      'a file that differs in its last line',
      (cwd) => writeFileSync(join(cwd, LIST), `${readFileSync(join(cwd, LIST), 'utf8')}more: 1\n`),
      'differs from the declaration\n  line 9\n  - more: 1\n',
    ],
    [
      'a file that is missing',
      (cwd) => rmSync(join(cwd, BUCKET)),
      'home: terraform/aws/home-backup/s3.tf.json is missing\n',
    ],
    [
      'a file that is no longer declared',
      (cwd) => put(cwd, { 'dist/home/argoproj/x.yaml': '# Managed by arkwright (cluster home).\n' }),
      'home: argoproj/x.yaml is no longer declared\n',
    ],
  ])('shows %s, and writes nothing', async (_, change, said) => {
    const cwd = await synthesized();
    change(cwd);
    const before = readTree(cwd);
    const { status, out, err } = await runIn(cwd, apps, 'synth', '--check');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain(said);
    expect(err).toMatch(/Run the same command without --check to bring the files up to date\.\n$/);
    expect(err).not.toContain('away');
    expect(readTree(cwd)).toEqual(before);
  });

  test('does not mend what an earlier run left', async () => {
    const cwd = await synthesized();
    put(cwd, { 'dist/home/.arkwright/run.json': '{"journal":"nowhere","process":2}' });
    const before = readTree(cwd);
    expect(await runIn(cwd, apps, 'synth', '--check')).toMatchObject({ status: 0, err: '' });
    expect(readTree(cwd)).toEqual(before);
  });
});
