import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';

/** Asks two questions, and says how long the answers are. */
const PROGRAM = `
import { processInput } from ${JSON.stringify(join(__dirname, '../../lib/cli/process-input'))};
const input = processInput();
void (async () => {
  if (!input.isTerminal) return process.stdout.write('read ' + (await input.readAll()).length);
  const first = await input.ask('first? ');
  const second = await input.ask('second? ');
  process.stdout.write('lengths ' + first.length + ' ' + second.length);
})().catch((error) => process.stdout.write('stopped: ' + error.message)).finally(() => input.close());
`;

/** Types at a terminal of its own, and prints everything that the terminal shows. */
const TYPIST = `
import json, os, pty, sys
program, keys = sys.argv[1], json.loads(sys.argv[2])
process, terminal = pty.fork()
if process == 0:
    os.execvp('node', ['node', program])
shown, sent = b'', 0
while True:
    try:
        some = os.read(terminal, 4096)
    except OSError:
        break
    if not some:
        break
    shown += some
    if sent < len(keys) and shown.count(b'? ') > sent:
        os.write(terminal, keys[sent].encode())
        sent += 1
sys.stdout.buffer.write(shown)
os.waitpid(process, 0)
`;

const withPython = spawnSync('python3', ['-c', 'import pty']).status === 0 ? test : test.skip;

let folder: string;
let program: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'arkwright-prompt-'));
  program = join(folder, 'program.js');
  const stdin = { contents: PROGRAM, resolveDir: folder, loader: 'ts' as const };
  buildSync({ stdin, bundle: true, platform: 'node', outfile: program });
  writeFileSync(join(folder, 'typist.py'), TYPIST);
});
afterAll(() => rmSync(folder, { recursive: true }));

function typed(...keys: readonly string[]): string {
  const args = [join(folder, 'typist.py'), program, JSON.stringify(keys)];
  return execFileSync('python3', args, { encoding: 'utf8', timeout: 20_000 }).replaceAll('\r', '');
}

describe('what a person types', () => {
  withPython('is not shown', () => {
    expect(typed('planted\r', 'values!!\r')).toBe('first? \nsecond? \nlengths 7 8');
  });

  withPython('may be mended', () => {
    expect(typed('plantX\u007Fed\r', 'x\r')).toBe('first? \nsecond? \nlengths 7 1');
  });

  withPython('may be pasted at once, line by line', () => {
    expect(typed('planted\rvalues!!\r')).toBe('first? \nsecond? \nlengths 7 8');
  });

  withPython('ends with Ctrl-C', () => {
    expect(typed('plant\u0003')).toBe('first? stopped: interrupted at the prompt: nothing was written');
  });

  withPython('ends with Ctrl-D', () => {
    expect(typed('\u0004')).toBe('first? stopped: interrupted at the prompt: nothing was written');
  });
});

test('what a program gives is read to its end', () => {
  expect(execFileSync('node', [program], { input: 'planted\nvalues\n', encoding: 'utf8' })).toBe('read 15');
});
