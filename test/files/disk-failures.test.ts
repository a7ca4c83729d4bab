import { describe, expect, test } from '@jest/globals';
import { apply, recover, WriteError } from '../../lib/files/transaction';
import { isWhole, tenth } from '../support/sample';
import { systemError, withFaults, type Fault } from './faults';
import { filesOf, readTree, stateOf, twoCheckouts, type TwoCheckouts } from './two-checkouts';

const nobodyRuns = (): boolean => false;

/** The message of the failure; empty where the run succeeded. */
function messageUnder(fault: Fault, { changes }: TwoCheckouts): string {
  let message = '';
  withFaults(fault, () => {
    try {
      apply(changes, 1);
    } catch (error) {
      if (!(error instanceof WriteError)) throw error;
      message = error.message;
    }
  });
  return message;
}

/** Every sentence that a failure can end with, and what it promises. */
const PROMISES: readonly (readonly [says: string, now: string, afterNextRun: string])[] = [
  ['nothing was changed', 'old', 'old'],
  ['every file is as it was before', 'old', 'old'],
  ['every file was written', 'new', 'new'],
  ['the next run takes the change back', '*', 'old'],
  ['the next run finishes the change', '*', 'new'],
];

const calls = withFaults(
  () => 'go',
  () => apply(twoCheckouts().changes, 1),
);
const points = Array.from({ length: calls }, (_, index) => index + 1);

describe.each(['ENOSPC', 'EROFS', 'EACCES', 'EIO'])('%s', (code) => {
  test.each([
    ['once', (call: number, at: number) => call === at],
    ['from then on', (call: number, at: number) => call >= at],
  ])('at any call, %s: the message says how the tree was left', (title, fails) => {
    const said = new Set<string>();
    for (const at of tenth(`${code} ${title}`, points)) {
      const checkouts = twoCheckouts();
      const message = messageUnder((call) => (fails(call, at) ? systemError(code) : 'go'), checkouts);
      const promise = PROMISES.find(([says]) => message.includes(says));
      const [, now = 'new', afterNextRun = 'new'] = promise ?? [];
      if (message !== '') expect(message).toContain(code);
      expect(promise !== undefined || message === '').toBe(true);
      if (now !== '*') expect(filesOf(checkouts.folder)).toBe(now);
      recover(checkouts.roots, nobodyRuns);
      expect(filesOf(checkouts.folder)).toBe(afterNextRun);
      expect(Object.keys(readTree(checkouts.folder)).filter((path) => path.includes('.arkwright'))).toEqual([]);
      said.add(promise?.[0] ?? '');
    }
    if (!isWhole) return;
    expect(said).toContain('nothing was changed');
    expect(said).toContain('every file was written');
  });
});

test.each(['ENOSPC', 'EROFS'])('%s while staging leaves no folder of the run', (code) => {
  const checkouts = twoCheckouts();
  const message = messageUnder((_, name) => (name === 'writeFileSync' ? systemError(code) : 'go'), checkouts);
  expect(message).toBe(`the new files could not be staged (${code}): nothing was changed`);
  expect(stateOf(checkouts.folder)).toBe('old');
});

test('a rename that fails in the middle takes back those before it, and leaves no folder of the run', () => {
  for (let nth = 2; nth <= 5; nth += 1) {
    let renames = 0;
    const checkouts = twoCheckouts();
    const fault: Fault = (_, name) => (name === 'renameSync' && (renames += 1) === nth ? systemError('EACCES') : 'go');
    expect(messageUnder(fault, checkouts)).toBe(
      'a file could not be put in its place (EACCES): every file is as it was before',
    );
    expect(stateOf(checkouts.folder)).toBe('old');
  }
});

test('a file system without hard links keeps copies of the old files', () => {
  let unlinks = 0;
  const checkouts = twoCheckouts();
  const fault: Fault = (_, name) => {
    if (name === 'linkSync') return systemError('EPERM');
    return name === 'unlinkSync' && (unlinks += 1) === 2 ? systemError('EBUSY') : 'go';
  };
  expect(messageUnder(fault, checkouts)).toContain('every file is as it was before');
  expect(stateOf(checkouts.folder)).toBe('old');
});
