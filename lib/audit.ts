import { readRoot, type AuditRoot, type ReadRoot } from './audit/roots';
import { setOf } from './audit/document-set';
import { versionsIn, type FoundVersion } from './audit/versions';
import type { Subject } from './checks/check';
import type { Rule } from './checks/rule';
import { coverageOf, type ClaimCoverage } from './checks/coverage/coverage';
import { contextOf, run, type Reported, type Verdict } from './checks/run';
import type { Unread } from './documents/document';
import { readText } from './files/walk';
import { Lines } from './read/locate';

/** What came of an audit. Every file is named as it is shown. */
export interface AuditReport {
  readonly verdict: Verdict;
  readonly unread: readonly Unread[];
  readonly versions: readonly FoundVersion[];
  readonly coverage: readonly ClaimCoverage[];
  /** How many objects and blocks were judged. */
  readonly documents: number;
}

/**
 * Judges files written by hand: walks, reads, completes and checks them. Nothing is written. Roots are judged together,
 * as the halves of one whole, unless the same folder is in two of them: then they are two of the same kind.
 */
export async function audit(roots: readonly AuditRoot[], checks: readonly Rule[]): Promise<AuditReport> {
  const groups: ReadRoot[][] = [];
  for (const root of roots) {
    const read = await readRoot(root);
    const group = groups.find((members) => !members.some(({ folders }) => folders.some((one) => read.has(one))));
    if (group) group.push(read);
    else groups.push([read]);
  }
  const reports: AuditReport[] = [];
  for (const group of groups) reports.push(await judge(group, checks));
  return {
    verdict: {
      findings: reports.flatMap(({ verdict }) => verdict.findings),
      acknowledged: reports.flatMap(({ verdict }) => verdict.acknowledged),
      cannotTell: reports.flatMap(({ verdict }) => verdict.cannotTell),
      looked: Object.fromEntries(
        checks.map(({ id }) => [id, reports.reduce((sum, { verdict }) => sum + (verdict.looked[id] ?? 0), 0)]),
      ),
    },
    unread: reports.flatMap(({ unread }) => unread),
    versions: reports.flatMap(({ versions }) => versions),
    coverage: reports.flatMap(({ coverage }) => coverage),
    documents: reports.reduce((sum, { documents }) => sum + documents, 0),
  };
}

async function judge(roots: readonly ReadRoot[], checks: readonly Rule[]): Promise<AuditReport> {
  const documents = roots.flatMap((root) => root.documents);
  const rootOf = new Map(roots.flatMap((root) => root.documents.map(({ file }) => [file, root])));
  const named = <T extends { readonly file: string }>(one: T): T => ({
    ...one,
    file: rootOf.get(one.file)?.shown(one.file) ?? one.file,
  });
  const subject: Subject = { set: setOf(documents), onDisk: [] };
  const verdict = run(checks, subject);
  return {
    verdict: {
      findings: [...(await located(verdict.findings, rootOf)).map(named), ...roots.flatMap((root) => root.stale)],
      acknowledged: verdict.acknowledged.map(named),
      cannotTell: verdict.cannotTell.map(named),
      looked: verdict.looked,
    },
    unread: roots.flatMap((root) => root.unread),
    versions: versionsIn(documents).map(named),
    coverage: coverageOf(contextOf(subject)).map(named),
    documents: documents.length,
  };
}

/** The findings, from the beginning of their objects moved to the lines that they speak of. A file is read once. */
async function located(
  findings: readonly Reported[],
  rootOf: ReadonlyMap<string, ReadRoot>,
): Promise<readonly Reported[]> {
  const moved = [...findings];
  const byFile = new Map<string, number[]>();
  for (const [index, { file, line }] of findings.entries()) {
    if (line === undefined || !YAML.test(file)) continue;
    const same = byFile.get(file);
    if (same) same.push(index);
    else byFile.set(file, [index]);
  }
  for (const [file, indices] of byFile) {
    const root = rootOf.get(file);
    const found = root ? await readText(root.folder, file, MOST_BYTES) : { reason: '' };
    const lines = 'text' in found ? new Lines(found.text) : undefined;
    for (const index of indices) {
      const finding = findings[index];
      if (finding?.line === undefined || !lines) continue;
      moved[index] = { ...finding, line: lines.of(finding.line, finding.message) };
    }
  }
  return moved;
}

const MOST_BYTES = 2_000_000;
const YAML = /\.ya?ml$|(^|\/)Kustomization$/;
