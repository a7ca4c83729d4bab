import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { execute, type Apps } from '../../lib/cli/main';
import { checkTypes, type TypeCheck } from '../../lib/cli/type-check';
import { readTree, temporaryFolder } from '../files/two-checkouts';
import { apps, runIn } from './terminal';

const PROJECT = process.cwd();
/** Without the types of browsers and of Node.js, which take a second to read. */
const OPTIONS = { strict: true, outDir: 'out', lib: ['es2022'], types: [] };
const STRICT = JSON.stringify({ compilerOptions: OPTIONS, include: ['*.ts'] });
const RIGHT = 'export const days: number = 7;\n';
const WRONG = `export const days: number = '7';\nexport const keep: { days: number } = { days, years: 1 };\n`;

/** Files of a project, which has a compiler. */
function project(files: Readonly<Record<string, string>>, packages = ['typescript']): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'node_modules'));
  for (const name of packages)
    symlinkSync(join(PROJECT, 'node_modules', name), join(folder, 'node_modules', name), 'dir');
  return folder;
}

describe('the project of a script', () => {
  test('is accepted when its types are right', async () => {
    const folder = project({ 'tsconfig.json': STRICT, 'app.ts': RIGHT });
    expect(await checkTypes(join(folder, 'app.ts'), folder)).toEqual({ outcome: 'accepted' });
  });

  test('is rejected with a line for each wrong type, and nothing is written', async () => {
    const folder = project({ 'tsconfig.json': STRICT, 'app.ts': WRONG });
    const before = readdirSync(folder);
    expect(await checkTypes(join(folder, 'app.ts'), folder)).toEqual({
      outcome: 'rejected',
      errors: [
        "app.ts:1:14: Type 'string' is not assignable to type 'number'.",
        "app.ts:2:47: Object literal may only specify known properties, and 'years' does not exist in type '{ days: number; }'.",
      ],
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('is looked for from the script on, and its files are named as seen from the terminal', async () => {
    const folder = project({ 'a/tsconfig.json': STRICT, 'a/app.ts': WRONG, 'a/out/app.js': '' });
    const fromScript = await checkTypes(join(folder, 'a/out/app.js'), join(folder));
    expect(fromScript).toMatchObject({ outcome: 'rejected' });
    expect(JSON.stringify(fromScript)).toContain('"a/app.ts:1:14: ');
  });

  test('is rejected when its settings are wrong', async () => {
    const folder = project({ 'tsconfig.json': '{"compilerOptions": {"strict": "yes"}}', 'app.ts': RIGHT });
    expect(await checkTypes(join(folder, 'app.ts'), folder)).toEqual({
      outcome: 'rejected',
      errors: ["tsconfig.json:1:32: Compiler option 'strict' requires a value of type boolean."],
    });
  });
});

describe('types are not checked', () => {
  test('without a tsconfig.json', async () => {
    const folder = project({ 'app.ts': WRONG });
    const reason = 'no tsconfig.json was found for app.ts';
    expect(await checkTypes(join(folder, 'app.ts'), folder)).toEqual({ outcome: 'not checked', reason });
  });

  test('without a compiler', async () => {
    const folder = project({ 'tsconfig.json': STRICT, 'app.ts': WRONG }, []);
    const reason = 'typescript is not installed for tsconfig.json';
    expect(await checkTypes(join(folder, 'app.ts'), folder)).toEqual({ outcome: 'not checked', reason });
  });

  test('of a script that the project leaves out', async () => {
    const settings = JSON.stringify({ compilerOptions: OPTIONS, include: ['other.ts'] });
    const folder = project({ 'tsconfig.json': settings, 'app.ts': WRONG, 'other.ts': RIGHT });
    const reason = 'tsconfig.json does not include app.ts';
    expect(await checkTypes(join(folder, 'app.ts'), folder)).toEqual({ outcome: 'not checked', reason });
  });

  test('of a script in JavaScript in a project of declarations only', async () => {
    const folder = project({ 'tsconfig.json': STRICT, 'types.d.ts': RIGHT.replace(' = 7', ''), 'app.js': '' });
    const reason = 'tsconfig.json does not include app.js';
    expect(await checkTypes(join(folder, 'app.js'), folder)).toEqual({ outcome: 'not checked', reason });
  });
});

describe('a command', () => {
  const errors = ["app.ts:1:14: Type 'string' is not assignable to type 'number'."];
  const unreached: Apps = {
    home: () => {
      throw new Error('the declaration was loaded');
    },
  };

  test.each(['synth', 'check', 'encrypt', 'seal', 'cdk8s', 'cdktf'])(
    '%s neither loads a declaration whose types are wrong nor writes anything',
    async (name) => {
      const ended = await run(unreached, { outcome: 'rejected', errors }, name);
      expect(ended).toEqual({
        status: 1,
        out: '',
        err: `${errors[0]}\nType errors: nothing was written.\n`,
        files: [],
      });
    },
  );

  test('says once that types were not checked, and goes on', async () => {
    const reason = 'no tsconfig.json was found for app.ts';
    const { status, err, files } = await run(apps, { outcome: 'not checked', reason }, 'synth');
    expect({ status, err }).toEqual({ status: 0, err: `types were not checked: ${reason}\n` });
    expect(files.length).toBeGreaterThan(0);
  });

  test('says nothing of types that are right', async () => {
    const { status, err } = await run(apps, { outcome: 'accepted' }, 'synth');
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  test('without declarations asks no compiler', async () => {
    const { status, err } = await run(apps, { outcome: 'rejected', errors }, 'rules');
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  test('whose caller has checked the types asks no compiler', async () => {
    expect((await runIn(temporaryFolder(), apps, 'synth')).err).toBe('');
  });
});

async function run(of: Apps, types: TypeCheck, ...argv: readonly string[]) {
  const cwd = temporaryFolder();
  let [out, err] = ['', ''];
  const status = await execute(argv, of, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    cwd,
    env: {},
    process: { id: 4242, isRunning: () => false },
    checkTypes: () => Promise.resolve(types),
  });
  return { status, out, err, files: Object.keys(readTree(cwd)) };
}
