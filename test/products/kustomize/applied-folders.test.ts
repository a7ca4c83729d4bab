import { describe, expect, test } from '@jest/globals';
import { AppliedFolders } from '../../../lib/products/kustomize/applied-folders';
import { Model } from '../../../lib/products/model';
import { readFiles } from '../../../lib/read/read-files';
import type { Manifest } from '../../../lib/products/sources';

type Files = Readonly<Record<string, string>>;

const LISTING = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
const object = (kind: string, rest = ''): string => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\n${rest}`;
const flux = (path: string, rest = ''): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {path: ${path}${rest}}\n`;
const argo = (path: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {path: ${path}}, destination: {namespace: web}}\n`;

async function manifestsIn(files: Files): Promise<readonly Manifest[]> {
  const { documents } = await readFiles(new Map(Object.entries(files)));
  return documents.flatMap((document) => (document.type === 'kubernetes' ? [document] : []));
}

/** `folder: files` of everything that is applied. */
async function applied(files: Files): Promise<readonly string[]> {
  const folders = AppliedFolders.of(new Model(await manifestsIn(files)));
  return folders.appliers().map(({ folder, documents }) => `${folder}: ${documents.map(({ file }) => file).join()}`);
}

async function namespaces(files: Files): Promise<readonly string[]> {
  const all = await manifestsIn(files);
  return all.flatMap(({ file, body }) => {
    const namespace = Reflect.get(Object(body.metadata) as object, 'namespace') as unknown;
    return typeof namespace === 'string' ? [`${file} ${namespace}`] : [];
  });
}

const STRATEGIC = 'patches:\n  - patch: |-\n      apiVersion: v1\n      kind: Namespace\n      metadata: {name: n}\n';

describe('a kustomization', () => {
  test.each([
    ['with a strategic merge patch in it', `${LISTING}resources: [a.yaml]\n${STRATEGIC}`],
    [
      'with a patch of the older form',
      `${LISTING}resources: [a.yaml]\npatchesStrategicMerge:\n  - |\n    apiVersion: v1\n    kind: Pod\n`,
    ],
    [
      'with a patch of the Kustomization of Flux',
      `${LISTING}resources: [a.yaml]\npatches:\n  - patch: |\n      ${flux('x').replaceAll('\n', '\n      ')}\n`,
    ],
    ['without kind and version', 'resources: [a.yaml]\n'],
    ['without a version', 'kind: Kustomization\nresources: [a.yaml]\n'],
    ['without a kind', 'apiVersion: kustomize.config.k8s.io/v1beta1\nresources: [a.yaml]\n'],
    ['that is a component', 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [a.yaml]\n'],
    ['of an old field', `${LISTING}bases: [a.yaml]\n`],
  ])('%s lists its resources', async (_, text) => {
    const files = { 'flux.yaml': flux('./app'), 'app/kustomization.yaml': text };
    expect(await applied({ ...files, 'app/a.yaml': object('Pod'), 'app/b.yaml': object('Pod') })).toEqual([
      'app: app/a.yaml',
    ]);
  });

  test.each(['kustomization.yaml', 'kustomization.yml', 'Kustomization'])('is called %s', async (name) => {
    const files = { 'flux.yaml': flux('./app'), [`app/${name}`]: 'resources: [a.yaml]\n' };
    expect(await applied({ ...files, 'app/a.yaml': object('Pod'), 'app/b.yaml': object('Pod') })).toEqual([
      'app: app/a.yaml',
    ]);
  });

  test.each([
    ['a file of another name', 'app/base.yaml', LISTING],
    ['the object of Flux in a file of that name', 'app/kustomization.yaml', flux('./elsewhere')],
    ['another object in a file of that name', 'app/kustomization.yaml', object('Pod')],
  ])('is not %s', async (_, file, text) => {
    const files = { 'flux.yaml': flux('./app'), [file]: text, 'app/x.yaml': object('Pod') };
    expect(await applied(files)).toEqual([`app: ${[file, 'app/x.yaml'].join()}`]);
  });

  test('does not apply what it names as a schema', async () => {
    const files = {
      'flux.yaml': flux('app'),
      'app/kustomization.yaml': `${LISTING}crds: [a.yaml]\nresources: [b.yaml]\n`,
    };
    expect(await applied({ ...files, 'app/a.yaml': object('A'), 'app/b.yaml': object('B') })).toEqual([
      'app: app/b.yaml',
    ]);
  });

  test('does not apply its patches as objects', async () => {
    const files = {
      'argo.yaml': argo('app'),
      'app/kustomization.yaml': `${LISTING}resources: [a.yaml]\npatches: [{path: p.yaml}]\n`,
      'app/a.yaml': object('A'),
      'app/p.yaml': object('A'),
    };
    expect(await applied(files)).toEqual(['app: app/a.yaml']);
  });

  test('that lists another one in a long row is followed to its end', async () => {
    const count = 3_000;
    const files: Record<string, string> = { 'flux.yaml': flux('f0'), [`f${count}/a.yaml`]: object('A') };
    for (let index = 0; index < count; index += 1)
      files[`f${index}/kustomization.yaml`] = `resources: [../f${index + 1}${index + 1 === count ? '/a.yaml' : ''}]\n`;
    expect(await applied(files)).toEqual([`f0: f${count}/a.yaml`]);
  }, 60_000);
});

describe('a reading that begins further down than the repository', () => {
  const app = { 'app/kustomization.yaml': 'resources: [a.yaml]\n', 'app/a.yaml': object('A') };

  test('finds what is applied, and keeps the target namespace of Flux', async () => {
    const files = { 'ks.yaml': flux('./kubernetes/apps/app', ', targetNamespace: media'), ...app };
    expect(await applied(files)).toEqual(['app: app/a.yaml']);
    expect(await namespaces(files)).toEqual(['app/a.yaml media']);
  });

  test('and that of Argo CD', async () => {
    const files = { 'argo.yaml': argo('kubernetes/plain'), 'plain/a.yaml': object('A') };
    expect(await namespaces(files)).toEqual(['plain/a.yaml web']);
  });

  test('is not assumed where a path is there as it is', async () => {
    const files = { 'a.yaml': flux('./app'), 'b.yaml': flux('./deploy/other'), ...app, 'other/a.yaml': object('A') };
    expect(await applied(files)).toEqual(['app: app/a.yaml']);
  });

  test('and the root itself is left out', async () => {
    expect(await applied({ 'a.yaml': argo('.'), 'b.yaml': object('A') })).toEqual([]);
  });
});

test('Flux puts what it takes from a folder without a kustomization into its target namespace', async () => {
  const files = { 'ks.yaml': flux('./app', ', targetNamespace: media'), 'app/b/a.yaml': object('A') };
  expect(await namespaces(files)).toEqual(['app/b/a.yaml media']);
});
