import type { AuditReport } from '../../audit';
import type { Rule } from '../../checks/rule';
import type { Reported } from '../../checks/run';
import { summaryOf } from './coverage';
import { plain } from './plain';
import { countOf } from './text';

/** The report as a comment on a pull request: the summary first, the rest folded. */
export function toMarkdown(report: AuditReport, checks: readonly Rule[]): string {
  const { verdict, unread, coverage } = report;
  const errors = verdict.findings.filter(({ severity }) => severity === 'error');
  const warnings = verdict.findings.filter(({ severity }) => severity === 'warning');
  const sign = errors.length > 0 ? '❌' : warnings.length > 0 ? '⚠️' : '✅';
  const parts = [
    `### ${sign} arkwright audit\n`,
    `${countOf(report)}${coverage.length === 0 ? '' : ` ${summaryOf(coverage)}.`}\n`,
    findings('Errors', errors, checks, true),
    findings('Warnings', warnings, checks, false),
    folded(
      'Accepted',
      verdict.acknowledged.map(({ rule, file, reason }) => `- ${code(rule)} in ${code(file)}: ${text(reason)}`),
      false,
    ),
    folded(
      'Claims in no backup',
      coverage
        .filter(
          ({ coveredBy, excused, unsure }) => coveredBy.length === 0 && excused === undefined && unsure.length === 0,
        )
        .map(
          ({ claim, namespace, because }) => `- ${code(`${namespace || '-'}/${claim}`)}: ${text(because.join('; '))}`,
        ),
      false,
    ),
    folded(
      'Not read',
      unread.map(({ file, reason }) => `- ${code(file)}: ${text(reason)}`),
      false,
    ),
  ];
  return cut(parts.filter((part) => part !== '').join('\n'));
}

function findings(title: string, all: readonly Reported[], checks: readonly Rule[], isOpen: boolean): string {
  const byRule = [...new Set(all.map(({ rule }) => rule))];
  const lines = byRule.flatMap((rule) => {
    const check = checks.find(({ id }) => id === rule);
    const members = all.filter((one) => one.rule === rule);
    return [
      `\n**${code(rule)}**${check ? `: ${text(check.rationale)} [Source](${check.source})` : ''}\n`,
      ...members.map(({ file, line, object, message }) => {
        const place = code(line === undefined ? file : `${file}:${line}`);
        return `- ${place}${object === undefined ? '' : ` ${code(object)}`}: ${text(message)}`;
      }),
      `\nTo do: ${text(members[0]?.fix ?? '')}.`,
    ];
  });
  return folded(title, lines, isOpen, all.length);
}

function folded(title: string, lines: readonly string[], isOpen: boolean, count = lines.length): string {
  if (lines.length === 0) return '';
  return `<details${isOpen ? ' open' : ''}><summary>${title} (${count})</summary>\n\n${lines.join('\n')}\n\n</details>\n`;
}

/** What comes from files must not become a link, a mention or markup of the comment. */
function text(given: string): string {
  return plain(given)
    .replace(/[\\`*_[\]{}()#|~!-]/g, (sign) => `\\${sign}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@\u200B')
    .replaceAll('://', ':\u200B//')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}\u200B.`);
}

function code(given: string): string {
  const shown = plain(given);
  const fence = '`'.repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)));
  return fence.length === 1 ? `\`${shown}\`` : `${fence} ${shown} ${fence}`;
}

/** GitHub refuses a comment of more than 65,536 characters. */
function cut(all: string): string {
  if (all.length <= MOST_CHARACTERS) return all;
  const end = all.lastIndexOf('\n', MOST_CHARACTERS);
  return `${all.slice(0, end)}\n\n… and more: run \`arkwright audit\` for the rest.\n\n</details>\n`;
}

const MOST_CHARACTERS = 60_000;
