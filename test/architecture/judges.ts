import { codeOf, filesIn, importsOf, reachedFrom, type Sources } from './sources';

interface Stage {
  /** The stages that it may import, besides itself. */
  readonly stages: readonly string[];
  readonly packages?: readonly (string | RegExp)[];
}

const PROVIDER_CLASS = /^@cdktf\/provider-aws\/lib\/(?!index$)[a-z0-9-]+$/;
const ANY_OF_NODE = /^node:/;

const STAGES: Readonly<Record<string, Stage>> = {
  json: { stages: [] },
  values: { stages: ['json'] },
  // What a product is: no framework, no check.
  products: { stages: ['values', 'json'], packages: ['@cfworker/json-schema'] },
  // Its blocks are JSON, and a root for its stacks comes from constructs.
  terraform: { stages: ['values', 'json'], packages: ['cdktf', 'constructs', PROVIDER_CLASS] },
  // What turns constructs into documents stands beside the constructs; who judges documents must not load a framework.
  constructs: {
    stages: ['values', 'products', 'documents', 'terraform', 'imports', 'json'],
    packages: ['cdk8s', /^cdk8s-plus-28(\/lib\/imports\/k8s)?$/, 'constructs'],
  },
  documents: { stages: ['values', 'json'] },
  // Only parsers.
  read: { stages: ['documents', 'products', 'values', 'json'], packages: ['yaml', '@cdktn/hcl2json'] },
  checks: { stages: ['documents', 'values', 'products', 'json'] },
  files: {
    // It looks whether a file that people encrypt is as declared, and asks products what a file beside ours declares.
    stages: ['documents', 'values', 'secrets', 'products', 'json'],
    packages: ['yaml', 'node:fs', 'node:path', 'node:path/posix'],
  },
  // Formats of encrypted files; what is secret stays in memory.
  secrets: {
    stages: ['documents', 'values', 'products', 'json'],
    packages: ['yaml', 'age-encryption', 'node:crypto'],
  },
  // It is handed a Cluster, and joins a root and a file to one path.
  publish: { stages: ['constructs', 'documents', 'checks', 'files', 'products', 'json'], packages: ['node:path'] },
  // The order of an audit: like publish, but of files that are there, and without a framework.
  audit: { stages: ['read', 'documents', 'checks', 'files', 'products', 'values', 'json'] },
  // The value types are part of the public API.
  index: { stages: ['constructs', 'values', 'json'] },
  // A command names the pieces that it orders from publish, and lays documents out for the frameworks' own tools.
  cli: {
    stages: ['publish', 'audit', 'checks', 'files', 'secrets', 'documents', 'constructs', 'products', 'values', 'json'],
    packages: [ANY_OF_NODE],
  },
  // A cluster may declare workloads of its own beside its backups.
  apps: { stages: ['index', 'cli'], packages: ['cdk8s-plus-28/lib/imports/k8s'] },
};

const STAGE_OF_PATH: readonly (readonly [string, string])[] = [
  ['lib/json.ts', 'json'],
  ['lib/terraform.ts', 'terraform'],
  ['lib/publish.ts', 'publish'],
  ['lib/audit.ts', 'audit'],
  ['lib/audit/', 'audit'],
  ['lib/index.ts', 'index'],
  ['imports/', 'imports'],
  ['apps/', 'apps'],
  ...['values', 'products', 'constructs', 'documents', 'read', 'checks', 'files', 'secrets', 'cli'].map(
    (name) => [`lib/${name}/`, name] as const,
  ),
];

