import { describe, expect, test } from '@jest/globals';
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../../lib/files/change';
import { apply, recover } from '../../lib/files/transaction';
import { withFaults } from './faults';
import { filesOf, put, readTree, stateOf, temporaryFolder, twoCheckouts } from './two-checkouts';

const nobodyRuns = (): boolean => false;

function create(root: string, path: string): Change {
  return { root, path, action: 'create', before: undefined, after: 'new' };
}

/** A run that dies when the journal is in its place and the first file has been renamed. */
function halfDone(changes: readonly Change[], processId = 1): void {
  let renames = 0;
  expect(() =>
    withFaults(
      (_, name) => (name === 'renameSync' && (renames += 1) === 3 ? 'die' : 'go'),
      () => apply(changes, processId),
    ),
  ).toThrow('could not be put back');
}

describe('another run', () => {
  test('that still writes is refused, and left alone', () => {
    const { folder, roots, changes } = twoCheckouts();
    halfDone(changes, 42);
    const before = readTree(folder);
    expect(() => recover(roots, (id) => id === 42)).toThrow(
      'another run (process 42) is writing here: nothing was changed. Wait for it to end',
    );
    expect(readTree(folder)).toEqual(before);
  });

  test('that began a moment ago keeps its folder', () => {
    const { folder, roots, changes } = twoCheckouts();
    put(roots[1], { '.arkwright/run.json': '{}', '.arkwright/0.new': 'staged by the other' });
    expect(() => apply(changes, 1)).toThrow('another run is writing here: nothing was changed. Wait for it to end');
    expect(readTree(join(roots[1], '.arkwright'))).toEqual({ 'run.json': '{}', '0.new': 'staged by the other' });
    expect(existsSync(join(roots[0], '.arkwright'))).toBe(false);
    expect(filesOf(folder)).toBe('old');
  });

  test('that is dead is finished, from whichever root', () => {
    for (const index of [0, 1] as const) {
      const { folder, roots, changes } = twoCheckouts();
      halfDone(changes);
      expect(filesOf(folder)).toBe('mixed');
      expect(recover([roots[index]], nobodyRuns)).toEqual(['finished']);
      expect(stateOf(folder)).toBe('new');
    }
  });

  test('and yet another, each in a root of its own, are both finished', () => {
    const [one, other] = [twoCheckouts(), twoCheckouts()];
    halfDone(one.changes);
    halfDone(other.changes);
    expect(recover([...one.roots, ...other.roots], nobodyRuns)).toEqual(['finished']);
    expect([stateOf(one.folder), stateOf(other.folder)]).toEqual(['new', 'new']);
  });

  test('whose root is named twice is finished once', () => {
    const { folder, roots, changes } = twoCheckouts();
    halfDone(changes);
    expect(recover([roots[0], roots[0], roots[1]], nobodyRuns)).toEqual(['finished']);
    expect(stateOf(folder)).toBe('new');
  });

  test('whose second checkout was replaced since then is not written to', () => {
    const { folder, roots, changes } = twoCheckouts();
    halfDone(changes);
    rmSync(join(roots[1], '.arkwright'), { recursive: true });
    const kept = readTree(roots[1]);
    expect(recover(roots, nobodyRuns)).toEqual(['finished']);
    expect(readTree(roots[1])).toEqual(kept);
    expect(readFileSync(join(folder, 'aws/terraform/a.tf.json'), 'utf8')).toBe('new a');
  });

  test('that did not finish to write its own note is undone', () => {
    const { folder, roots } = twoCheckouts();
    put(roots[0], { '.arkwright/run.json': '{"journ' });
    expect(recover(roots, nobodyRuns)).toEqual(['undone']);
    expect(stateOf(folder)).toBe('old');
  });

  test('whose journal is damaged is said to need a hand', () => {
    const { roots, changes } = twoCheckouts();
    halfDone(changes);
    const journal = join(roots[0], '.arkwright/journal.json');
    put(roots[0], { '.arkwright/journal.json': '[{"ro' });
    expect(() => recover(roots, nobodyRuns)).toThrow(`its journal ${journal} cannot be read`);
    expect(existsSync(journal)).toBe(true);
  });

  test('that cannot be finished says why, and is finished when the cause is mended', () => {
    const { folder, roots, changes } = twoCheckouts();
    halfDone(changes);
    const inTheWay = join(roots[1], 'argoproj/f.yaml');
    put(roots[1], { 'argoproj/f.yaml': 'written by hand meanwhile' });
    expect(() => recover(roots, nobodyRuns)).toThrow(
      'cannot be finished (argoproj/f.yaml has appeared meanwhile): some files are new and some are not',
    );
    expect(readFileSync(inTheWay, 'utf8')).toBe('written by hand meanwhile');
    rmSync(inTheWay);
    expect(recover(roots, nobodyRuns)).toEqual(['finished']);
    expect(stateOf(folder)).toBe('new');
  });
});

