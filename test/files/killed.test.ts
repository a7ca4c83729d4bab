import { beforeAll, expect, test } from '@jest/globals';
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { apply, recover } from '../../lib/files/transaction';
import { isWhole, tenth } from '../support/sample';
import { Dead, systemError, withFaults, type Fault } from './faults';
import { filesOf, stateOf, temporaryFolder, twoCheckouts, type TwoCheckouts } from './two-checkouts';

const nobodyRuns = (): boolean => false;
const go: Fault = () => 'go';
const dieAt =
  (call: number): Fault =>
  (n) =>
    n === call ? 'die' : 'go';

/** Runs `body` until it ends or dies, and says which. */
function survives(fault: Fault, body: () => void): boolean {
  let died = false;
  withFaults(fault, () => {
    try {
      body();
    } catch (error) {
      died = error instanceof Dead || (error instanceof Error && error.cause instanceof Dead);
      if (!died) return;
    }
  });
  return !died;
}

/** What the next run finds and does. */
function expectWhole({ folder, roots }: TwoCheckouts): void {
  const outcomes = recover(roots, nobodyRuns);
  const state = stateOf(folder);
  expect(['old', 'new']).toContain(state);
  if (outcomes.length > 0) expect(outcomes).toEqual([state === 'new' ? 'finished' : 'undone']);
  expect(recover(roots, nobodyRuns)).toEqual([]);
}

function callsOf(body: (checkouts: TwoCheckouts) => void): number {
  const checkouts = twoCheckouts();
  return withFaults(go, () => body(checkouts));
}

/** 1 to `count`. */
function pointsUpTo(count: number, step = 1): readonly number[] {
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => 1 + index * step);
}

const applied = ({ changes }: TwoCheckouts): void => apply(changes, 1);

test('a run that nothing stops leaves the new files and nothing else', () => {
  const checkouts = twoCheckouts();
  applied(checkouts);
  expect(stateOf(checkouts.folder)).toBe('new');
});

let script = '';
beforeAll(() => {
  script = join(temporaryFolder(), 'killed-run.js');
  const bundler = join(process.cwd(), 'node_modules/.bin/esbuild');
  execFileSync(bundler, [
    join(__dirname, 'killed-run.ts'),
    '--bundle',
    '--platform=node',
    `--outfile=${script}`,
    '--log-level=error',
  ]);
});

/** The signal that ended the process. */
function killedAt(call: number, { changes }: TwoCheckouts): Promise<string | null> {
  return new Promise((done, fail) => {
    const child = execFile(process.execPath, [script, JSON.stringify(changes), String(call)], (error) => {
      if (error && child.signalCode === null) fail(error);
      else done(child.signalCode);
    });
  });
}

test('a process killed at any point leaves the next run an old tree or a new one, and it says which', async () => {
  const count = callsOf(applied);
  expect(count).toBeGreaterThan(40);
  const seen = new Set<unknown>();
  const points = tenth('killed runs', pointsUpTo(count));
  for (let start = 0; start < points.length; start += 8) {
    const calls = points.slice(start, start + 8);
    const runs = calls.map((call) => ({ call, checkouts: twoCheckouts() }));
    const signals = await Promise.all(runs.map(({ call, checkouts }) => killedAt(call, checkouts)));
    expect(signals).toEqual(calls.map(() => 'SIGKILL'));
    for (const { checkouts } of runs) {
      seen.add(filesOf(checkouts.folder));
      expectWhole(checkouts);
      seen.add(`${String(stateOf(checkouts.folder))} at last`);
    }
  }
  const every = ['old', 'mixed', 'new', 'old at last', 'new at last'];
  if (isWhole) expect(seen).toEqual(new Set(every));
  else expect(every).toEqual(expect.arrayContaining([...seen]));
  expect(await killedAt(count + 1, twoCheckouts())).toBeNull();
}, 60_000);

test('a recovery that is killed as well, at any point, is finished by the next one', () => {
  const count = callsOf(applied);
  let recoveriesKilled = 0;
  // Every third point of the run is enough to meet every state; the recovery is killed at each of its own points.
  for (const first of tenth('killed recoveries', pointsUpTo(count, 3))) {
    for (let second = 1, ended = false; !ended; second += 1) {
      const checkouts = twoCheckouts();
      survives(dieAt(first), () => applied(checkouts));
      ended = survives(dieAt(second), () => recover(checkouts.roots, nobodyRuns));
      if (!ended) recoveriesKilled += 1;
      expectWhole(checkouts);
    }
  }
  expect(recoveriesKilled).toBeGreaterThan(isWhole ? count : 1);
}, 60_000);

test('a run killed while it takes back a failed change is taken back by the next one', () => {
  const renames = (fault: Fault, nth: number): Fault => {
    let seen = 0;
    return (call, name) => {
      if (name === 'renameSync' && (seen += 1) === nth) return systemError('EIO');
      return fault(call, name);
    };
  };
  const states: string[] = [];
  // The first rename puts the journal in its place; the next ones put files in theirs.
  for (let nth = 2; nth <= 5; nth += 1) {
    for (let call = 1, ended = false; !ended; call += 1) {
      const checkouts = twoCheckouts();
      ended = survives(renames(dieAt(call), nth), () => applied(checkouts));
      states.push(filesOf(checkouts.folder));
      expectWhole(checkouts);
    }
    expect(states.at(-1)).toBe('old');
  }
  expect(states).toContain('mixed');
}, 60_000);
