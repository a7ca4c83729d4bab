import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from '../../lib/checks/rules';
import type { Cluster } from '../../lib';
import { isRefused, prepare } from '../../lib/publish';

/** What a user is told, and whether anything was written. */
export interface Outcome {
  readonly refused: boolean;
  /** One line a mistake: where, and what. */
  readonly messages: readonly string[];
  readonly warnings: readonly string[];
  readonly written: readonly string[];
}

/** Takes declarations as far as the disk, in an empty folder, with every rule. */
export function publish(...clusters: readonly Cluster[]): Outcome {
  const root = mkdtempSync(join(tmpdir(), 'arkwright-'));
  try {
    const reports = prepare(
      clusters.map((cluster) => ({ cluster, roots: { terraform: root, kubernetes: root } })),
      rules,
    );
    const findings = reports.flatMap(({ verdict }) => verdict?.findings ?? []);
    const lines = (severity: 'error' | 'warning'): string[] =>
      findings
        .filter((finding) => finding.severity === severity)
        .map(({ rule, file, message, fix }) => `${rule} ${file}: ${message}: ${fix}`);
    return {
      refused: reports.some(isRefused),
      messages: [
        ...reports.flatMap(({ problems }) => problems.map(({ path, message }) => `${path}: ${message}`)),
        ...reports.flatMap(({ fileProblems }) => fileProblems.map(({ file, message }) => `${file}: ${message}`)),
        ...lines('error'),
      ],
      warnings: lines('warning'),
      written: readdirSync(root),
    };
  } finally {
    rmSync(root, { recursive: true });
  }
}
