import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '../..');
let folder: string;

/** The package's own command, bundled inside the package as `npm run` does it. */
beforeAll(() => {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(join(ROOT, '.cache/test-'));
  buildSync({
    entryPoints: [join(ROOT, 'lib/cli/arkwright.ts')],
    outfile: join(folder, 'arkwright.js'),
    bundle: true,
    platform: 'node',
    packages: 'external',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bash(script: string): { readonly status: number | null; readonly out: string; readonly err: string } {
  const program = `arkwright() { "${process.execPath}" "${join(folder, 'arkwright.js')}" "$@"; }\n`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', program + script], { encoding: 'utf8', cwd: folder });
  return { status, out: stdout, err: stderr };
}

test('nobody has to read to the end', () => {
  const read = 'arkwright rules | head -n 1; echo "${PIPESTATUS[0]}"';
  expect(bash(read)).toEqual({ status: 0, out: expect.stringMatching(/^.+\n0\n$/), err: '' });
  const errors = '{ arkwright no-such-command 2>&1 >/dev/null; echo $? >status; } | true; sleep 0.1; cat status';
  expect(bash(errors)).toEqual({ status: 0, out: '2\n', err: '' });
});

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  for (const command of ['', 'audit .'])
    expect(bash(`arkwright ${command} --version`)).toEqual({ status: 0, out: `${version}\n`, err: '' });
});
