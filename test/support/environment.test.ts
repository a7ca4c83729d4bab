import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';

test('a test file has a temporary folder of its own, and so have the programs that it runs', () => {
  expect(basename(tmpdir())).toMatch(/^arkwright-test-\w+$/);
  expect(readdirSync(tmpdir())).toEqual([]);
  expect(process.env.TMPDIR).toBe(tmpdir());
  const print = 'process.stdout.write(require("node:os").tmpdir())';
  expect(execFileSync(process.execPath, ['-e', print], { encoding: 'utf8' })).toBe(tmpdir());
  expect(execFileSync(process.execPath, ['-e', print], { encoding: 'utf8', env: process.env })).toBe(tmpdir());
  // What is left here goes with the folder.
  writeFileSync(join(tmpdir(), 'left'), 'behind');
});
