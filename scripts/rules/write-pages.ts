/** Writes docs/rules: a page for each rule, and their index. `npm run docs` */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules } from '../../lib/checks/rules';
import { corpusOf } from './examples';
import { indexOfPages, pageOf, pathOfPage } from './page';

const ROOT = process.cwd();

async function main(): Promise<void> {
  const corpus = await corpusOf(rules.map(({ id }) => id));
  rmSync(join(ROOT, 'docs/rules'), { recursive: true, force: true });
  write('docs/rules/README.md', indexOfPages(rules));
  for (const rule of rules) write(pathOfPage(rule.id), await pageOf(rule, corpus));
}

function write(path: string, text: string): void {
  const file = join(ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

void main();
