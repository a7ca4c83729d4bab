import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { join as posixJoin, dirname as posixDirname } from 'node:path/posix';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** What a user writes, types of parameters included. */
const APP = `
import {
  AccessKeyParameters, BackupBucket, BackupUser, Cluster, Longhorn, longhornAccess, ParameterStoreCredentials, Schedule,
  type IBackupBucket,
} from 'arkwright';
import { main, type Apps } from 'arkwright/cli';

const home = new Cluster('home', {
  repository: 'https://github.com/example/gitops',
  terraform: { stateBucket: 'example-state', region: 'eu-central-1', providerVersion: '~> 6.22' },
  versions: { longhorn: '1.10.2', externalSecrets: '0.18.2', argoCd: '3.0.23', kubernetes: '1.34' },
});
const aws = home.workingDirectory('longhorn');
const bucket = new BackupBucket(aws, 'backup', { bucketName: 'example-backup' });
const store: IBackupBucket = bucket;
const user = new BackupUser(aws, 'backup', { userName: 'backup', policyName: 'backup' });
bucket.grant(user, longhornAccess);
const keys = new AccessKeyParameters(aws, 'backup', { user, path: '/longhorn/backup' });
const folder = home.applicationFolder('longhorn', { namespace: 'longhorn-system' });
const credentials = new ParameterStoreCredentials({ keys, store: 'parameterstore', secretName: 'backup-secret' });
const longhorn = new Longhorn(folder, 'longhorn', { backup: { store, credentials } });
longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 30, groups: ['default'] });

const apps: Apps = { home: () => home };
void main(apps);
`;

const STRICT = ['--strict', '--target', 'es2022', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
const PROJECT = process.cwd();

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly typesVersions: unknown;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

let scratch: string;
let installed: string;
let packed: Packed;
let manifest: Manifest;

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'arkwright-package-'));
  installed = join(scratch, 'node_modules/arkwright');
  packed = pack();
  run('tar', ['-xzf', join(scratch, packed.filename), '-C', scratch]);
  mkdirSync(dirname(installed), { recursive: true });
  run('mv', [join(scratch, 'package'), installed]);
  manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
  // Only what the package asks for stands beside it, so what it forgot to ask for is missing.
  for (const name of [...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }), '@types/node']) {
    const link = join(scratch, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(PROJECT, 'node_modules', name), link);
  }
}, 60_000);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe('the tarball', () => {
  test('holds the built library, its bindings, the pages of the rules, and the papers', () => {
    const paths = packed.files.map(({ path }) => path);
    const folders = new Set(paths.map((path) => /^(build|docs)\/[^/]+(?=\/)/.exec(path)?.[0] ?? path));
    const papers = ['LICENSE', 'README.md', 'package.json'];
    expect([...folders].sort()).toEqual([...papers, 'build/imports', 'build/lib', 'docs/rules'].sort());
    // `arkwright rules <id>` prints the page of a rule.
    expect(paths.filter((path) => path.startsWith('docs/') && !path.endsWith('.md'))).toEqual([]);
    expect(paths.filter((path) => path.startsWith('build/') && !/\.(js|d\.ts)$/.test(path))).toEqual([
      // The text of a program that a manifest carries.
      'build/lib/constructs/recovery/drill/programs.json',
      // The schemas of the products, by release line.
      ...readdirSync('lib/products/schemas/data').map((file) => `build/lib/products/schemas/data/${file}`),
    ]);
  });

  test('is small', () => {
    const sizeOf = (part: string): number =>
      packed.files.filter(({ path }) => path.startsWith(part)).reduce((sum, { size }) => sum + size, 0);
    // Engines, readers and rules, about 3 kB each; and the bindings.
    expect(sizeOf('build/lib/')).toBeLessThan(3_000_000);
    expect(sizeOf('build/imports/')).toBeLessThan(450_000);
    // Two hundred rules, each with its examples: about 4 kB a page.
    expect(sizeOf('docs/')).toBeLessThan(1_000_000);
    expect(packed.size).toBeLessThan(950_000);
  });

  test('holds every file that its exports name', () => {
    const targets = Object.values(manifest.exports).flatMap((to) => (typeof to === 'string' ? to : Object.values(to)));
    const paths = packed.files.map(({ path }) => `./${path}`);
    expect(targets.length).toBeGreaterThan(4);
    expect(targets.filter((target) => !paths.includes(target))).toEqual([]);
  });
});

