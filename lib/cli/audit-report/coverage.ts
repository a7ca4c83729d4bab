import type { AuditReport } from '../../audit';
import type { AuditedClaim } from '../../audit/coverage';
import { plain } from './plain';

/** A table of all claims: what is in no backup comes first. */
export function describeCoverage({ coverage }: AuditReport): string {
  if (coverage.length === 0) return 'No claim of storage was found.\n';
  const rows = [...coverage]
    .sort((a, b) => rank(a) - rank(b) || compare(a, b))
    .map((one) => [one.namespace || '-', one.claim, one.storageClass || '?', saysOf(one)].map(plain));
  const table = [['NAMESPACE', 'CLAIM', 'CLASS', 'BACKUP'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return `${lines.map((line) => `${line.trimEnd()}\n`).join('')}\n${summaryOf(coverage)}\n`;
}

/** `12 claims: 9 in a backup, 1 in none, 1 accepted, 1 cannot be told`. */
export function summaryOf(coverage: readonly AuditedClaim[]): string {
  const count = (wanted: number): number => coverage.filter((one) => rank(one) === wanted).length;
  const parts = [
    [count(3), 'in a backup'],
    [count(0), 'in none'],
    [count(1), 'accepted without one'],
    [count(2), 'cannot be told'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `${coverage.length === 1 ? '1 claim' : `${coverage.length} claims`}: ${said.join(', ')}`;
}

/** What is in no backup, what is accepted, what cannot be told, what is covered. */
function rank({ coveredBy, excused, unsure }: AuditedClaim): 0 | 1 | 2 | 3 {
  if (coveredBy.length > 0) return 3;
  if (excused !== undefined) return 1;
  return unsure.length > 0 ? 2 : 0;
}

function saysOf(one: AuditedClaim): string {
  switch (rank(one)) {
    case 3:
      return one.coveredBy.join(', ');
    case 2:
      return `cannot tell: ${one.unsure[0]}`;
    case 1:
      return `none, accepted: ${one.excused}`;
    case 0:
      return one.because.length === 0 ? 'NONE' : `NONE: ${one.because.join('; ')}`;
  }
}

function compare(a: AuditedClaim, b: AuditedClaim): number {
  const [one, other] = [`${a.namespace}/${a.claim}`, `${b.namespace}/${b.claim}`];
  return one < other ? -1 : Number(one > other);
}
