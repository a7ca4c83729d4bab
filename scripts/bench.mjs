// How long a synthesis takes from cold, against the least that Node can do, and how it grows:
//
//   npm run bench [-- --runs 7]
//
// Nothing fails here: the figures are for people. The floor is a bare process that loads cdk8s, cdktf and the same
// provider classes, and writes the same bytes; both alternate, so that a busy machine slows both.
import { execFileSync } from 'node:child_process';
import { cpus, tmpdir } from 'node:os';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, '.cache');
const APP = 'lolice';
const TARGET = 2;
const COUNTS = [1, 10, 50];

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '7' } } });
const runs = Math.max(1, Number(options.runs) || 7);
const { bundle } = createRequire(import.meta.url)('./run.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'arkwright-bench-'));

try {
  console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, medians of ${runs} alternating runs\n`);
  await compareWithFloor();
  await showGrowth();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function compareWithFloor() {
  await bundle('apps/synth.ts', 'synth');
  const files = filesWrittenBy((folder) => synth('synth.js', folder, [APP]));
  const floor = writeFloor(files);
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  console.log(`synth ${APP}: ${files.length} files, ${bytes} bytes`);

  const cases = {
    floor: () => node(floor, [fresh()]),
    'npm run synth': () => node(join(ROOT, 'scripts/run.cjs'), ['synth', APP, '--root', fresh()]),
    'after a change': () => {
      rmSync(join(CACHE, 'synth.stamp.json'));
      node(join(ROOT, 'scripts/run.cjs'), ['synth', APP, '--root', fresh()]);
    },
  };
  const times = alternate(cases);
  for (const [name, all] of Object.entries(times)) {
    const ratio = median(all) / median(times.floor);
    const verdict = name === 'npm run synth' ? `  (target: at most ${TARGET})` : '';
    console.log(row(name, all, `${ratio.toFixed(2)} x floor${verdict}`));
  }
}

async function showGrowth() {
  console.log(`\ngrowth`);
  await bundle('scripts/bench-growth.ts', 'bench-growth');
  for (const shape of ['clusters', 'directories']) {
    const cases = Object.fromEntries(
      COUNTS.map((count) => [
        `${count} ${shape}`,
        () => synth('bench-growth.js', fresh(), [], { BENCH_SHAPE: shape, BENCH_COUNT: String(count) }),
      ]),
    );
    const times = Object.values(alternate(cases));
    const slope = (index) => (median(times[index]) - median(times[0])) / (COUNTS[index] - COUNTS[0]);
    times.forEach((all, index) => {
      const more = index === 0 ? '' : `${slope(index).toFixed(1)} ms for each one more`;
      console.log(row(`${COUNTS[index]} ${shape}`, all, more));
    });
  }
}

/** The bare process, as a script of its own. */
function writeFloor(files) {
  const seam = readFileSync(join(ROOT, 'lib/terraform.ts'), 'utf8');
  const classes = [...seam.matchAll(/'(@cdktf\/provider-aws\/lib\/[^']+)'/g)].map(([, path]) => path);
  const path = join(CACHE, 'bench-floor.js');
  writeFileSync(
    path,
    `const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
${['cdk8s', 'cdktf', ...classes].map((name) => `require('${name}');`).join('\n')}
for (const { path, text } of ${JSON.stringify(files)}) {
  mkdirSync(dirname(join(process.argv[2], path)), { recursive: true });
  writeFileSync(join(process.argv[2], path), text);
}
`,
  );
  return path;
}

/** Milliseconds of every case, run in turn. The first turn warms the disk's cache and is not counted. */
function alternate(cases) {
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const [name, work] of Object.entries(cases)) {
      const start = performance.now();
      work();
      if (turn > 0) times[name].push(performance.now() - start);
    }
  }
  return times;
}

function filesWrittenBy(work) {
  const folder = fresh();
  work(folder);
  return readdirSync(folder, { recursive: true })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

function fresh() {
  return mkdtempSync(join(scratch, 'out-'));
}

function synth(script, folder, clusters, env = {}) {
  node(join(CACHE, script), ['synth', ...clusters, '--root', folder], env);
}

function node(script, args, env = {}) {
  execFileSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function row(name, all, note) {
  const [least, most] = [Math.min(...all), Math.max(...all)].map((time) => time.toFixed(0));
  return `  ${name.padEnd(22)} ${median(all).toFixed(0).padStart(5)} ms  (${least} to ${most})  ${note}`.trimEnd();
}
