import { join } from 'node:path';
import type { Rule } from './checks/rule';
import type { Pin } from './products/model';
import { pinsOfFile } from './products/helm/pins';
import { run, type Verdict } from './checks/run';
import type { Cluster } from './constructs/cluster';
import type { DocumentSet } from './documents/document';
import { documentsOf, problemsOf, type DeclarationProblem } from './constructs/to-documents/cluster';
import type { Change } from './files/change';
import { planFiles, type Plan } from './files/plan';
import { readBodies } from './files/read';
import { render, type RenderedFile } from './files/render';
import type { FileProblem, Roots } from './files/roots';
import { apply, recover, type Recovery } from './files/transaction';

/** A cluster and where its files go. */
export interface Publication {
  readonly cluster: Cluster;
  readonly roots: Roots;
}

/** What came of one cluster. */
export interface ClusterReport {
  readonly cluster: string;
  /** Mistakes in the declaration; with any of them no document is made. */
  readonly problems: readonly DeclarationProblem[];
  readonly verdict: Verdict | undefined;
  readonly fileProblems: readonly FileProblem[];
  readonly changes: readonly Change[];
  readonly unchanged: number;
  readonly byHand: readonly string[];
}

/** What the process that publishes has to say about itself. */
export interface ProcessInfo {
  readonly id: number;
  readonly isRunning: (processId: number) => boolean;
}

/**
 * Takes declarations through every stage up to the disk, which is only read: documents, checks, comparison. Every
 * problem of every cluster is collected.
 */
export function prepare(publications: readonly Publication[], checks: readonly Rule[]): readonly ClusterReport[] {
  const taken = new Map<string, Cluster>();
  return publications.map((publication, index) => {
    const { cluster } = publication;
    const namesake = publications.slice(0, index).some((other) => other.cluster.name === cluster.name);
    return namesake ? refuseName(cluster) : prepareOne(publication, checks, taken);
  });
}

/** Whether anything forbids to write. */
export function isRefused(report: ClusterReport): boolean {
  const errors = (report.verdict?.findings ?? []).filter(({ severity }) => severity === 'error');
  return report.problems.length + report.fileProblems.length + errors.length > 0;
}

/** Writes what was prepared: the files of all clusters, or none. */
export function write(reports: readonly ClusterReport[], process: ProcessInfo): void {
  if (reports.some(isRefused)) throw new Error('write() was called in spite of problems: call isRefused() first');
  apply(
    reports.flatMap(({ changes }) => changes),
    process.id,
  );
}

/** Finishes or undoes what an earlier run left in the roots. */
export function recoverRoots(publications: readonly Publication[], process: ProcessInfo): readonly Recovery[] {
  return recover(
    publications.flatMap(({ roots }) => [roots.terraform, roots.kubernetes]),
    process.isRunning,
  );
}

function prepareOne(
  { cluster, roots }: Publication,
  checks: readonly Rule[],
  taken: Map<string, Cluster>,
): ClusterReport {
  const problems = problemsOf(cluster);
  if (problems.length > 0) return { ...NOTHING, cluster: cluster.name, problems };
  const set = documentsOf(cluster);
  const plan: Plan = planFiles(set, roots);
  return {
    cluster: cluster.name,
    problems,
    verdict: run(checks, { set, onDisk: pinsOnDisk(set, roots) }),
    fileProblems: [...plan.problems, ...takenTwice(cluster, render(set), roots, taken)],
    changes: plan.changes,
    unchanged: plan.unchanged,
    byHand: plan.byHand,
  };
}

/** Files carry the name of their cluster: of two with one name, each would remove what the other wrote. */
function refuseName(cluster: Cluster): ClusterReport {
  const message = `\`name\` must be that of one cluster, got: "${cluster.name}" twice. Rename one of the two.`;
  return { ...NOTHING, cluster: cluster.name, problems: [{ path: cluster.name, message }] };
}

const NOTHING = { verdict: undefined, fileProblems: [], changes: [], unchanged: 0, byHand: [] };

function pinsOnDisk(set: DocumentSet, roots: Roots): readonly Pin[] {
  const files = new Map(set.documents.filter(({ type }) => type !== 'scaffold').map(({ file, side }) => [file, side]));
  return [...files].flatMap(([file, side]) => readBodies(roots[side], file).flatMap((body) => pinsOfFile(file, body)));
}

/** Files that another cluster of this run writes to the same place: one problem for each of the other clusters. */
function takenTwice(
  cluster: Cluster,
  files: readonly RenderedFile[],
  roots: Roots,
  taken: Map<string, Cluster>,
): readonly FileProblem[] {
  const shared = new Map<Cluster, string[]>();
  for (const { side, path } of files) {
    const place = join(roots[side], path);
    const other = taken.get(place);
    if (other) shared.set(other, [...(shared.get(other) ?? []), path]);
    taken.set(place, cluster);
  }
  return [...shared].map(([other, [file = '', ...more]]) => {
    const rest = more.length === 0 ? '' : `, and ${more.length} more of these files`;
    const message = `the cluster ${other.name} writes this file too${rest}: give one of the two another folder or root`;
    return { file, message };
  });
}
