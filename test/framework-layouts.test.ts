import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { execute, type Apps } from '../lib/cli/main';
import { isObject, type JsonObject } from '../lib/json';

const apps = { lolice: async () => (await import('../apps/lolice')).lolice };
const COMMITTED = 'dist/lolice';
/** What Argo CD applies of objects that are declared. */
const FOLDERS = ['longhorn-drill', 'longhorn-monitoring', 'longhorn'];
const FILES = FOLDERS.map((folder) => `lolice-${folder}.k8s.yaml`);

const DONE = { status: 0, said: '' };

let work: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'layouts-'));
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

describe('cdk8s', () => {
  test('gives one file a folder, with every object of it that an API server takes', async () => {
    expect(await run('cdk8s', { CDK8S_OUTDIR: 'k8s' })).toEqual(DONE);
    expect(filesBelow(join(work, 'k8s'))).toEqual(FILES);
    const laidOut = (folder: string): readonly JsonObject[] => read(join(work, `k8s/lolice-${folder}.k8s.yaml`));
    expect(laidOut('longhorn').map(({ kind }) => kind)).toContain('RecurringJob');
    for (const folder of FOLDERS) expect(laidOut(folder)).toEqual(appliedObjects(join(COMMITTED, 'argoproj', folder)));
  });

  test('takes an absolute folder as the tool gives it', async () => {
    const folder = join(work, 'absolute');
    expect(await run('cdk8s', { CDK8S_OUTDIR: folder })).toEqual(DONE);
    expect(filesBelow(folder)).toEqual(FILES);
  });
});

describe('cdktf', () => {
  test('gives one stack a working directory, with everything that its files say', async () => {
    expect(await run('cdktf', { CDKTF_OUTDIR: 'tf' })).toEqual(DONE);
    expect(filesBelow(join(work, 'tf'))).toEqual(['manifest.json', 'stacks/lolice-longhorn/cdk.tf.json']);
    const stack = json(join(work, 'tf/stacks/lolice-longhorn/cdk.tf.json'));
    expect(Object.keys(stack.resource as JsonObject)).toContain('aws_s3_bucket');
    expect(stack).toEqual(moduleIn(join(COMMITTED, 'terraform/aws/longhorn')));
  });

  test('lists the stacks where the tool looks for them', async () => {
    expect(await run('cdktf', { CDKTF_OUTDIR: 'tf' })).toEqual(DONE);
    const { stacks } = json(join(work, 'tf/manifest.json'));
    expect(stacks).toEqual({
      'lolice-longhorn': {
        name: 'lolice-longhorn',
        constructPath: 'lolice-longhorn',
        synthesizedStackPath: 'stacks/lolice-longhorn/cdk.tf.json',
        workingDirectory: 'stacks/lolice-longhorn',
        annotations: [],
        dependencies: [],
      },
    });
  });
});

test.each([
  ['cdk8s', 'cdk8s.out'],
  ['cdktf', 'cdktf.out'],
])('%s writes into %s when it is run by hand, and nowhere else', async (command, folder) => {
  const before = readdirSync(work);
  expect(await run(command, {})).toEqual(DONE);
  expect(readdirSync(work).filter((name) => !before.includes(name))).toEqual([folder]);
});

test.each(['cdk8s', 'cdktf'])('%s lays nothing out when a declaration is refused', async (command) => {
  const { Cluster } = await import('../lib');
  const wrong = new Cluster('Not_A_Label', {
    repository: 'https://github.com/example/gitops',
    terraform: { stateBucket: 'example-state', region: 'eu-central-1', providerVersion: '~> 6.22' },
    versions: { longhorn: '1.10.2' },
  });
  const before = readdirSync(work);
  expect(await run(command, {}, { Not_A_Label: () => wrong })).toEqual({
    status: 1,
    said: expect.stringContaining('Not_A_Label'),
  });
  expect(readdirSync(work)).toEqual(before);
});

async function run(command: string, env: Readonly<Record<string, string>>, of: Apps = apps): Promise<typeof DONE> {
  let said = '';
  const hear = (text: string): void => {
    said += text;
  };
  const terminal = { out: hear, err: hear, cwd: work, env, process: { id: 1, isRunning: () => false } };
  return { status: await execute([command], of, terminal), said };
}

/** What is committed, without what only Kustomize reads: its own files and the patches. */
function appliedObjects(root: string): readonly JsonObject[] {
  return filesBelow(root)
    .filter((file) => file.endsWith('.yaml') && basename(file) !== 'kustomization.yaml' && !isPatch(join(root, file)))
    .flatMap((file) => read(join(root, file)))
    .sort(byName);
}

function isPatch(file: string): boolean {
  const { patches = [] } = parse(readFileSync(join(dirname(file), 'kustomization.yaml'), 'utf8')) as {
    patches?: readonly { path?: string }[];
  };
  return patches.some(({ path }) => path === basename(file));
}

function read(file: string): readonly JsonObject[] {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1' });
  return documents.map((document) => document.toJS() as JsonObject).sort(byName);
}

function byName(a: JsonObject, b: JsonObject): number {
  const key = ({ kind, metadata }: JsonObject): string => JSON.stringify([kind, metadata]);
  return key(a) < key(b) ? -1 : 1;
}

/** The files of a Terraform module as one, as Terraform reads them. */
function moduleIn(folder: string): JsonObject {
  const files = filesBelow(folder).filter((file) => file.endsWith('.tf.json'));
  return files.map((file) => json(join(folder, file))).reduce(merge, {});
}

function merge(one: JsonObject, other: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    keys.map((key) => {
      const [a, b] = [one[key], other[key]];
      if (isObject(a) && isObject(b)) return [key, merge(a, b)];
      if (a !== undefined && b !== undefined) throw new Error(`${key} is said twice`);
      return [key, a ?? b ?? null];
    }),
  );
}

function json(file: string): JsonObject {
  const { '//': _comment, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
  return rest;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}
