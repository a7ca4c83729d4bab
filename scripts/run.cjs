// Runs the command line from its sources: `node scripts/run.cjs synth …` is what `npm run synth` does.
//
// The sources are bundled and type-checked first, unless an earlier run did so for the very same sources. That is
// decided by what they hold, never by their times: a stale bundle would write yesterday's files.
'use strict';
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const ROOT = join(__dirname, '..');
const CACHE = join(ROOT, '.cache');
/** Whatever is imported from here is bundled; every other package stays where it is. */
const FOLDERS = ['apps', 'imports', 'lib'];
/** What else decides what esbuild and tsc make of them. */
const SETTINGS = ['package-lock.json', 'scripts/run.cjs', 'tsconfig.json'];

/** What every declaration needs, and what takes the longest to load: esbuild and tsc have the other core meanwhile. */
const FRAMEWORKS = ['cdk8s', 'cdktf'];
/** Commands that load no declaration need neither the frameworks nor its types. */
const WITHOUT_DECLARATION = ['audit', 'rules'];

if (require.main === module) {
  const options = WITHOUT_DECLARATION.includes(process.argv[2]) ? {} : { meanwhile: FRAMEWORKS, types: true };
  void bundle('apps/synth.ts', 'synth', options).then(require);
}

/** The path of the bundle of an entry, made anew when its sources have changed; with `types`, also type-checked. */
async function bundle(entry, name, { meanwhile = [], types = false } = {}) {
  const outfile = join(CACHE, `${name}.js`);
  const stampFile = join(CACHE, `${name}.stamp.json`);
  const stamp = existsSync(outfile) && existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : undefined;
  const isBundled = stamp !== undefined && stamp.hash === hashOf(entry, stamp.outside);
  const isChecked = !types || (isBundled && stamp.checked);
  if (isBundled && isChecked) return outfile;
  mkdirSync(CACHE, { recursive: true });
  // A run that ends from here on may leave a bundle of other sources.
  rmSync(stampFile, { force: true });
  const before = hashOf(entry, []);
  const checking = isChecked ? undefined : typeErrors();
  const bundling = isBundled ? stamp.outside : build(entry, outfile);
  for (const framework of meanwhile) require(framework);
  const [outside, errors] = await Promise.all([bundling, checking]);
  if (outside === undefined) process.exit(1);
  // What was saved in the meantime may be in the bundle or not: the next run looks again.
  if (hashOf(entry, []) === before) {
    const checked = types && errors === undefined;
    writeFileSync(stampFile, JSON.stringify({ outside, hash: hashOf(entry, outside), checked }));
  }
  if (errors === undefined) return outfile;
  process.stderr.write(errors);
  return process.exit(1);
}

/** What the compiler says about the declarations and all that they import; undefined when it accepts them. */
async function typeErrors() {
  const [program, ...first] = tsc();
  const options = ['-p', 'apps', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'];
  const child = spawn(program, [...first, ...options], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const [status] = await once(child, 'close');
  if (status === 0) return undefined;
  return `${said.replace(/^(.+)\((\d+),(\d+)\): error TS\d+: /gm, '$1:$2:$3: ')}Type errors: nothing was written.\n`;
}

/** Bundles with esbuild, and gives the sources outside of our folders; undefined when esbuild says what is wrong. */
async function build(entry, outfile) {
  const [program, ...first] = esbuild();
  const metafile = `${outfile}.inputs`;
  const options = ['--bundle', '--platform=node', '--target=node20', '--packages=external', '--log-level=warning'];
  const paths = [`--outfile=${outfile}`, `--metafile=${metafile}`];
  const child = spawn(program, [...first, entry, ...options, ...paths], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status] = await once(child, 'close');
  if (status !== 0) return undefined;
  const inputs = Object.keys(JSON.parse(readFileSync(metafile, 'utf8')).inputs);
  return inputs.filter((input) => !FOLDERS.some((folder) => input.startsWith(`${folder}/`)));
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

function tsc() {
  const native = process.platform === 'win32' ? 'tsc.exe' : 'tsc';
  const program = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  try {
    return [join(dirname(require.resolve(program)), 'lib', native)];
  } catch {
    return [process.execPath, join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')];
  }
}

module.exports = { bundle };
