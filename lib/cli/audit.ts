import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { audit as judge } from '../audit';
import type { AuditRoot } from '../audit/roots';
import { rules } from '../checks/rules';
import { describeCoverage } from './audit-report/coverage';
import { toJson } from './audit-report/json';
import { toMarkdown } from './audit-report/markdown';
import { plain } from './audit-report/plain';
import { toSarif } from './audit-report/sarif';
import { describeAudit } from './audit-report/text';
import { UsageError, type Terminal } from './command';

/** `audit`: judges files written by hand, and writes nothing. */
export async function audit(args: readonly string[], terminal: Terminal): Promise<number> {
  const { paths, form } = parseAuditOptions(args);
  const report = await judge(rootsAt(terminal.cwd, paths), rules);
  switch (form) {
    case 'json':
      terminal.out(toJson(report));
      break;
    case 'sarif':
      terminal.out(toSarif(report, rules));
      break;
    case 'markdown':
      terminal.out(toMarkdown(report, rules));
      break;
    case 'coverage':
      terminal.out(describeCoverage(report));
      break;
    case 'text':
      terminal.out(describeAudit(report, rules, isColoured(terminal)));
  }
  return report.verdict.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

const FORMS = ['json', 'sarif', 'markdown', 'coverage'] as const;

type Form = (typeof FORMS)[number] | 'text';

function parseAuditOptions(args: readonly string[]): { readonly paths: readonly string[]; readonly form: Form } {
  let parsed;
  try {
    const form = { type: 'boolean' as const, default: false };
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: form, sarif: form, markdown: form, coverage: form },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const { values, positionals } = parsed;
  const forms = FORMS.filter((one) => values[one]);
  if (forms.length > 1) throw new UsageError(`one form at a time, got: ${forms.map((one) => `--${one}`).join(' ')}`);
  if (positionals.length === 0) throw new UsageError('audit needs a folder or a file to judge, such as: audit .');
  return { paths: positionals, form: forms[0] ?? 'text' };
}

/** Where paths lead: each file once, although one path is below another, and files of one folder together. */
function rootsAt(cwd: string, paths: readonly string[]): readonly AuditRoot[] {
  const all = paths.map((path) => rootAt(cwd, path));
  const whole = all.filter(({ files }) => !files).map(({ folder }) => folder);
  const roots = new Map<string, AuditRoot>();
  for (const root of all) {
    const isBelow = whole.some((folder) => root.folder.startsWith(folder.endsWith(sep) ? folder : folder + sep));
    if (isBelow || (root.files && whole.includes(root.folder))) continue;
    const files = root.files && [...new Set([...(roots.get(root.folder)?.files ?? []), ...root.files])];
    roots.set(root.folder, files ? { ...root, files } : root);
  }
  return [...roots.values()];
}

/** Where a path leads, and what is shown before the paths below it. */
function rootAt(cwd: string, path: string): AuditRoot {
  const found = realPath(resolve(cwd, path));
  const stats = path === '' || found === undefined ? undefined : statSync(found, { throwIfNoEntry: false });
  if (found === undefined || !stats || !(stats.isDirectory() || stats.isFile()))
    throw new UsageError(`there is no folder or file "${plain(path)}"`);
  const folder = stats.isFile() ? dirname(found) : found;
  const below = relative(realpathSync(cwd), folder);
  const shown = isAbsolute(path) && below.startsWith('..') ? folder : below;
  const label = shown.split(sep).join('/');
  return stats.isFile() ? { folder, label, files: [basename(found)] } : { folder, label };
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** @see https://no-color.org/ (read 2026-11-21) */
function isColoured({ env, isTerminal }: Terminal): boolean {
  return isTerminal === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