describe('the types', () => {
  const declarations = (): readonly string[] =>
    packed.files.map(({ path }) => path).filter((path) => path.endsWith('.d.ts'));

  const named = (file: string): readonly string[] => {
    const text = readFileSync(join(installed, file), 'utf8');
    return [...text.matchAll(/(?:\bfrom|\bimport\()\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => name);
  };

  test('speak of neither cdktf nor cdk8s-plus', () => {
    const wrong = declarations().flatMap((file) =>
      named(file)
        .filter((name) => /^(@cdktf\/|cdktf|cdk8s-plus)/.test(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(declarations().length).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });

  test('name no file that is not there', () => {
    const all = new Set(packed.files.map(({ path }) => path));
    const lost = declarations().flatMap((file) =>
      named(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => posixJoin(posixDirname(file), name))
        .filter((path) => !all.has(`${path}.d.ts`) && !all.has(`${path}/index.d.ts`))
        .map((path) => `${file}: ${path}`),
    );
    expect(lost).toEqual([]);
  });
});

describe.each([
  ['commonjs', 'require("arkwright")'],
  ['module', "from 'arkwright'"],
])('a consumer of type %s', (type, loaded) => {
  let consumer: string;

  beforeAll(() => {
    consumer = join(scratch, type);
    mkdirSync(consumer);
    writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type }));
    writeFileSync(join(consumer, 'app.ts'), APP);
  });

  test('compiles the way Node resolves, and runs', () => {
    compile(consumer, ['--module', 'node16', '--moduleResolution', 'node16']);
    expect(readFileSync(join(consumer, 'app.js'), 'utf8')).toContain(loaded);
    const said = run(process.execPath, ['app.js', 'synth'], consumer);
    expect(said).toContain('+ terraform/aws/longhorn/s3.tf.json');
    const written = (file: string): string => readFileSync(join(consumer, 'dist/home', file), 'utf8');
    expect(JSON.parse(written('terraform/aws/longhorn/s3.tf.json'))).toMatchObject({
      resource: { aws_s3_bucket: { backup: { bucket: 'example-backup' } } },
    });
    expect(written('argoproj/longhorn/recurring-jobs.yaml')).toContain('cron: 0 3 * * *');
    expect(run(process.execPath, ['app.js', 'synth', '--check'], consumer)).toMatch(/^home: \d+ files are up to date/);
  }, 60_000);

  test('is told of a wrong type before anything is written, in a project with a compiler', () => {
    const project = join(consumer, 'project');
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    symlinkSync(join(PROJECT, 'node_modules/typescript'), join(project, 'node_modules/typescript'));
    const compilerOptions = { strict: true, module: 'node16', target: 'es2022', types: ['node'], skipLibCheck: true };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }));
    writeFileSync(join(project, 'app.ts'), APP.replace('retain: 30', "retain: '30'"));
    // The compiler complains, and writes a program all the same.
    expect(() => run(join(PROJECT, 'node_modules/.bin/tsc'), ['-p', '.'], project)).toThrow('TS2322');
    expect(() => run(process.execPath, ['app.js', 'synth'], project)).toThrow(
      /failed:\napp\.ts:\d+:\d+: Type 'string' is not assignable to type 'number'\.\nType errors: nothing was written\.\n$/,
    );
    expect(existsSync(join(project, 'dist'))).toBe(false);
  }, 60_000);

  test('compiles and runs what the README shows', () => {
    const [declaration = '', command = ''] = codeOf(readFileSync(join(installed, 'README.md'), 'utf8'));
    writeFileSync(join(consumer, 'home.ts'), declaration);
    writeFileSync(join(consumer, 'command.ts'), command);
    compile(consumer, ['--module', 'node16', '--moduleResolution', 'node16'], 'command.ts');
    mkdirSync(join(consumer, 'root'));
    const said = run(process.execPath, ['command.js', 'synth', '--root', 'root'], consumer);
    expect(said).toContain('+ terraform/aws/longhorn/s3.tf.json');
  }, 60_000);

  test('compiles the way bundlers resolve', () => {
    expect(compile(consumer, ['--module', 'esnext', '--moduleResolution', 'bundler', '--noEmit'])).toBe('');
  }, 60_000);
});

test('compilers before `exports` find the types of every entry', () => {
  const entries = Object.entries(manifest.exports).flatMap(([name, to]) =>
    typeof to === 'string' || name === '.' ? [] : [[name.slice(2), [to.types?.slice(2)]]],
  );
  expect(entries.length).toBeGreaterThan(0);
  expect(manifest.typesVersions).toEqual({ '*': Object.fromEntries(entries) });
});

test('a deep path is not part of the package', () => {
  const load = `try { require('arkwright/build/lib/publish.js') } catch (error) { console.log(error.code) }`;
  expect(run(process.execPath, ['-e', load], scratch)).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
});

function pack(): Packed {
  const [first] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', scratch], PROJECT)) as Packed[];
  if (!first) throw new Error('npm packed nothing');
  return first;
}

/** The TypeScript in a page. */
function codeOf(page: string): readonly string[] {
  return [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}

function compile(folder: string, options: readonly string[], file = 'app.ts'): string {
  return run(join(PROJECT, 'node_modules/.bin/tsc'), [...STRICT, '--types', 'node', ...options, file], folder);
}

/** Runs a command without a network, gives what it prints, and throws with that when it fails. */
function run(command: string, args: readonly string[], cwd = scratch): string {
  try {
    const env = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
    return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
