// Runs the command line from its sources: `node scripts/run.cjs synth …` is what `npm run synth` does.
//
// The sources are bundled first, unless the bundle of an earlier run is of the very same sources. That is decided by
// what they hold, never by their times: a stale bundle would write yesterday's files.
'use strict';
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const CACHE = join(ROOT, '.cache');
/** Whatever is imported from here is bundled; every other package stays where it is. */
const FOLDERS = ['apps', 'imports', 'lib'];
/** What else decides what esbuild makes of them. */
const SETTINGS = ['package-lock.json', 'scripts/run.cjs', 'tsconfig.json'];

/** What every declaration needs, and what takes the longest to load: esbuild has the other core meanwhile. */
const FRAMEWORKS = ['cdk8s', 'cdktf'];
const WITHOUT_FRAMEWORKS = ['audit', 'rules'];

if (require.main === module) {
  const meanwhile = WITHOUT_FRAMEWORKS.includes(process.argv[2]) ? [] : FRAMEWORKS;
  void bundle('apps/synth.ts', 'synth', meanwhile).then(require);
}

/** The path of the bundle of an entry, made anew when its sources have changed. */
async function bundle(entry, name, meanwhile = []) {
  const outfile = join(CACHE, `${name}.js`);
  const stampFile = join(CACHE, `${name}.stamp.json`);
  const stamp = existsSync(outfile) && existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : undefined;
  if (stamp !== undefined && stamp.hash === hashOf(entry, stamp.outside)) return outfile;
  mkdirSync(CACHE, { recursive: true });
  const before = hashOf(entry, []);
  const inputs = await build(entry, outfile, meanwhile);
  const outside = inputs.filter((input) => !FOLDERS.some((folder) => input.startsWith(`${folder}/`)));
  // What was saved in the meantime may be in the bundle or not: the next run looks again.
  rmSync(stampFile, { force: true });
  if (hashOf(entry, []) === before) {
    writeFileSync(stampFile, JSON.stringify({ outside, hash: hashOf(entry, outside) }));
  }
  return outfile;
}

/** Bundles with esbuild, and gives the paths of all that went in. */
async function build(entry, outfile, meanwhile) {
  const [program, ...first] = esbuild();
  const metafile = `${outfile}.inputs`;
  const options = ['--bundle', '--platform=node', '--target=node20', '--packages=external', '--log-level=warning'];
  const paths = [`--outfile=${outfile}`, `--metafile=${metafile}`];
  const child = spawn(program, [...first, entry, ...options, ...paths], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const closed = once(child, 'close');
  for (const name of meanwhile) require(name);
  const [status] = await closed;
  if (status !== 0) process.exit(1);
  return Object.keys(JSON.parse(readFileSync(metafile, 'utf8')).inputs);
}

/** One hash of all sources: their paths and what they hold. */
function hashOf(entry, outside) {
  const hash = createHash('sha256').update(entry);
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => join(found.parentPath ?? found.path, found.name)),
  );
  const others = [...SETTINGS, ...outside].map((path) => join(ROOT, path));
  for (const file of sources.toSorted((a, b) => (a < b ? -1 : 1)).concat(others)) {
    hash.update(`${file}\0`);
    if (existsSync(file)) hash.update(readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** The program itself where it lies; the package's own start is a second process of Node. */
function esbuild() {
  const native = process.platform === 'win32' ? 'esbuild.exe' : 'bin/esbuild';
  try {
    return [require.resolve(`@esbuild/${process.platform}-${process.arch}/${native}`)];
  } catch {
    return [process.execPath, require.resolve('esbuild/bin/esbuild')];
  }
}

module.exports = { bundle };
