import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cluster } from '../../lib';
import { documentsOf, problemsOf } from '../../lib/constructs/to-documents/cluster';
import { render } from '../../lib/files/render';

/** Writes the files of a cluster into a new folder for as long as a test needs them. */
export function inTree<T>(cluster: Cluster, use: (root: string) => T): T {
  const problems = problemsOf(cluster);
  if (problems.length > 0) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const root = mkdtempSync(join(tmpdir(), 'arkwright-'));
  try {
    for (const { path, text } of render(documentsOf(cluster))) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
