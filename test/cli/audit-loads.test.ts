import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';

/** Beside the project's packages, so that what the bundle leaves out is found. */
test('an audit loads no framework', () => {
  const scratch = mkdtempSync(join('node_modules', '.arkwright-'));
  try {
    const outfile = join(scratch, 'arkwright.js');
    const common = { bundle: true, platform: 'node', packages: 'external', logLevel: 'error' } as const;
    buildSync({ ...common, entryPoints: ['lib/cli/arkwright.ts'], outfile });
    const print = `process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')))`;
    const load = `${print}; process.argv[1] = ''; require(${JSON.stringify(join(process.cwd(), outfile))})`;
    const list = (...args: readonly string[]): string =>
      execFileSync('sh', ['-c', '"$0" -e "$1" arkwright "$2" "$3" 2>&1 >/dev/null', process.execPath, load, ...args], {
        encoding: 'utf8',
      });
    const loaded = list('audit', 'dist/lolice');
    expect(loaded).toContain('node_modules/yaml/');
    expect(loaded).not.toMatch(/node_modules\/(cdk8s|cdktf|@cdktf|constructs)/);
    // Without HCL its parser stays where it is.
    expect(loaded).not.toMatch(/hcl2json/);
    expect(list('audit', 'test/fixtures/audit/home/terraform')).toMatch(/hcl2json/);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
