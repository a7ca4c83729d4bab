import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeDurably } from './durable';
import type { Change } from './change';
import { perform, restore, stage, STAGE, type Step } from './steps';
import { statsOf } from './tree';

/*
 * How many files are written so that, as far as a file system allows, either all of them are new or none is:
 *
 * 1. Every new text is written beside the targets, into the folder `.arkwright` of its root; every old one is kept there.
 * 2. A journal that names every step is put there in one rename. Until then nothing has changed.
 * 3. The steps are done: renames and removals. If one fails, the journal is renamed to say so, and all are taken back.
 * 4. The folder is renamed, which ends the run, and removed.
 *
 * A run that is killed before 2 leaves the tree as it was; after 2 the next run finishes it, or finishes taking it back.
 */
/** What is left of the folder when the run has ended. */
const ENDED = '.arkwright-done';
const JOURNAL = 'journal.json';
const UNDO = 'undo.json';
/** Names the journal and the process of a run, in the folder of every root that it writes to. */
const RUN = 'run.json';
const OURS = /^(\d+\.(new|old)|run\.json|journal\.json(\.new)?|undo\.json)$/;

interface Run {
  readonly journal: string;
  readonly process: number;
}

/** What was done about an earlier run that was cut short. */
export type Recovery = 'finished' | 'undone';

/** The files could not be written; the message says how the tree was left. */
export class WriteError extends Error {}

/** Does all changes or none. */
export function apply(changes: readonly Change[], processId: number): void {
  const steps = changes.map(({ root, path, action }, index): Step => ({ index, root, path, action }));
  const roots = rootsOf(steps);
  const [first] = roots;
  if (first === undefined) return;
  const journal = join(first, STAGE, JOURNAL);
  const made: string[] = [];
  try {
    for (const root of roots) {
      mkdirSync(root, { recursive: true });
      mkdirSync(join(root, STAGE));
      made.push(root);
      writeDurably(join(root, STAGE, RUN), JSON.stringify({ journal, process: processId } satisfies Run));
    }
    changes.forEach((change, index) => stage(change, index));
    writeDurably(`${journal}.new`, JSON.stringify(steps));
    renameSync(`${journal}.new`, journal);
  } catch (error) {
    discard(made);
    if (isTaken(error)) throw new WriteError('another run is writing here: nothing was changed. Wait for it to end');
    throw new WriteError(`the new files could not be staged (${reasonOf(error)}): nothing was changed`, {
      cause: error,
    });
  }
  try {
    steps.forEach(perform);
  } catch (error) {
    takeBack(steps, journal, error);
    discard(roots);
    throw new WriteError(`a file could not be put in its place (${reasonOf(error)}): every file is as it was before`, {
      cause: error,
    });
  }
  end(roots);
}

/**
 * Finishes or undoes what runs that were cut short left behind.
 *
 * @param isRunning whether a process of this id still runs
 */
export function recover(roots: readonly string[], isRunning: (processId: number) => boolean): readonly Recovery[] {
  const ended = [...new Set(roots)].filter((root) => statsOf(join(root, ENDED)));
  const staged = [...new Set(roots)].filter((root) => statsOf(join(root, STAGE)));
  for (const root of ended) refuseForeign(join(root, ENDED));
  for (const root of staged) refuseForeign(join(root, STAGE));
  const runs = staged.flatMap((root) => runOf(root) ?? []);
  const busy = runs.find((run) => isRunning(run.process));
  if (busy) {
    throw new WriteError(
      `another run (process ${busy.process}) is writing here: nothing was changed. Wait for it to end`,
    );
  }
  for (const root of ended) rmSync(join(root, ENDED), { recursive: true, force: true });
  const outcomes: Recovery[] = ended.length > 0 ? ['finished'] : [];
  for (const journal of new Set(runs.map((run) => run.journal))) {
    if (existsSync(journal)) outcomes.push(finish(journal));
    else if (existsSync(undoOf(journal))) outcomes.push(undo(journal));
  }
  const left = staged.filter((root) => statsOf(join(root, STAGE)));
  for (const root of left) rmSync(join(root, STAGE), { recursive: true, force: true });
  if (left.length > 0) outcomes.push('undone');
  return [...new Set(outcomes)];
}

