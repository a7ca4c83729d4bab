// Runs a script in TypeScript from the root of the repository: `node scripts/run-ts.cjs scripts/rules/mark.ts …`
'use strict';
const { basename, join } = require('node:path');
const { buildSync } = require('esbuild');

const [entry, ...args] = process.argv.slice(2);
process.chdir(join(__dirname, '..'));
const outfile = join(process.cwd(), '.cache', `${basename(entry, '.ts')}.cjs`);
const options = { bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' };
buildSync({ entryPoints: [entry], outfile, ...options });
process.argv.splice(1, process.argv.length - 1, outfile, ...args);
require(outfile);
