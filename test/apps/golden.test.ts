import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { apps } from '../../apps';
import { runIn } from '../cli/terminal';
import { readTree, temporaryFolder, type Tree } from '../files/two-checkouts';

const names = Object.keys(apps);
const committed = (name: string): Tree => readTree(join(process.cwd(), 'dist', name));

test('every folder in dist is that of a cluster', () => {
  expect(readdirSync(join(process.cwd(), 'dist')).sort()).toEqual(names.toSorted());
});

/** What is said of a cluster without a mistake. */
const EXPECTED = /^(accepted .*|cannot tell .*|)$/;

describe.each(names)('%s', (name) => {
  test('the files in dist are what the declaration gives, byte for byte, no more and no less', async () => {
    const cwd = temporaryFolder();
    const { status, err } = await runIn(cwd, apps, 'synth', name);
    expect({ status, unwelcome: err.split('\n').filter((line) => !EXPECTED.test(line)) }).toEqual({
      status: 0,
      unwelcome: [],
    });
    const synthesized = readTree(join(cwd, 'dist', name));
    expect(Object.keys(synthesized).length).toBeGreaterThan(10);
    expect(synthesized).toEqual(committed(name));
  });

  test('an audit of them has nothing to find', async () => {
    const { status, out } = await runIn(process.cwd(), apps, 'audit', '--json', join('dist', name));
    const { findings } = JSON.parse(out) as { readonly findings: readonly unknown[] };
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
  });

  test('nothing that changes from run to run or from machine to machine is in them', () => {
    const text = Object.values(committed(name)).join('\n');
    expect(text).not.toContain(process.cwd());
    expect(text).not.toMatch(/cdk8s|cdktf|constructs|\bc8[0-9a-f]{6}\b/);
  });
});

let bundle = '';
beforeAll(() => {
  // In the checkout, so that the bundle finds its dependencies from any folder.
  bundle = join(process.cwd(), '.cache/golden.js');
  execFileSync(join(process.cwd(), 'node_modules/.bin/esbuild'), [
    'apps/synth.ts',
    '--bundle',
    '--platform=node',
    '--packages=external',
    `--outfile=${bundle}`,
    '--log-level=error',
  ]);
});

/** The files of every cluster, made by the real command in a folder of its own by a shell with another umask. */
function synthesizedUnder(env: Readonly<Record<string, string>>, umask: string): readonly Tree[] {
  const cwd = temporaryFolder();
  execFileSync('/bin/sh', ['-c', `umask ${umask} && exec "$0" "$1" synth`, process.execPath, bundle], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return names.map((name) => readTree(join(cwd, 'dist', name)));
}

test.each([
  [{ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, '000'],
  [{ TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C', CI: 'true', FORCE_COLOR: '1' }, '077'],
])(
  'they are the same under %j and umask %s',
  (env, umask) => {
    expect(synthesizedUnder(env, umask)).toEqual(names.map(committed));
  },
  60_000,
);