describe('a root whose .arkwright', () => {
  test.each<[string, (path: string, outside: string) => void]>([
    ['is a file', (path) => put(join(path, '..'), { '.arkwright': 'mine' })],
    ['is a symbolic link', (path, outside) => symlinkSync(outside, path)],
    ['is a link to nothing', (path, outside) => symlinkSync(join(outside, 'nothing'), path)],
    ['holds files of somebody else', (path) => put(path, { 'notes.txt': 'mine' })],
  ])('%s is refused before and while writing, and nothing in it is removed', (_, make) => {
    const { folder, roots, changes } = twoCheckouts();
    const outside = temporaryFolder();
    put(outside, { 'run.json': '{"journal":"x","process":1}' });
    make(join(roots[1], '.arkwright'), outside);
    const before = lstatSync(join(roots[1], '.arkwright')).mode;
    expect(() => recover(roots, nobodyRuns)).toThrow('stands where a run keeps its files: move it away');
    expect(() => apply(changes, 1)).toThrow(': nothing was changed');
    expect(lstatSync(join(roots[1], '.arkwright')).mode).toBe(before);
    expect(readTree(outside)).toEqual({ 'run.json': '{"journal":"x","process":1}' });
    expect(readFileSync(join(folder, 'aws/terraform/a.tf.json'), 'utf8')).toBe('old a');
    expect(existsSync(join(roots[0], '.arkwright'))).toBe(false);
  });
});

describe('a target that changes after it was compared', () => {
  test('into a folder is refused, and what was written is taken back', () => {
    const root = temporaryFolder();
    put(root, { 'b/inner.txt': 'kept' });
    expect(() => apply([create(root, 'a'), create(root, 'b')], 1)).toThrow(
      'a file could not be put in its place (b is not a file): every file is as it was before',
    );
    expect(readTree(root)).toEqual({ 'b/inner.txt': 'kept' });
  });

  test('into another text is refused before anything is done', () => {
    const root = temporaryFolder();
    put(root, { a: 'old a', b: 'of somebody else' });
    const update = (path: string): Change => ({ root, path, action: 'update', before: `old ${path}`, after: 'new' });
    expect(() => apply([update('a'), update('b')], 1)).toThrow(
      'the new files could not be staged (b has changed meanwhile): nothing was changed',
    );
    expect(readTree(root)).toEqual({ a: 'old a', b: 'of somebody else' });
  });

  test('into a file of somebody else is refused, and the file is kept', () => {
    const root = temporaryFolder();
    put(root, { b: 'mine' });
    expect(() => apply([create(root, 'a'), create(root, 'b')], 1)).toThrow('b has appeared meanwhile');
    expect(readTree(root)).toEqual({ b: 'mine' });
  });

  test.each(['folder/file', 'folder/deep/file'])('so that %s leads out of the root is refused', (path) => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(outside, join(root, 'folder'));
    expect(() => apply([create(root, 'a'), create(root, path)], 1)).toThrow('folder is a symbolic link');
    expect(existsSync(join(root, 'a'))).toBe(false);
    expect(readTree(outside)).toEqual({});
  });

  test('between a kill and the next run is refused as well', () => {
    const { roots, changes } = twoCheckouts();
    halfDone(changes);
    const outside = temporaryFolder();
    renameSync(join(roots[1], 'argoproj'), join(outside, 'argoproj'));
    symlinkSync(join(outside, 'argoproj'), join(roots[1], 'argoproj'));
    const before = readTree(outside);
    expect(() => recover(roots, nobodyRuns)).toThrow('argoproj is a symbolic link');
    expect(readTree(outside)).toEqual(before);
  });
});

test('a root that is not there is made, and a root that is a file is refused', () => {
  const folder = temporaryFolder();
  apply([create(join(folder, 'made/here'), 'a/b')], 1);
  expect(readTree(folder)).toEqual({ 'made/here/a/b': 'new' });
  put(folder, { file: '' });
  expect(() => apply([create(join(folder, 'file'), 'a')], 1)).toThrow(': nothing was changed');
});

test('nothing to change makes no folder', () => {
  const folder = temporaryFolder();
  apply([], 1);
  expect(recover([folder, join(folder, 'absent')], nobodyRuns)).toEqual([]);
  expect(readTree(folder)).toEqual({});
});

test('folders that a removal leaves empty go, up to the root', () => {
  const root = temporaryFolder();
  put(root, { 'a/b/c/d': 'old' });
  mkdirSync(join(root, 'a/other'));
  apply([{ root, path: 'a/b/c/d', action: 'remove', before: 'old', after: undefined }], 1);
  expect(readTree(root)).toEqual({ 'a/other/': '' });
});
