import type { Reported } from '../checks/run';
import type { Change } from '../files/change';
import type { ClusterReport } from '../publish';
import { isRefused } from '../publish';

/** Everything that prevents writing, for all clusters, and that nothing was written. */
export function describeProblems(reports: readonly ClusterReport[]): string {
  const refused = reports.filter(isRefused);
  const lines = refused.flatMap((report) => [
    ...group(report.problems.map(({ path, message }) => [path, message])),
    ...group(report.fileProblems.map(({ file, message }) => [file, message])),
    ...(report.verdict?.findings ?? []).filter(({ severity }) => severity === 'error').map(describeFinding),
  ]);
  const count = refused.reduce((sum, report) => sum + problemCount(report), 0);
  const names = refused.map(({ cluster }) => cluster).join(', ');
  return `${lines.join('')}\n${names}: ${count === 1 ? '1 problem' : `${count} problems`}. Nothing was written.\n`;
}

/** Warnings, accepted exceptions, and what could not be decided. */
export function describeVerdict({ verdict }: ClusterReport): string {
  if (!verdict) return '';
  const warnings = verdict.findings.filter(({ severity }) => severity === 'warning').map(describeFinding);
  const accepted = verdict.acknowledged.map(({ rule, file, reason }) => `accepted ${rule} in ${file}: ${reason}\n`);
  const unknown = verdict.cannotTell.map(({ rule, file, message }) => `cannot tell ${rule} in ${file}: ${message}\n`);
  return [...warnings, ...accepted, ...unknown].join('');
}

/** How many documents each check examined: a check that examined none proves nothing. */
export function describeLooked({ cluster, verdict }: ClusterReport): string {
  if (!verdict) return '';
  const looked = Object.entries(verdict.looked);
  const rows = looked.filter(([, count]) => count > 0).map(([id, count]) => `  ${id}: ${count}\n`);
  const idle = looked.filter(([, count]) => count === 0).map(([id]) => id.split('/'));
  const areas = [...new Set(idle.map(([area]) => area))].map((area) => {
    const names = idle.filter(([other]) => other === area).map(([, name]) => name);
    return `  no documents: ${area}/ ${names.join(', ')}\n`;
  });
  return `${cluster}: documents examined by each check\n${rows.join('')}${areas.join('')}`;
}

/** What was written. */
export function describeChanges({ cluster, changes, unchanged }: ClusterReport): string {
  const signs = { create: '+', update: '~', remove: '-' } as const;
  const rows = changes.map(({ action, path }) => `  ${signs[action]} ${path}\n`).join('');
  const summary =
    changes.length === 0 ? 'nothing to write' : `${changes.length} ${changes.length === 1 ? 'file' : 'files'} written`;
  return `${cluster}: ${summary}, ${unchanged} unchanged\n${rows}`;
}

/** What is left to do in files that are not managed. */
export function describeByHand({ cluster, byHand }: ClusterReport): string {
  if (byHand.length === 0) return '';
  return `${cluster}: left to do by hand\n${byHand.map((line) => `  ${line}\n`).join('')}`;
}

/** Which files differ from the declaration, and how. */
export function describeDifferences({ cluster, changes }: ClusterReport): string {
  const titles = {
    create: 'is missing',
    update: 'differs from the declaration',
    remove: 'is no longer declared',
  } as const;
  return changes
    .map(
      (change) =>
        `${cluster}: ${change.path} ${titles[change.action]}\n${change.action === 'update' ? difference(change) : ''}`,
    )
    .join('');
}

function describeFinding({ rule, severity, file, origin, message, fix }: Reported): string {
  return `${severity} ${rule}\n  ${file} (${origin})\n  ${message}: ${fix}.\n`;
}

function group(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const titles = [...new Set(pairs.map(([title]) => title))];
  return titles.map((title) => {
    const messages = pairs.filter(([other]) => other === title).map(([, message]) => `  ${message}\n`);
    return `${title}\n${messages.join('')}`;
  });
}

function problemCount({ problems, fileProblems, verdict }: ClusterReport): number {
  const errors = (verdict?.findings ?? []).filter(({ severity }) => severity === 'error');
  return problems.length + fileProblems.length + errors.length;
}

/** The lines between the first and the last difference. */
function difference({ before = '', after = '' }: Change): string {
  const [old, now] = [before.split(/\r?\n/), after.split('\n')];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const rows = [
    ...old.slice(start, old.length - end).map((line) => `  - ${line}\n`),
    ...now.slice(start, now.length - end).map((line) => `  + ${line}\n`),
  ];
  const shown = rows.slice(0, MOST_LINES);
  const rest = rows.length - shown.length;
  return `  line ${start + 1}\n${shown.join('')}${rest > 0 ? `  … ${rest} more lines\n` : ''}`;
}

const MOST_LINES = 20;
