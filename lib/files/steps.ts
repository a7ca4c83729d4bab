import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeDurably } from './durable';
import type { Change } from './change';
import { look, statsOf } from './tree';

/** The folder of a root where a run keeps its files. */
export const STAGE = '.arkwright';

/** One rename or removal. The new and the old text stand in the folder of the root under its index. */
export interface Step {
  readonly index: number;
  readonly root: string;
  readonly path: string;
  readonly action: Change['action'];
}

/**
 * Puts the new and the old text beside the target, and changes nothing else. Since the old one was read, a person may
 * have been asked for values, and others may have worked: what they did is not overwritten.
 */
export function stage({ root, path, before, after }: Change, index: number): void {
  const { target, staged, backup } = placesOf({ index, root, path });
  if (after !== undefined) writeDurably(staged, after);
  if (before === undefined) return;
  const found = look(root, path);
  if (found.state !== 'file' || found.text !== before) throw new Error(`${path} has changed meanwhile`);
  try {
    linkSync(target, backup);
  } catch {
    copyFileSync(target, backup);
  }
}

/** Can be done twice, so that a run can begin again where another one stopped. */
export function perform(step: Step): void {
  const { root, path, action } = step;
  const { target, staged } = placesOf(step);
  if (!isDone(step)) {
    const found = look(root, path);
    if (found.state === 'blocked') throw new Error(found.because);
    if (action === 'create' && found.state === 'file') throw new Error(`${path} has appeared meanwhile`);
    if (action === 'remove') unlinkSync(target);
    else {
      mkdirSync(dirname(target), { recursive: true });
      renameSync(staged, target);
    }
  }
  if (action === 'remove') removeEmptyFolders(root, dirname(target));
}

/** Takes a step back if it was done. Can be done twice as well. */
export function restore(step: Step): void {
  const { root, action } = step;
  const { target, backup } = placesOf(step);
  if (action === 'create') {
    if (isDone(step)) rmSync(target, { force: true });
    removeEmptyFolders(root, dirname(target));
  } else if (isDone(step) && existsSync(backup)) {
    mkdirSync(dirname(target), { recursive: true });
    renameSync(backup, target);
  }
}

function isDone(step: Step): boolean {
  const { target, staged } = placesOf(step);
  return step.action === 'remove' ? statsOf(target) === undefined : !existsSync(staged);
}

function placesOf({ index, root, path }: Omit<Step, 'action'>): Record<'target' | 'staged' | 'backup', string> {
  return {
    target: join(root, path),
    staged: join(root, STAGE, `${index}.new`),
    backup: join(root, STAGE, `${index}.old`),
  };
}

/** Removes a folder and those around it, below the root, as far as they are empty. */
function removeEmptyFolders(root: string, folder: string): void {
  for (let at = folder; at !== root && at !== dirname(at); at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch (error) {
      // It is gone; or something else stands in it, or it cannot be removed: an empty folder does no harm.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return;
    }
  }
}
