import { describe, expect, test } from '@jest/globals';
import { code, judges, type Judge } from './architecture/judges';
import { importsOf, readSources } from './architecture/sources';

const sources = readSources('.', ['lib', 'apps', 'test']);

test('there is something to judge', () => {
  expect(code(sources).length).toBeGreaterThan(60);
  expect(importsOf(sources, 'lib/index.ts').length).toBeGreaterThan(20);
});

test.each(Object.entries<Judge>(judges))('%s', (_, judge) => {
  expect(judge(sources)).toEqual([]);
});

/** One wrong file each, and what is said of it. A judge that has never refused anything proves nothing. */
const WRONG: readonly (readonly [judge: keyof typeof judges, file: string, text: string, said: string])[] = [
  [
    'a stage imports only what the table allows',
    'lib/values/x.ts',
    `import { a } from '../products/fact';`,
    'imports lib/products/fact.ts',
  ],
  ['a stage imports only what the table allows', 'lib/values/x.ts', `export type { A } from 'yaml';`, 'imports yaml'],
  [
    'a stage imports only what the table allows',
    'lib/products/x.ts',
    `import a from '../constructs/cluster';`,
    'imports lib/constructs/cluster.ts',
  ],
  [
    'a stage imports only what the table allows',
    'lib/constructs/aws/x.ts',
    `import {\n  a,\n} from '../../checks/check';`,
    'imports lib/checks/check.ts',
  ],
  [
    'a stage imports only what the table allows',
    'lib/checks/x.ts',
    `const a = import('../constructs/cluster');`,
    'imports lib/constructs/cluster.ts',
  ],
  [
    'a stage imports only what the table allows',
    'lib/files/x.ts',
    `import 'node:child_process';`,
    'imports node:child_process',
  ],
  ['a stage imports only what the table allows', 'lib/checks/x.ts', `const a = require("node:fs");`, 'imports node:fs'],
  [
    'a stage imports only what the table allows',
    'lib/products/velero/x.ts',
    `import a from '../../checks/run';`,
    'imports lib/checks/run.ts',
  ],
  [
    'a stage imports only what the table allows',
    'apps/x.ts',
    `import { a } from '../lib/constructs/cluster';`,
    'imports lib/constructs/cluster.ts',
  ],
  ['a stage imports only what the table allows', 'lib/elsewhere/x.ts', '', 'stands in no stage'],
  [
    'the AWS side of constructs never imports the Kubernetes side',
    'lib/constructs/aws/x.ts',
    `import type { A } from '../argocd/annotations';`,
    'reaches lib/constructs/argocd/annotations.ts',
  ],
  [
    'the AWS side of constructs never imports the Kubernetes side',
    'lib/constructs/tfaction/x.ts',
    `import { a } from '../cluster';`,
    'reaches lib/constructs/argocd/application-folder.ts',
  ],
  [
    'only lib/terraform.ts knows cdktf, and no file loads the whole provider',
    'lib/constructs/aws/x.ts',
    `import { Token } from 'cdktf';`,
    'imports cdktf',
  ],
  [
    'only lib/terraform.ts knows cdktf, and no file loads the whole provider',
    'test/x.test.ts',
    `import * as aws from '@cdktf/provider-aws';`,
    'imports @cdktf/provider-aws',
  ],
  [
    'only lib/terraform.ts knows cdktf, and no file loads the whole provider',
    'lib/terraform.ts',
    `import { s3 } from '@cdktf/provider-aws/lib/index';`,
    'imports @cdktf/provider-aws/lib/index',
  ],
  [
    'hand-written files are judged without loading a framework',
    'lib/checks/x.ts',
    `import { Cluster, type A } from '../constructs/cluster';`,
    'imports constructs',
  ],
  [
    'no environment, clock, chance or locale outside the command line',
    'lib/files/x.ts',
    'const a = `${process.env.HOME}`;',
    'says process.env',
  ],
  [
    'no environment, clock, chance or locale outside the command line',
    'lib/values/x.ts',
    'const a = new Date( );',
    'says new Date( )',
  ],
  [
    'no environment, clock, chance or locale outside the command line',
    'apps/x.ts',
    'const a = Date.now() + Math.random();',
    'says Math.random',
  ],
  [
    'no environment, clock, chance or locale outside the command line',
    'lib/publish.ts',
    'a.toLocaleUpperCase(); new Intl.Collator();',
    'says Intl',
  ],
  ['nothing is loosely typed, and no tool is silenced', 'lib/x.ts', 'function a(b: any[]) {}', 'says : any'],
  ['nothing is loosely typed, and no tool is silenced', 'apps/x.ts', 'type A = Record<string, any>;', 'says , any'],
  [
    'nothing is loosely typed, and no tool is silenced',
    'lib/x.ts',
    '// @ts-expect-error: later',
    'says @ts-expect-error',
  ],
  [
    'no file imports itself by way of others',
    'lib/values/tags.ts',
    `import type { Problem } from './text';\nimport './tags';`,
    'lib/values/tags.ts is in a cycle',
  ],
  [
    'no file imports itself by way of others',
    'lib/values/problem.ts',
    `import { breaks } from './text';`,
    'lib/values/text.ts is in a cycle',
  ],
  ['no file is too long', 'lib/constructs/aws/x.ts', '\n'.repeat(251), 'has 251 lines of at most 250'],
  ['no file is too long', 'lib/checks/rules/s3/x.ts', '\n'.repeat(101), 'has 101 lines of at most 100'],
  ['no file is too long', 'test/x.test.ts', '\n'.repeat(301), 'has 301 lines of at most 300'],
  ['every file is reached from an entry point', 'lib/checks/rules/s3/x.ts', '', 'lib/checks/rules/s3/x.ts'],
  ['exports have names', 'lib/index.ts', `export * from './json';`, 'says export *'],
  ['exports have names', 'lib/x.ts', 'export default 1;', 'says export default'],
];

describe('a wrong file is refused', () => {
  test.each(WRONG)('%s: %s', (name, file, text, said) => {
    const before = judges[name](sources);
    const after = judges[name](new Map([...sources, [file, text]]));
    expect(after.filter((line) => !before.includes(line)).join('\n')).toContain(said);
  });

  test.each(Object.keys(judges))('%s has a wrong file', (name) => {
    expect(WRONG.map(([judge]) => judge)).toContain(name);
  });
});

test('what only looks wrong is let through', () => {
  const harmless = [
    `/** import { a } from 'yaml'; process.env; x as any */`,
    `// new Date(), 'an apostrophe`,
    `const a = ['as any', Lazy.any({ any: 1 }), process.id, new Date(0)];`,
    'const b = `for: any of ${a}`;',
  ];
  const more = new Map([...sources, ['lib/json.ts', harmless.join('\n')]]);
  for (const judge of Object.values<Judge>(judges)) expect(judge(more)).toEqual(judge(sources));
});
