import { constants, promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { Unread } from '../documents/document';

/** The files below a folder, and what was passed over. */
export interface Walked {
  /** Paths below the root, with forward slashes, in order. */
  readonly files: readonly string[];
  readonly unread: readonly Unread[];
}

/**
 * Every file below a root whose path is wanted. No symbolic link is followed, so that there is no way out of the root
 * and no way round in circles; depth and number are bounded.
 */
export async function walk(root: string, wanted: (path: string) => boolean): Promise<Walked> {
  const files: string[] = [];
  const unread: Unread[] = [];
  const folders: { readonly path: string; readonly depth: number; readonly charts: boolean }[] = [
    { path: '', depth: 0, charts: false },
  ];
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    const { path, depth, charts } = folder;
    let entries;
    try {
      entries = await fs.readdir(join(root, path), { withFileTypes: true });
    } catch (error) {
      unread.push({ file: path === '' ? '.' : path, reason: because(error) });
      continue;
    }
    const names = new Set(entries.map(({ name }) => name));
    const isChart = names.has('Chart.yaml');
    // A chart that a chart or a kustomization has fetched.
    if (isChart && charts) continue;
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (SKIPPED.has(entry.name)) continue;
        if (isChart && entry.name === 'templates') unread.push({ file: below, reason: TEMPLATES });
        else if (depth === MOST_DEPTH) unread.push({ file: below, reason: `deeper than ${MOST_DEPTH} folders` });
        else {
          const fetched = entry.name === 'charts' && (isChart || names.has('kustomization.yaml'));
          folders.push({ path: below, depth: depth + 1, charts: fetched || charts });
        }
      } else if (entry.isSymbolicLink()) {
        if (wanted(below) || !entry.name.includes('.')) unread.push({ file: below, reason: 'a symbolic link' });
      } else if (!wanted(below)) continue;
      else if (entry.isFile()) files.push(below);
      else unread.push({ file: below, reason: 'not a regular file' });
    }
    if (files.length > MOST_FILES) {
      unread.push({ file: path, reason: `more than ${MOST_FILES} files: what follows was not looked at` });
      break;
    }
  }
  return { files: files.sort(), unread };
}

/** The text of a file, or why it cannot be had. A file larger than the bound is not loaded. */
export async function readText(
  root: string,
  path: string,
  mostBytes: number,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  let handle;
  try {
    // Without O_NONBLOCK a pipe that took the file's place would be waited for.
    handle = await fs.open(
      join(root, path),
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    const stats = await handle.stat();
    if (!stats.isFile()) return { reason: 'not a regular file' };
    if (stats.size > mostBytes) return { reason: `larger than ${mostBytes / 1_000_000} MB` };
    const bytes = Buffer.alloc(stats.size);
    const { bytesRead } = await handle.read(bytes, 0, stats.size, 0);
    return decode(bytes.subarray(0, bytesRead));
  } catch (error) {
    return { reason: because(error) };
  } finally {
    await handle?.close();
  }
}

/** The reason for which a file that is not there cannot be read. */
export const ABSENT = 'it went away';

const SKIPPED = new Set(['.git', '.terraform', '.terragrunt-cache', 'node_modules', 'vendor']);
const MOST_DEPTH = 40;
const MOST_FILES = 50_000;
const TEMPLATES = 'Helm templates: render the chart, and audit what comes out';

function decode(bytes: Buffer): { readonly text: string } | { readonly reason: string } {
  if (bytes.subarray(0, 10).includes('GITCRYPT')) return { reason: 'encrypted with git-crypt' };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { reason: 'not UTF-8, but UTF-16' };
  if (bytes.includes(0)) return { reason: 'binary' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { reason: 'not UTF-8' };
  }
}

/** `EACCES` and its like say more to people than the path, which they are shown anyway. */
function because(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    EACCES: 'no permission to read it',
    EPERM: 'no permission to read it',
    ENOENT: ABSENT,
    ELOOP: 'a symbolic link',
  };
  return known[code] ?? `cannot be read (${code === '' ? String(error) : code})`;
}
