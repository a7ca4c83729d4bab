// Puts the programs that a manifest carries into a form that TypeScript can import:
//
//   node scripts/embed.mjs
//
// A program is a file of its own, so that it can be linted and run; what is imported is its text, in programs.json beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['lib/constructs/recovery/drill'];

for (const folder of FOLDERS) {
  const path = fileURLToPath(new URL(`../${folder}`, import.meta.url));
  const programs = readdirSync(path)
    .filter((name) => name.endsWith('.mjs'))
    .sort()
    .map((name) => [name.replace('.mjs', ''), readFileSync(`${path}/${name}`, 'utf8')]);
  writeFileSync(`${path}/programs.json`, `${JSON.stringify(Object.fromEntries(programs), null, 2)}\n`);
}