const LINES: readonly (readonly [RegExp, number])[] = [
  [/^lib\/checks\/rules\/(?!index\.ts$)/, 100],
  [/^lib\/constructs\//, 250],
  [/^(lib|apps|test)\//, 300],
];

/** A judge names what is wrong, a line each, starting with the file. */
export type Judge = (sources: Sources) => readonly string[];

export const judges = {
  'a stage imports only what the table allows': (sources) =>
    code(sources).flatMap((file) => {
      const stage = stageOf(file);
      const allowed = stage === undefined ? undefined : STAGES[stage];
      if (!allowed) return [`${file} stands in no stage`];
      return importsOf(sources, file)
        .filter(({ inside, target }) => {
          if (!inside) return !(allowed.packages ?? []).some((name) => matches(name, target));
          const other = stageOf(target);
          return other === undefined || (other !== stage && !allowed.stages.includes(other));
        })
        .map(({ target }) => `${file} imports ${target}`);
    }),

  'the AWS side of constructs never imports the Kubernetes side': (sources) =>
    ['aws', 'tfaction'].flatMap((folder) =>
      filesIn(sources, `lib/constructs/${folder}`).flatMap((file) => {
        const reached = reachedFrom(sources, [file], () => true);
        const wrong = [...reached].filter(
          (other) => !/^lib\/(?!constructs\/)|^lib\/constructs\/(aws\/|stores\/|tfaction\/|[^/]+$)/.test(other),
        );
        return wrong.map((other) => `${file} reaches ${other}`);
      }),
    ),

  'only lib/terraform.ts knows cdktf, and no file loads the whole provider': (sources) =>
    [...sources.keys()].flatMap((file) =>
      importsOf(sources, file)
        .filter(({ target }) => /^(@cdktf\/|cdktf(\/|$))/.test(target))
        .filter(({ target }) => file !== 'lib/terraform.ts' || !(target === 'cdktf' || PROVIDER_CLASS.test(target)))
        .map(({ target }) => `${file} imports ${target}`),
    ),

  'hand-written files are judged without loading a framework': (sources) => {
    const roots = [
      ...filesIn(sources, 'lib/checks'),
      ...filesIn(sources, 'lib/files'),
      ...filesIn(sources, 'lib/read'),
      ...filesIn(sources, 'lib/products'),
      ...filesIn(sources, 'lib/audit'),
      'lib/audit.ts',
      'lib/cli/audit.ts',
    ];
    return [...reachedFrom(sources, roots, ({ typeOnly }) => !typeOnly)].flatMap((file) =>
      importsOf(sources, file)
        .filter(({ typeOnly, target }) => !typeOnly && /^(@?cdktf|cdk8s|constructs)/.test(target))
        .map(({ target }) => `${file} imports ${target}`),
    );
  },

  'no environment, clock, chance or locale outside the command line': (sources) =>
    code(sources)
      .filter((file) => stageOf(file) !== 'cli')
      .flatMap((file) => found(file, codeOf(sources.get(file) ?? ''), AMBIENT)),

  'nothing is loosely typed, and no tool is silenced': (sources) =>
    code(sources).flatMap((file) => [
      ...found(file, codeOf(sources.get(file) ?? '', 'emptied'), LOOSE),
      ...found(file, sources.get(file) ?? '', SILENCED),
    ]),

  'no file imports itself by way of others': (sources) =>
    code(sources)
      .filter((file) => {
        const next = importsOf(sources, file).filter(({ inside }) => inside);
        return reachedFrom(
          sources,
          next.map(({ target }) => target),
          () => true,
        ).has(file);
      })
      .map((file) => `${file} is in a cycle`),

  'no file is too long': (sources) =>
    [...sources].flatMap(([file, text]) => {
      const most = LINES.find(([path]) => path.test(file))?.[1] ?? Infinity;
      const lines = text.split('\n').length - 1;
      return lines > most ? [`${file} has ${lines} lines of at most ${most}`] : [];
    }),

  'every file is reached from an entry point': (sources) => {
    const reached = reachedFrom(sources, ['lib/index.ts', 'lib/cli/main.ts', 'lib/cli/arkwright.ts'], () => true);
    return filesIn(sources, 'lib').filter((file) => !reached.has(file));
  },

  'exports have names': (sources) =>
    code(sources).flatMap((file) => found(file, codeOf(sources.get(file) ?? ''), NAMELESS)),
} satisfies Readonly<Record<string, Judge>>;

const AMBIENT =
  /\bprocess\.(env|argv|cwd|pid|hrtime|stdout|stderr|platform)\b|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomUUID\b|\bperformance\.|\bIntl\b|\btoLocale\w*|\blocaleCompare\b|\bconsole\./g;
const LOOSE = /(?:[:<|&,=]|=>|\bas|\bextends|\bkeyof)\s*any\b(?!\s*[:(?.])/g;
const SILENCED = /@ts-(?:ignore|nocheck|expect-error)|\b(?:eslint|oxlint)-disable|biome-ignore|prettier-ignore/g;
const NAMELESS = /^export (?:default\b|\*|=)/gm;

/** Everything but the tests. */
export function code(all: Sources): readonly string[] {
  return [...all.keys()].filter((file) => !file.startsWith('test/'));
}

function stageOf(file: string): string | undefined {
  return STAGE_OF_PATH.find(([path]) => file.startsWith(path))?.[1];
}

function matches(name: string | RegExp, target: string): boolean {
  return typeof name === 'string' ? name === target : name.test(target);
}

function found(file: string, text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([what]) => `${file} says ${what}`);
}
