import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** What stands at a path. */
export type Found =
  | { readonly state: 'absent' }
  | { readonly state: 'file'; readonly text: string }
  | { readonly state: 'blocked'; readonly because: string };

/**
 * Looks at a file below a root without following any symbolic link: a link could lead out of the root, into another
 * repository or a system folder.
 */
export function look(root: string, path: string): Found {
  const levels = path.split('/');
  if (levels.some((level) => LEAVING.has(level))) return { state: 'blocked', because: `${path} leaves its root` };
  for (let depth = 1; depth <= levels.length; depth += 1) {
    const part = levels.slice(0, depth).join('/');
    const stats = statsOf(join(root, part));
    if (!stats) return { state: 'absent' };
    if (stats.isSymbolicLink()) return { state: 'blocked', because: `${part} is a symbolic link` };
    if (depth < levels.length && !stats.isDirectory()) return { state: 'blocked', because: `${part} is not a folder` };
    if (depth === levels.length && !stats.isFile()) return { state: 'blocked', because: `${part} is not a file` };
  }
  return { state: 'file', text: readFileSync(join(root, path), 'utf8') };
}

const LEAVING = new Set(['', '.', '..']);

/** The names of the files in one folder; none where there is no such folder. */
export function filesIn(root: string, folder: string): readonly string[] {
  const stats = statsOf(join(root, folder));
  if (!stats?.isDirectory()) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

/** Every file below a folder of a root, by path below the root. Links are not followed; tools' folders are left out. */
export function filesBelow(root: string, folder: string): readonly string[] {
  const stats = statsOf(join(root, folder));
  if (!stats?.isDirectory()) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : filesBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
}

const SKIPPED = ['.git', '.terraform', 'node_modules'];

export function statsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