function finish(journal: string): Recovery {
  const steps = stepsOf(journal, journal);
  try {
    steps.forEach(perform);
  } catch (error) {
    throw new WriteError(
      `an earlier run was cut short in the middle of its change, which cannot be finished (${reasonOf(error)}): some files are new and some are not. Mend the cause and run again`,
      { cause: error },
    );
  }
  end(rootsOf(steps));
  return 'finished';
}

function undo(journal: string): Recovery {
  const steps = stepsOf(undoOf(journal), journal);
  try {
    [...steps].reverse().forEach(restore);
  } catch (error) {
    throw new WriteError(
      `an earlier run failed in the middle of its change, which cannot be taken back (${reasonOf(error)}): some files are new and some are not. Mend the cause and run again`,
      { cause: error },
    );
  }
  discard(rootsOf(steps));
  return 'undone';
}

/** Steps in a root whose folder is gone, or is of another run, were ended before. */
function stepsOf(file: string, journal: string): readonly Step[] {
  const steps = readJson(file) as readonly Step[] | undefined;
  if (!steps) {
    throw new WriteError(
      `an earlier run was cut short, and its journal ${file} cannot be read: some files are new and some are not. Restore them from version control and remove ${dirname(file)}`,
    );
  }
  return steps.filter(({ root }) => runOf(root)?.journal === journal);
}

/** A folder of somebody else may have the same name. */
function refuseForeign(folder: string): void {
  const foreign = statsOf(folder)?.isDirectory() ? readdirSync(folder).find((name) => !OURS.test(name)) : '';
  if (foreign === undefined) return;
  throw new WriteError(`${join(folder, foreign)} stands where a run keeps its files: move it away`);
}

/** From the rename on, the next run goes on taking back if this one is killed. */
function takeBack(steps: readonly Step[], journal: string, cause: unknown): void {
  const left = `a file could not be put in its place (${reasonOf(cause)}) and the others could not be put back`;
  try {
    renameSync(journal, undoOf(journal));
  } catch (error) {
    throw new WriteError(
      `${left} (${reasonOf(error)}): some files are new and some are not. Mend the cause and run again: the next run finishes the change`,
      { cause },
    );
  }
  try {
    [...steps].reverse().forEach(restore);
  } catch (error) {
    throw new WriteError(
      `${left} (${reasonOf(error)}): some files are new and some are not. Mend the cause and run again: the next run takes the change back`,
      { cause },
    );
  }
}

/** All steps are done. The folder with the journal goes last: until then the next run looks at every root again. */
function end(roots: readonly string[]): void {
  try {
    for (const root of [...roots].reverse()) {
      rmSync(join(root, ENDED), { recursive: true, force: true });
      renameSync(join(root, STAGE), join(root, ENDED));
      rmSync(join(root, ENDED), { recursive: true, force: true });
    }
  } catch (error) {
    throw new WriteError(
      `every file was written, but what is kept meanwhile could not be removed (${reasonOf(error)}). Mend the cause and run again`,
      { cause: error },
    );
  }
}

/** Nothing has changed. What cannot be removed now, the next run removes. */
function discard(roots: readonly string[]): void {
  try {
    for (const root of roots) rmSync(join(root, STAGE, UNDO), { force: true });
    for (const root of roots) rmSync(join(root, STAGE), { recursive: true, force: true });
  } catch {
    // The error that led here is the one to report.
  }
}

function rootsOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.map(({ root }) => root))];
}

function undoOf(journal: string): string {
  return join(dirname(journal), UNDO);
}

function runOf(root: string): Run | undefined {
  return readJson(join(root, STAGE, RUN)) as Run | undefined;
}

/** Undefined for a file that is not there, or that its writer did not finish. */
function readJson(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether another run has made its folder since this one looked. */
function isTaken(error: unknown): boolean {
  const { code, path } = error as Partial<NodeJS.ErrnoException>;
  return code === 'EEXIST' && path !== undefined && basename(path) === STAGE;
}

/** `EACCES, /repo/argoproj/longhorn/application.yaml` for an error of the system. */
function reasonOf(error: unknown): string {
  const { code, path, dest, message } = error as Partial<NodeJS.ErrnoException & { readonly dest: string }>;
  return code === undefined ? String(message) : [code, dest ?? path].filter((part) => part !== undefined).join(', ');
}
