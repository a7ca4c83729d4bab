import { expect, test } from '@jest/globals';
import { pagesOf } from './pages';
import { proof, type Stage } from './proof';
import { runAll, summary } from './run-all';

const stage: Stage<void> = {
  name: 'nothing',
  dist: 'ccplant',
  needs: [],
  up: () => Promise.reject(new Error('not reached')),
};
const one = proof('one', { on: stage, needs: ['velero 1.17'] }, () => Promise.resolve());

test('a proof for which there is no time or no program is skipped by its name, and never a pass', async () => {
  const lines: string[] = [];
  const outcomes = await runAll([one], { say: (line) => lines.push(line), isTime: () => false, again: true });
  expect(outcomes.map(({ state }) => state)).toEqual(['skipped']);
  expect(lines).toEqual(['skip one', '       there was no time left']);
  expect(summary(outcomes)).toEqual(['skipped: one', '0 proofs run, 1 skipped']);
});

test('what failed is counted, and named', async () => {
  const [outcome] = await runAll([one], { say: () => undefined, isTime: () => false, again: false });
  if (outcome === undefined) throw new Error('one outcome');
  const failed = { ...outcome, state: 'failed' } as const;
  expect(summary([failed, { ...outcome, state: 'passed' }])).toEqual([
    'failed: one',
    '2 proofs run, 0 skipped, 1 FAILED',
  ]);
});

test('the steps of a page are read with their titles and the time that it promises', () => {
  const page = pagesOf('ccplant').get('namespace-ccplant');
  expect(page?.seconds).toBe(4 * 3600);
  expect(page?.steps.map(([title]) => title)).toContain('3. Restore the namespace and its data');
  expect(page?.steps.every(([, commands]) => commands.trim() !== '')).toBe(true);
});
