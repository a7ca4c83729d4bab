import { beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { lolice } from '../../apps/lolice';
import { runIn } from '../cli/terminal';
import { readTree, temporaryFolder, type Tree } from '../files/two-checkouts';

const committed = join(process.cwd(), 'dist/lolice');

test('the files in dist are what the declaration gives, byte for byte, no more and no less', async () => {
  const cwd = temporaryFolder();
  const { status, err } = await runIn(cwd, { lolice: () => lolice }, 'synth');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const synthesized = readTree(join(cwd, 'dist/lolice'));
  expect(Object.keys(synthesized).length).toBeGreaterThan(10);
  expect(synthesized).toEqual(readTree(committed));
});

test('nothing that changes from run to run or from machine to machine is in them', () => {
  const text = Object.values(readTree(committed)).join('\n');
  expect(text).not.toContain(process.cwd());
  expect(text).not.toMatch(/cdk8s|cdktf|constructs|\bc8[0-9a-f]{6}\b/);
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

/** The files of the real command, run in a folder of its own by a shell with another umask. */
function synthesizedUnder(env: Readonly<Record<string, string>>, umask: string): Tree {
  const cwd = temporaryFolder();
  execFileSync('/bin/sh', ['-c', `umask ${umask} && exec "$0" "$1" synth lolice`, process.execPath, bundle], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return readTree(join(cwd, 'dist/lolice'));
}

test.each([
  [{ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, '000'],
  [{ TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C', CI: 'true', FORCE_COLOR: '1' }, '077'],
])(
  'they are the same under %j and umask %s',
  (env, umask) => {
    expect(synthesizedUnder(env, umask)).toEqual(readTree(committed));
  },
  60_000,
);
