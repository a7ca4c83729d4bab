import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

let root = '';

/** What the script needs in truth. The frameworks are loaded for the sake of time alone, and take half a second here. */
const PACKAGES = ['esbuild', '@esbuild', 'typescript', '@typescript', '@types'];
const FRAMEWORKS = ['cdk8s', 'cdktf'];

/** A project of two files, with the real script. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arkwright-run-'));
  for (const folder of ['apps', 'imports', 'lib', 'scripts']) mkdirSync(join(root, folder));
  for (const name of PACKAGES) {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules', name), join(root, 'node_modules', name));
  }
  for (const name of FRAMEWORKS) write(`node_modules/${name}.js`, '');
  copyFileSync(join(process.cwd(), 'scripts/run.cjs'), join(root, 'scripts/run.cjs'));
  write('lib/word.ts', `export const word = 'one';`);
  write('apps/synth.ts', `import { word } from '../lib/word';\nconsole.log(word, process.argv.slice(2).join(' '));`);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('runs the sources with the arguments given', () => {
  expect(run('rules', '--markdown')).toBe('one rules --markdown\n');
});

test('bundles once for the same sources', () => {
  run('rules');
  const first = bundledAt();
  expect(run('rules')).toBe('one rules\n');
  expect(bundledAt()).toBe(first);
});

test('bundles again when a source holds something else, though its time and size are the same', () => {
  const { atime, mtime } = statSync(join(root, 'lib/word.ts'));
  run('rules');
  write('lib/word.ts', `export const word = 'two';`);
  utimesSync(join(root, 'lib/word.ts'), atime, mtime);
  expect(run('rules')).toBe('two rules\n');
});

test('sees a file that takes the place of another', () => {
  run('rules');
  write('lib/word.tsx', `export const word = 'tsx';`);
  expect(run('rules')).toBe('tsx rules\n');
});

test('sees a change in a source outside of its folders', () => {
  write('word.json', '"first"');
  write('lib/word.ts', `import word from '../word.json';\nexport { word };`);
  expect(run('rules')).toBe('first rules\n');
  write('word.json', '"later"');
  expect(run('rules')).toBe('later rules\n');
});

test('runs nothing old when the sources are broken', () => {
  run('rules');
  write('lib/word.ts', `export const word = ;`);
  expect(() => run('rules')).toThrow('lib/word.ts:1:20');
  expect(() => run('rules')).toThrow('lib/word.ts:1:20');
});

describe('a command that loads declarations', () => {
  const wrong = `export const word: number = 'one';`;
  const settings = {
    compilerOptions: { strict: true, noEmit: true, lib: ['es2022'], types: ['node'] },
    include: ['.'],
  };

  beforeEach(() => write('apps/tsconfig.json', JSON.stringify(settings)));

  test('does not run when a type is wrong, and says where in one line', () => {
    write('lib/word.ts', wrong);
    const line = `lib/word.ts:1:14: Type 'string' is not assignable to type 'number'.`;
    const stderr = `${line}\nType errors: nothing was written.\n`;
    expect(ended('synth')).toEqual({ status: 1, stdout: '', stderr });
    expect(ended('check')).toEqual({ status: 1, stdout: '', stderr });
  });

  test('runs what is right again, not what was bundled in between', () => {
    expect(run('synth')).toBe('one synth\n');
    write('lib/word.ts', wrong.replace('one', 'two'));
    expect(ended('synth').status).toBe(1);
    write('lib/word.ts', `export const word = 'one';`);
    expect(run('synth')).toBe('one synth\n');
  });

  test('is type-checked once for the same sources', () => {
    run('synth');
    const first = checkedAt();
    write('lib/word.ts', `export const word = 'two';`);
    expect(run('rules')).toBe('two rules\n');
    expect(checkedAt()).toBe(first);
    run('synth');
    const second = checkedAt();
    expect(second).not.toBe(first);
    run('synth');
    expect(checkedAt()).toBe(second);
  });

  test('is type-checked though a command that loads none has bundled the sources', () => {
    write('lib/word.ts', wrong);
    expect(run('rules')).toBe('one rules\n');
    expect(ended('synth').status).toBe(1);
  });
});

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}

function run(...args: readonly string[]): string {
  return execFileSync(process.execPath, [join(root, 'scripts/run.cjs'), ...args], { encoding: 'utf8', stdio: 'pipe' });
}

function ended(...args: readonly string[]): Record<'status' | 'stdout' | 'stderr', string | number | null> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/run.cjs'), ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function checkedAt(): number {
  return statSync(join(root, '.cache/types.tsbuildinfo')).mtimeMs;
}

function bundledAt(): number {
  return statSync(join(root, '.cache/synth.js')).mtimeMs;
}
