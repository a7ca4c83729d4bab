import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { writeDurably } from './durable';
import type { Change } from './plan';

/**
 * Writes many files so that, as far as a file system allows, either all of them are new or none is.
 *
 * 1. Every new text is written beside the targets, into the folder `.arkwright` of its root; every old one is kept there.
 * 2. A journal that names every step is put there in one rename. Until then nothing has changed.
 * 3. The steps are done: renames and removals. If one fails, those before it are taken back.
 * 4. The folder is removed, the journal first.
 *
 * A run that is killed before 2 leaves the tree as it was; after 2 the next run finishes it.
 */
export const STAGE = '.arkwright';
const JOURNAL = 'journal.json';
/** Names the journal and the process of a run, in the folder of every root that it writes to. */
const RUN = 'run.json';

/** One rename or removal, with absolute paths. */
interface Step {
  readonly target: string;
  /** The new text; undefined for a removal. */
  readonly staged: string | undefined;
  /** The old text; undefined where there was none. */
  readonly backup: string | undefined;
}

interface Run {
  readonly journal: string;
  readonly process: number;
}

/** What `recover` did about an earlier run that was cut short. */
export type Recovery = 'nothing' | 'finished' | 'undone';

/** The files could not be written; the message says how the tree was left. */
export class WriteError extends Error {}

/** Does all changes or none. */
export function apply(changes: readonly Change[], processId: number): void {
  if (changes.length === 0) return;
  const folders = stageFolders(changes.map(({ root }) => root));
  const journal = join(folders[0] ?? '', JOURNAL);
  let steps: readonly Step[];
  try {
    for (const folder of folders) {
      mkdirSync(dirname(folder), { recursive: true });
      mkdirSync(folder);
      writeDurably(join(folder, RUN), JSON.stringify({ journal, process: processId } satisfies Run));
    }
    steps = changes.map((change, index) => stage(change, index));
    writeDurably(`${journal}.new`, JSON.stringify(steps));
    renameSync(`${journal}.new`, journal);
  } catch (error) {
    removeStages(folders, journal);
    throw new WriteError(`the new files could not be staged (${codeOf(error)}): nothing was changed`, { cause: error });
  }
  const done: Step[] = [];
  try {
    for (const step of steps) {
      done.push(step);
      perform(step);
    }
  } catch (error) {
    takeBack(done, error);
    removeStages(folders, journal);
    throw new WriteError(`a file could not be put in its place (${codeOf(error)}): every file is as it was before`, {
      cause: error,
    });
  }
  removeStages(folders, journal);
}

/**
 * Finishes or undoes what a run that was cut short left behind.
 *
 * @param isRunning whether a process of this id still runs
 */
export function recover(roots: readonly string[], isRunning: (processId: number) => boolean): Recovery {
  const folders = stageFolders(roots).filter((folder) => existsSync(folder));
  if (folders.length === 0) return 'nothing';
  const runs = folders
    .map((folder) => readJson(join(folder, RUN)) as Run | undefined)
    .filter((run) => run !== undefined);
  const busy = runs.find((run) => isRunning(run.process));
  if (busy) {
    throw new WriteError(
      `another run (process ${busy.process}) is writing here: nothing was changed. Wait for it to end`,
    );
  }
  const journal = runs.map((run) => run.journal).find((path) => existsSync(path));
  const steps = journal === undefined ? undefined : (readJson(journal) as readonly Step[] | undefined);
  try {
    steps?.forEach(perform);
  } catch (error) {
    throw new WriteError(
      `an earlier run was cut short in the middle of its change, which cannot be finished (${codeOf(error)}): some files are new and some are not. Mend the cause and run again`,
      { cause: error },
    );
  }
  removeStages([...folders, ...(journal === undefined ? [] : [dirname(journal)])], journal);
  return steps ? 'finished' : 'undone';
}

function stage(change: Change, index: number): Step {
  const { root } = change;
  const target = join(root, change.path);
  const file = (kind: string): string => join(root, STAGE, `${index}.${kind}`);
  const staged = change.after === undefined ? undefined : file('new');
  const backup = change.before === undefined ? undefined : file('old');
  if (staged !== undefined) writeDurably(staged, change.after ?? '');
  if (backup !== undefined) keepOld(target, backup);
  return { target, staged, backup };
}

function keepOld(target: string, backup: string): void {
  try {
    linkSync(target, backup);
  } catch {
    copyFileSync(target, backup);
  }
}

/** Can be done twice, so that a run can begin again where another one stopped. */
function perform({ target, staged }: Step): void {
  if (staged === undefined) {
    if (existsSync(target)) unlinkSync(target);
    removeEmptyFolders(dirname(target));
  } else if (existsSync(staged)) {
    mkdirSync(dirname(target), { recursive: true });
    renameSync(staged, target);
  }
}

function takeBack(steps: readonly Step[], cause: unknown): void {
  try {
    for (const { target, backup } of [...steps].reverse()) {
      if (backup !== undefined) {
        mkdirSync(dirname(target), { recursive: true });
        renameSync(backup, target);
      } else {
        rmSync(target, { force: true });
        removeEmptyFolders(dirname(target));
      }
    }
  } catch (error) {
    throw new WriteError(
      `a file could not be put in its place (${codeOf(cause)}) and the others could not be put back (${codeOf(error)}): some files are new and some are not. Mend the cause and run again: the next run finishes the change`,
      { cause },
    );
  }
}

/** Removes a folder and those around it as far as they are empty. */
function removeEmptyFolders(folder: string): void {
  try {
    for (let at = folder; ; at = dirname(at)) rmdirSync(at);
  } catch {
    // Something else stands in it, or it is gone.
  }
}

function removeStages(folders: readonly string[], journal: string | undefined): void {
  // The journal goes first: without it the rest is only waste.
  if (journal !== undefined) rmSync(journal, { force: true });
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function stageFolders(roots: readonly string[]): readonly string[] {
  return [...new Set(roots)].map((root) => join(root, STAGE));
}

function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
