import { describe, expect, test } from '@jest/globals';
import { isKubernetes, type KubernetesDocument } from '../../lib/documents/document';
import { at, type Json } from '../../lib/json';
import { readFiles } from '../../lib/read/read-files';
import { isWhole } from '../support/sample';
import { kind, placesIn, type Files } from './place-of';

/** A test of one slow case, of which there is no tenth. */
const inWholeRun = isWhole ? test : test.skip;

async function objectsIn(files: Files): Promise<readonly KubernetesDocument[]> {
  const { documents } = await readFiles(new Map(Object.entries(files)));
  return documents.filter(isKubernetes);
}

/** `spec` of the objects of a kind that are not patches. */
async function specsOf(files: Files, wanted = 'Thing'): Promise<readonly (Json | undefined)[]> {
  const objects = await objectsIn(files);
  return objects.filter(({ body, patch }) => body.kind === wanted && !patch).map(({ body }) => at(body, 'spec'));
}

async function patchesLeft(files: Files): Promise<number> {
  return (await objectsIn(files)).filter(({ patch }) => patch === true).length;
}

const thing = (spec: string): string => `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: ${spec}\n`;
const BASE: Files = {
  'base/kustomization.yaml': 'resources: [a.yaml]\npatches: [{path: own.yaml}]\n',
  'base/a.yaml': thing('{file: 1, base: 1, overlay: 1}'),
  'base/own.yaml': thing('{base: 2, overlay: 2}'),
};
const overlay = (name: string, spec: string): Files => ({
  [`${name}/kustomization.yaml`]: 'resources: [../base]\npatches: [{path: p.yaml}]\n',
  [`${name}/p.yaml`]: thing(spec),
});

describe('patches of several kustomizations', () => {
  test('the outer ones hold over the inner ones', async () => {
    const files = { ...BASE, ...overlay('live', '{overlay: 3}') };
    expect(await specsOf(files)).toEqual([{ file: 1, base: 2, overlay: 3 }]);
    expect(await patchesLeft(files)).toBe(0);
  });

  test('a base that is used twice keeps what stands in it, and its patches stay', async () => {
    const files = { ...BASE, ...overlay('live', '{overlay: 3}'), ...overlay('dev', '{overlay: 4}') };
    expect(await specsOf(files)).toEqual([{ file: 1, base: 1, overlay: 1 }]);
    expect(await patchesLeft(files)).toBe(3);
  });

  test('a component patches what the kustomization that lists it has, before that does', async () => {
    const files = {
      'app/kustomization.yaml': 'resources: [a.yaml]\ncomponents: [../part]\npatches: [{path: p.yaml}]\n',
      'app/a.yaml': thing('{file: 1, part: 1, own: 1}'),
      'app/p.yaml': thing('{own: 3}'),
      'part/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: p.yaml}]\n',
      'part/p.yaml': thing('{part: 2, own: 2}'),
    };
    expect(await specsOf(files)).toEqual([{ file: 1, part: 2, own: 3 }]);
    expect(await patchesLeft(files)).toBe(0);
  });

  test.each([
    ['with a kustomization', { 'app/kustomization.yaml': 'resources: [a.yaml]\n' }],
    ['without one', {}],
  ])('Flux patches a folder %s', async (_, more) => {
    const files = {
      'flux.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: f}
spec:
  path: ./app
  patches:
    - target: {kind: Thing}
      patch: |
        apiVersion: example.com/v1
        kind: Thing
        metadata: {name: any}
        spec: {flux: 2}
`,
      'app/a.yaml': thing('{file: 1}'),
      ...more,
    };
    expect(await specsOf(files)).toEqual([{ file: 1, flux: 2 }]);
    expect((await placesIn(files))(kind('Thing'), 'spec', 'flux')).toBe('flux.yaml:12:22 2}');
  });

  test('components that list each other end', async () => {
    const component = (other: string): string =>
      `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents: [../${other}]\n`;
    const files = {
      'app/kustomization.yaml': 'resources: [a.yaml]\ncomponents: [../b]\n',
      'app/a.yaml': thing('{file: 1}'),
      'b/kustomization.yaml': component('c'),
      'c/kustomization.yaml': component('b'),
    };
    expect(await specsOf(files)).toEqual([{ file: 1 }]);
  });
});

describe('a patched value', () => {
  const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: longhorn}
spec:
  chart: {spec: {chart: longhorn, version: 1.10.0}}
  values:
    one: 1
    deep: {base: 1}
`;
  const files: Files = {
    'base/kustomization.yaml': 'resources: [release.yaml]\n',
    'base/release.yaml': RELEASE,
    'live/kustomization.yaml': `resources: [../base]
patches:
  - patch: |-
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: longhorn}
      spec:
        values:
          deep: {inline: 2}
  - path: p.yaml
  - target: {kind: HelmRelease}
    patch: |
      - op: add
        path: /spec/values/added
        value:
          here: 3
      - op: replace
        path: /spec/chart/spec/version
        value: 1.10.1
`,
    'live/p.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: longhorn}\nspec:\n  values:\n    file: 4\n`,
  };

  test.each<[string, readonly string[], string]>([
    ['of the object itself', ['values', 'one'], 'base/release.yaml:7:10 1'],
    ['of both', ['values', 'deep'], 'base/release.yaml:8:5 deep: {base: 1}'],
    ['beside a patched one', ['values', 'deep', 'base'], 'base/release.yaml:8:18 1}'],
    ['of a patch in the kustomization', ['values', 'deep', 'inline'], 'live/kustomization.yaml:9:26 2}'],
    ['of a patch in a file', ['values', 'file'], 'live/p.yaml:6:11 4'],
    ['of a JSON patch', ['values', 'added', 'here'], 'live/kustomization.yaml:16:17 3'],
    ['of a JSON patch, as a whole', ['values', 'added'], 'live/kustomization.yaml:15:9 value:'],
    ['that a JSON patch replaces', ['chart', 'spec', 'version'], 'live/kustomization.yaml:19:16 1.10.1'],
  ])('%s', async (_, path, place) => {
    expect((await placesIn(files))(kind('HelmRelease'), 'spec', ...path)).toBe(place);
  });

  test('the object keeps its own name and place', async () => {
    const place = await placesIn(files);
    expect(place(kind('HelmRelease'), 'metadata', 'name')).toBe('base/release.yaml:3:18 longhorn}');
    const release = (await objectsIn(files)).find(({ body }) => body.kind === 'HelmRelease');
    expect(release?.origin).toBe('base/release.yaml:1');
  });
});

inWholeRun(
  'a large patch of many objects takes no more than there is',
  async () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `    k${index}: 1\n`).join('');
    const count = 3_000;
    const files = {
      'app/kustomization.yaml': `resources: [a.yaml]\npatches: [{path: p.yaml, target: {kind: Thing}}]\n`,
      'app/a.yaml': `---\n${thing('{file: 1}')}`.repeat(count),
      'app/p.yaml': `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: any}\nspec:\n${keys}`,
    };
    const start = Date.now();
    const objects = await objectsIn(files);
    expect(objects.filter(({ body }) => body.kind === 'Thing')).toHaveLength(count + 1);
    expect(objects.filter(({ patch }) => patch === true)).toHaveLength(1);
    expect(Date.now() - start).toBeLessThan(30_000);
  },
  60_000,
);
