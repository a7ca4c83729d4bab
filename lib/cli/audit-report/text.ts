import type { AuditReport } from '../../audit';
import type { Rule } from '../../checks/rule';
import type { Reported } from '../../checks/run';
import { summaryOf } from './coverage';
import { plain } from './plain';

/** The numbers that terminals know, to turn a style on and off. */
const STYLES = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], green: [32, 39] } as const;

type Style = keyof typeof STYLES;

/** The report for people: by file, why once for each rule, and a summary. */
export function describeAudit(report: AuditReport, checks: readonly Rule[], isColoured: boolean): string {
  const paint = (style: Style, text: string): string =>
    isColoured ? `\u001B[${STYLES[style][0]}m${text}\u001B[${STYLES[style][1]}m` : text;
  const { findings, acknowledged } = report.verdict;
  const told = new Set<string>();
  const describe = (finding: Reported): string => {
    const { rule, severity, message, fix } = finding;
    const why = told.has(rule) ? undefined : checks.find(({ id }) => id === rule)?.rationale;
    told.add(rule);
    const head = `${placeOf(finding)} ${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${paint('bold', rule)}`;
    const object = finding.object === undefined ? '' : `${plain(finding.object)}: `;
    return [
      head,
      `  ${object}${plain(message)}`,
      ...(why === undefined ? [] : [`  ${paint('dim', `why: ${plain(why)}`)}`]),
      `  do: ${plain(fix)}`,
    ].join('\n');
  };
  const files = [...new Set(findings.map(({ file }) => file))].sort();
  const groups = files.map((file) =>
    findings
      .filter((finding) => finding.file === file)
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .map(describe)
      .join('\n'),
  );
  const accepted = acknowledged.map(({ rule, file, reason }) => `accepted ${rule} in ${plain(file)}: ${plain(reason)}`);
  return [...groups, accepted.join('\n'), unreadOf(report), summarise(report, paint)]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

/** `2 errors, 1 warning, 3 accepted. 120 objects and blocks judged; 4 files not read.` */
export function countOf({ verdict, unread, documents }: AuditReport): string {
  const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
  const accepted = verdict.acknowledged.length;
  const parts = [
    plural(errors, 'error'),
    plural(verdict.findings.length - errors, 'warning'),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
  ];
  const read = `${plural(documents, 'object or block', 'objects and blocks')} judged`;
  return `${parts.join(', ')}. ${read}${unread.length === 0 ? '' : `; ${plural(unread.length, 'file')} not read`}.`;
}

function summarise(report: AuditReport, paint: (style: Style, text: string) => string): string {
  const { verdict, coverage, documents } = report;
  const idle = Object.values(verdict.looked).filter((count) => count === 0).length;
  const lines = [
    paint(verdict.findings.length === 0 ? 'green' : 'bold', countOf(report)),
    ...(documents === 0 ? ['Nothing was found to judge: no Kubernetes object, and no block of Terraform.'] : []),
    ...(coverage.length === 0 ? [] : [`${summaryOf(coverage)} (--coverage shows which).`]),
    `${Object.keys(verdict.looked).length - idle} rules had something to look at; ${verdict.cannotTell.length} times the files do not tell.`,
  ];
  return lines.join('\n');
}

function unreadOf({ unread }: AuditReport): string {
  const shown = unread.slice(0, MOST_UNREAD).map(({ file, reason }) => `not read ${plain(file)}: ${plain(reason)}`);
  const rest = unread.length - shown.length;
  return [...shown, ...(rest > 0 ? [`… and ${rest} more (--json lists all)`] : [])].join('\n');
}

const MOST_UNREAD = 20;

function placeOf({ file, line }: Reported): string {
  return line === undefined ? plain(file) : `${plain(file)}:${line}`;
}

function plural(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
