import { readRoot, type AuditRoot, type ReadRoot } from './audit/roots';
import { setOf } from './audit/document-set';
import { versionsIn, type FoundVersion } from './audit/versions';
import type { Rule } from './checks/rule';
import { claimsIn, type AuditedClaim } from './audit/coverage';
import { run, type Judged, type PlaceOf, type Verdict } from './checks/run';
import type { Unread } from './documents/document';
import { placeOf } from './read/places';

/** What came of an audit. Every file is named as it is shown. */
export interface AuditReport {
  readonly verdict: Verdict;
  readonly unread: readonly Unread[];
  readonly versions: readonly FoundVersion[];
  readonly coverage: readonly AuditedClaim[];
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
  const reports = groups.map((group) => judge(group, checks));
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

function judge(roots: readonly ReadRoot[], checks: readonly Rule[]): AuditReport {
  const documents = roots.flatMap((root) => root.documents);
  const rootOf = new Map(roots.flatMap((root) => root.documents.map((document) => [document, root] as const)));
  const rootOfFile = new Map(roots.flatMap((root) => root.documents.map(({ file }) => [file, root] as const)));
  const named = <T extends { readonly file: string; readonly column?: number }>(one: T): T =>
    // What has a column has come by way of `placed`.
    one.column === undefined ? { ...one, file: rootOfFile.get(one.file)?.shown(one.file) ?? one.file } : one;
  const placed: PlaceOf = (document, path) => {
    const place = placeOf(document, path);
    return place && { ...place, file: rootOf.get(document)?.shown(place.file) ?? place.file };
  };
  const judged: Judged = { set: setOf(documents), onDisk: [] };
  const verdict = run(checks, judged, placed);
  return {
    verdict: {
      findings: [...verdict.findings.map(named), ...roots.flatMap((root) => root.stale)],
      acknowledged: verdict.acknowledged.map(named),
      cannotTell: verdict.cannotTell.map(named),
      looked: verdict.looked,
    },
    unread: roots.flatMap((root) => root.unread),
    versions: versionsIn(documents).map(named),
    coverage: claimsIn(judged).map(named),
    documents: documents.length,
  };
}
