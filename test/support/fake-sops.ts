import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** What a `sops` that only looks like one was given. */
interface Call {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
}

/** A `sops` that notes what it is given, and does what a test says. */
export interface FakeSops {
  /** The PATH that leads to it. */
  readonly path: string;
  readonly calls: () => readonly Call[];
}

/**
 * Puts a `sops` into a folder.
 *
 * @param body JavaScript that has `call` and ends the program
 */
export function fakeSops(folder: string, body: string): FakeSops {
  const bin = join(folder, 'bin');
  const notes = join(folder, 'calls.jsonl');
  mkdirSync(bin, { recursive: true });
  writeFileSync(notes, '');
  const program = [
    `#!${process.execPath}`,
    `const fs = require('node:fs');`,
    `const call = { args: process.argv.slice(2), env: process.env, stdin: fs.readFileSync(0, 'utf8') };`,
    `fs.appendFileSync(${JSON.stringify(notes)}, JSON.stringify({ ...call, stdin: Buffer.from(call.stdin).toString('base64') }) + '\\n');`,
    body,
  ];
  writeFileSync(join(bin, 'sops'), program.join('\n'));
  chmodSync(join(bin, 'sops'), 0o755);
  return {
    path: [bin, dirname(process.execPath)].join(delimiter),
    calls: () =>
      readFileSync(notes, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Call)
        .map((call) => ({ ...call, stdin: Buffer.from(call.stdin, 'base64').toString('utf8') })),
  };
}
