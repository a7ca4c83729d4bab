/**
 * Shows where each failing example of a rule is found, and with `--write` marks those lines by `# finding`:
 *
 *     npm run rules:mark -- longhorn/job-cron-is-valid [--write]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../lib/checks/rules';
import { run } from '../../lib/checks/run';
import { examplesOf, placeInExample, RULES } from './examples';

async function main(args: readonly string[]): Promise<void> {
  const ids = args.filter((arg) => !arg.startsWith('--'));
  for (const rule of rules.filter(({ id }) => ids.some((wanted) => id === wanted || id.startsWith(`${wanted}/`)))) {
    const marked = new Map<string, Set<number>>();
    for (const what of ['pass', 'fail'] as const) {
      for (const { title, text, subject } of examplesOf(rule.id)[what]) {
        const { findings, cannotTell, looked } = run([rule], await subject(), placeInExample);
        process.stdout.write(`${rule.id} ${what}: ${title} (looked at ${looked[rule.id]})\n`);
        for (const { message } of cannotTell) process.stdout.write(`    cannot tell: ${message}\n`);
        for (const { file, line = 1, column, path, message } of findings) {
          const segment = text?.files.find((one) => one.file === file);
          const shown = segment?.text.split('\n')[line - 1] ?? '?';
          process.stdout.write(`    ${file}:${line}:${column ?? '-'} ${JSON.stringify(path ?? [])}\n`);
          process.stdout.write(`      | ${shown}\n      ${message}\n`);
          if (what === 'fail' && segment && !segment.findings.includes(line)) {
            const extension = file.endsWith('.tf') ? 'tf' : 'yaml';
            const lines = marked.get(extension) ?? new Set();
            marked.set(extension, lines.add(segment.offset + line - 1));
          }
        }
      }
    }
    if (args.includes('--write')) for (const [extension, lines] of marked) write(rule.id, extension, lines);
  }
}

function write(id: string, extension: string, lines: ReadonlySet<number>): void {
  const path = join(RULES, `${id}.fail.${extension}`);
  const marked = readFileSync(path, 'utf8')
    .split('\n')
    .map((line, index) => (lines.has(index) ? `${line} # finding` : line));
  writeFileSync(path, marked.join('\n'));
}

void main(process.argv.slice(2));
