// Puts the programs that a manifest carries into a form that TypeScript can import:
//
//   node scripts/embed.mjs
//
// A program is a file of its own, so that it can be linted and run; what is imported is its text, in a .json beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROGRAMS = ['lib/constructs/recovery/drill-program'];

for (const program of PROGRAMS) {
  const path = fileURLToPath(new URL(`../${program}`, import.meta.url));
  writeFileSync(`${path}.json`, `${JSON.stringify({ text: readFileSync(`${path}.mjs`, 'utf8') }, null, 2)}\n`);
}
