import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative } from 'node:path';

/** The compiler's verdict on the program that declares clusters. */
export type TypeCheck =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'rejected'; readonly errors: readonly string[] }
  | { readonly outcome: 'not checked'; readonly reason: string };

/**
 * Type-checks the project of a program with the project's own compiler and settings. Writes nothing.
 *
 * Runners such as tsx, esbuild and Node itself remove types without checking them, and a compiler emits a program in
 * spite of its errors: only this check guarantees that constructs receive what they declare.
 *
 * @param program the script that Node runs
 */
export async function checkTypes(program: string, cwd: string): Promise<TypeCheck> {
  const script = realPath(program);
  const settings = nearest(dirname(script), 'tsconfig.json');
  if (settings === undefined) return notChecked(`no tsconfig.json was found for ${shown(script, cwd)}`);
  const compiler = compilerOf(settings);
  if (compiler === undefined) return notChecked(`typescript is not installed for ${shown(settings, cwd)}`);
  const options = ['-p', settings, '--noEmit', '--pretty', 'false', '--listFiles'];
  const { status, lines } = await run(process.execPath, [compiler, ...options], cwd);
  if (status !== 0) {
    const errors = lines.filter((line) => !isAbsolute(line)).map(readable);
    return { outcome: 'rejected', errors };
  }
  if (lines.filter(isAbsolute).some((file) => isSource(file, script))) return { outcome: 'accepted' };
  return notChecked(`${shown(settings, cwd)} does not include ${shown(script, cwd)}`);
}

function notChecked(reason: string): TypeCheck {
  return { outcome: 'not checked', reason };
}

/** `app.ts(12,5): error TS2322: …` as `app.ts:12:5: …`, which terminals and editors open. */
function readable(line: string): string {
  return line.replace(/^(.+)\((\d+),(\d+)\): error TS\d+: /, '$1:$2:$3: ');
}

/** A TypeScript script must be among the files itself; for JavaScript it is unknown what it was compiled from. */
function isSource(file: string, script: string): boolean {
  if (/\.[cm]?tsx?$/.test(script)) return realPath(file) === script;
  return !/\.d\.[cm]?ts$/.test(file) && !file.includes('node_modules');
}

function nearest(folder: string, name: string): string | undefined {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  return dirname(folder) === folder ? undefined : nearest(dirname(folder), name);
}

/** The command of the project's TypeScript, of any version: its `exports` may only name the manifest. */
function compilerOf(settings: string): string | undefined {
  try {
    return join(dirname(createRequire(settings).resolve('typescript/package.json')), 'bin/tsc');
  } catch {
    return undefined;
  }
}

async function run(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly status: number | null; readonly lines: readonly string[] }> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const status = await new Promise<number | null>((end, fail) => child.on('close', end).on('error', fail));
  return { status, lines: text.split('\n').filter((line) => line !== '') };
}

/** Node also accepts a script without its extension. */
function realPath(file: string): string {
  return existsSync(file) ? realpathSync(file) : file;
}

function shown(path: string, cwd: string): string {
  return relative(cwd, path) || path;
}
