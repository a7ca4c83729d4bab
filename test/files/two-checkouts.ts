import { afterAll } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Change } from '../../lib/files/change';

/** The text of every file below a folder by its path; a folder that holds nothing ends in a slash. */
export type Tree = Readonly<Record<string, string>>;

/** A change of two checkouts at once, with every kind of step in each. */
export interface TwoCheckouts {
  readonly folder: string;
  readonly roots: readonly [string, string];
  readonly changes: readonly Change[];
}

const OLD: Tree = {
  'aws/terraform/a.tf.json': 'old a',
  'aws/terraform/gone/er/b.tf.json': 'old b',
  'aws/README.md': 'kept',
  'k8s/argoproj/c.yaml': 'old c',
  'k8s/argoproj/gone/d.yaml': 'old d',
};

const NEW: Tree = {
  'aws/terraform/a.tf.json': 'new a',
  'aws/terraform/deep/er/e.tf.json': 'new e',
  'aws/README.md': 'kept',
  'k8s/argoproj/c.yaml': 'new c',
  'k8s/argoproj/f.yaml': 'new f',
};

export function twoCheckouts(): TwoCheckouts {
  const folder = temporaryFolder();
  put(folder, OLD);
  const roots = [join(folder, 'aws'), join(folder, 'k8s')] as const;
  const names = [...new Set([...Object.keys(OLD), ...Object.keys(NEW)])].filter((name) => OLD[name] !== NEW[name]);
  const changes = names.map((name): Change => {
    const [before, after] = [OLD[name], NEW[name]];
    const action = before === undefined ? 'create' : after === undefined ? 'remove' : 'update';
    return { root: join(folder, name.slice(0, 3)), path: name.slice(4), action, before, after };
  });
  return { folder, roots, changes };
}

/** Whether a tree is as before the change or as after it; the tree itself where it is neither. */
export function stateOf(folder: string): 'old' | 'new' | Tree {
  const tree = readTree(folder);
  if (isSame(tree, OLD)) return 'old';
  return isSame(tree, NEW) ? 'new' : tree;
}

/** The same, whatever a run has left beside the files. */
export function filesOf(folder: string): 'old' | 'new' | 'mixed' {
  const kept = Object.entries(readTree(folder)).filter(([path]) => !path.includes('.arkwright') && !path.endsWith('/'));
  const tree = Object.fromEntries(kept);
  if (isSame(tree, OLD)) return 'old';
  return isSame(tree, NEW) ? 'new' : 'mixed';
}

export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'arkwright-test-')));
  made.push(folder);
  return folder;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function put(folder: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export function readTree(folder: string, below = ''): Tree {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  if (entries.length === 0 && below !== '') return { [`${below}/`]: '' };
  return Object.assign(
    {},
    ...entries.map((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? readTree(folder, path) : { [path]: readFileSync(join(folder, path), 'utf8') };
    }),
  ) as Tree;
}

function isSame(one: Tree, other: Tree): boolean {
  const key = (tree: Tree): string => JSON.stringify(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)));
  return key(one) === key(other);
}
