import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { checkTypes } from '../../lib/cli/type-check';

const folder = mkdtempSync(join(tmpdir(), 'arkwright-types-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const HEAD = `
import { factAt, has, lacks, type Fact, type Feature } from './lib/products/fact';
import { Version } from './lib/values/version';

declare const ofChart: Feature<'velero-chart'>;
declare const rows: Fact<string, 'velero-chart'>;
declare const chart: Version<'velero-chart'>;
declare const velero: Version<'velero'>;
declare const some: Version;
`;

const RIGHT = [
  'has(ofChart, chart);',
  'lacks(ofChart, chart);',
  'factAt(rows, chart);',
  "has(ofChart, Version.of('12.1.0'));",
  'chart.compare(chart);',
  "chart.atLeast('12.0.0');",
  'export const any: Version = chart;',
];

const MIXED = [
  'has(ofChart, velero);',
  'lacks(ofChart, velero);',
  'factAt(rows, velero);',
  'has(ofChart, some);',
  'chart.compare(velero);',
  'export const other: Version<"velero"> = chart;',
];

/** What the compiler says of some statements: the line of each that it rejects. */
async function rejected(statements: readonly string[]): Promise<readonly string[]> {
  mkdirSync(join(folder, 'lib'), { recursive: true });
  for (const path of ['values/version.ts', 'values/problem.ts', 'products/fact.ts'])
    cpSync(join('lib', path), join(folder, 'lib', path), { recursive: true });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  const compiler = join(folder, 'node_modules/typescript');
  rmSync(compiler, { force: true });
  symlinkSync(join(process.cwd(), 'node_modules/typescript'), compiler, 'dir');
  const options = {
    strict: true,
    noEmit: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023'],
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['app.ts'] }));
  writeFileSync(join(folder, 'app.ts'), `${HEAD}${statements.join('\n')}\n`);
  const checked = await checkTypes(join(folder, 'app.ts'), folder);
  if (checked.outcome !== 'rejected') return [checked.outcome];
  const first = HEAD.split('\n').length;
  return checked.errors.flatMap((error) => {
    const [, line] = /^app\.ts:(\d+):/.exec(error) ?? [];
    return line === undefined ? [] : (statements[Number(line) - first] ?? error);
  });
}

const SLOW = 60_000;

test(
  'a fact is asked with a version of its product',
  async () => {
    expect(await rejected(RIGHT)).toEqual(['accepted']);
  },
  SLOW,
);

test(
  'a version of another product, or of an unknown one, does not compile',
  async () => {
    expect(await rejected(MIXED)).toEqual(MIXED);
  },
  SLOW,
);
