import fs from 'node:fs';
import { join } from 'node:path';

/** What happens to the n-th call that changes the disk. The first is 1. */
export type Fault = (call: number, name: string) => 'go' | 'die' | Error;

/** Thrown by every call after the death of a run: nothing that it does any more reaches the disk. */
export class Dead extends Error {}

/** An error as the system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

const CHANGING = [
  'mkdirSync',
  'openSync',
  'writeFileSync',
  'fsyncSync',
  'linkSync',
  'copyFileSync',
  'renameSync',
  'unlinkSync',
  'rmdirSync',
] as const;

type Call = (...args: readonly unknown[]) => unknown;

/**
 * Runs `body` while calls that change the disk can fail, and gives their number. Removing a whole folder counts as one
 * call for every file in it.
 *
 * @param die ends the run; the default is as good as a kill, because no later call has any effect
 */
export function withFaults(fault: Fault, body: () => void, die: () => void = () => undefined): number {
  const system = fs as unknown as Record<string, Call>;
  const real = Object.fromEntries([...CHANGING, 'rmSync'].map((name) => [name, system[name] as Call]));
  let calls = 0;
  let dead = false;
  const guard = (name: string, partly: () => void): void => {
    if (dead) throw new Dead();
    calls += 1;
    const fate = fault(calls, name);
    if (fate instanceof Error) throw fate;
    if (fate === 'go') return;
    partly();
    dead = true;
    die();
    throw new Dead();
  };
  for (const name of CHANGING) {
    system[name] = (...args) => {
      // A killed writer leaves half of the text.
      guard(name, () => {
        if (name === 'writeFileSync') real[name]?.(args[0], String(args[1]).slice(0, String(args[1]).length / 2));
      });
      // Nothing here outlives the machine, and waiting for the disk takes most of the time.
      return name === 'fsyncSync' ? undefined : real[name]?.(...args);
    };
  }
  system.rmSync = (path) => {
    if (dead) throw new Dead();
    removeAll(String(path));
  };
  try {
    body();
  } finally {
    Object.assign(system, real);
  }
  return calls;
}

/** As `rm -rf`, file by file, through the guarded calls. */
function removeAll(path: string): void {
  const stats = fs.lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isDirectory()) {
    fs.unlinkSync(path);
    return;
  }
  for (const name of fs.readdirSync(path)) removeAll(join(path, name));
  fs.rmdirSync(path);
}
