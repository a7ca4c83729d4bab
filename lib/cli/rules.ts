import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rules } from '../checks/rules';
import { nearest } from '../values/distance';
import { UsageError, type Apps, type Terminal } from './command';

/** `rules`: lists the rules; with the id of one, prints its page. */
export async function listRules(args: readonly string[], _apps: Apps, terminal: Terminal): Promise<number> {
  const option = args.find((arg) => arg.startsWith('-'));
  if (option !== undefined) throw new UsageError(`unknown option of rules: ${option}`);
  if (args.length === 0) terminal.out(list());
  for (const id of args) terminal.out(await page(id));
  return 0;
}

function list(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`).join('');
}

/** The page of a rule, which is part of the package. */
async function page(id: string): Promise<string> {
  const ids = rules.map((rule) => rule.id);
  if (!ids.some((known) => known === id)) {
    const near = nearest(id, ids);
    throw new UsageError(`unknown rule: ${id}${near === undefined ? '' : `; did you mean ${near}?`}`);
  }
  const root = dirname(createRequire(__filename).resolve('arkwright/package.json'));
  return readFile(join(root, 'docs/rules', `${id}.md`), 'utf8');
}
