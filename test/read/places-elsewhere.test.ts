import { describe, expect, test } from '@jest/globals';
import type { Path } from '../../lib/json';
import { kind, placesIn, type Files } from './place-of';

const VALUES = ['spec', 'source', 'helm', 'valuesObject'];

function application(helm: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a}
spec:
  source:
    path: chart
    helm:
${helm}`;
}

describe('values of an Argo CD Application', () => {
  test.each<[string, string, Path, string]>([
    ['a literal block', '      values: |\n        a:\n          b: 1\n', ['a', 'b'], 'app.yaml:10:14 1'],
    ['a key in it', '      values: |\n        a:\n          b: 1\n', ['a'], 'app.yaml:9:9 a:'],
    ['an item in it', '      values: |\n        a:\n          - b\n', ['a', 0], 'app.yaml:10:13 b'],
    ['a block that begins empty', '      values: |-\n\n        a: 1\n', ['a'], 'app.yaml:10:12 1'],
    ['a block with an indentation of its own', '      values: |4\n            a: 1\n', ['a'], 'app.yaml:9:16 1'],
    ['a block with comments', '      values: | # why\n        # more\n        a: 1\n', ['a'], 'app.yaml:10:12 1'],
    ['a folded block', '      values: >\n        a: {b: 1}\n', ['a', 'b'], 'app.yaml:8:15 >'],
    ['a string in quotes', '      values: "a: {b: 1}"\n', ['a', 'b'], 'app.yaml:8:15 "a: {b: 1}"'],
    ['an object', '      valuesObject:\n        a: 1\n', ['a'], 'app.yaml:9:12 1'],
    ['the values as a whole', '      values: |\n        a: 1\n', [], 'app.yaml:8:15 |'],
    [
      'the values as a whole, from files',
      '      valueFiles: [../v.yaml]\n',
      [],
      'app.yaml:8:7 valueFiles: [../v.yaml]',
    ],
    ['a file', '      valueFiles: [../v.yaml]\n', ['file', 'deep'], 'v.yaml:3:9 2'],
    [
      'what the object covers',
      '      valueFiles: [../v.yaml]\n      valuesObject: {top: 2}\n',
      ['top'],
      'app.yaml:9:27 2}',
    ],
    [
      'the rest of it',
      '      valueFiles: [../v.yaml]\n      valuesObject: {file: {x: 2}}\n',
      ['file', 'deep'],
      'v.yaml:3:9 2',
    ],
    [
      'what is added to it',
      '      valueFiles: [../v.yaml]\n      valuesObject: {file: {x: 2}}\n',
      ['file', 'x'],
      'app.yaml:9:32 2}}',
    ],
    ['the later of two files', '      valueFiles: [../v.yaml, ../w.yaml]\n', ['top'], 'w.yaml:1:6 3'],
  ])('%s', async (_, helm, path, place) => {
    const at = await placesIn({
      'app.yaml': application(helm),
      'v.yaml': 'top: 1\nfile:\n  deep: 2\n',
      'w.yaml': 'top: 3\n',
    });
    expect(at(kind('Application'), ...VALUES, ...path)).toBe(place);
  });

  test('line ends of another system', async () => {
    const text = application('      values: |\n        a:\n          b: 1\n').replaceAll('\n', '\r\n');
    const at = await placesIn({ 'app.yaml': text });
    expect(at(kind('Application'), ...VALUES, 'a', 'b')).toBe('app.yaml:10:14 1');
  });

  test('a file of another source, and the rest of the Application', async () => {
    const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a}
spec:
  sources:
    - repoURL: x
      ref: values
    - chart: longhorn
      targetRevision: 1.10.0
      helm:
        releaseName: longhorn
        valueFiles:
          - $values/v/longhorn.yaml
          - $values/gone.yaml
  destination:
    namespace: longhorn-system
`;
    const at = await placesIn({
      'app.yaml': text,
      'v/longhorn.yaml': '# mine\ndefaultSettings:\n  backupTarget: s3://a@b/\n',
    });
    const which = kind('Application');
    const helm: Path = ['spec', 'sources', 1, 'helm'];
    expect(at(which, ...helm, 'valuesObject', 'defaultSettings', 'backupTarget')).toBe(
      'v/longhorn.yaml:3:17 s3://a@b/',
    );
    expect(at(which, ...helm, 'releaseName')).toBe('app.yaml:11:22 longhorn');
    expect(at(which, ...helm, 'valueFiles', 0)).toBe('app.yaml:14:13 $values/gone.yaml');
    expect(at(which, ...helm)).toBe('app.yaml:10:7 helm:');
    expect(at(which, 'spec', 'sources', 1)).toBe('app.yaml:8:7 chart: longhorn');
    expect(at(which, 'spec', 'sources')).toBe('app.yaml:5:3 sources:');
    expect(at(which, 'spec', 'destination', 'namespace')).toBe('app.yaml:16:16 longhorn-system');
    expect(at(which, 'kind')).toBe('app.yaml:2:7 Application');
  });
});

describe('values of a HelmRelease', () => {
  const files: Files = {
    'a/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: a}
spec:
  values:
    own: 1
  valuesFrom:
    - {kind: ConfigMap, name: one}
    - {kind: ConfigMap, name: two}
    - {kind: Secret, name: three}
`,
    'a/map.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: one}
data:
  values.yaml: |
    map:
      deep: 2
`,
    'a/kustomization.yaml': 'configMapGenerator: [{name: two, files: [values.yaml=v.yaml]}]\n',
    'a/v.yaml': 'generated:  3\n',
  };

  test.each<[string, Path, string]>([
    ['its own', ['values', 'own'], 'a/release.yaml:6:10 1'],
    ['in a ConfigMap', ['values', 'map', 'deep'], 'a/map.yaml:7:13 2'],
    ['in a file that a ConfigMap is made of', ['values', 'generated'], 'a/v.yaml:1:13 3'],
    ['what could not be found', ['valuesFrom', 0], 'a/release.yaml:10:7 {kind: Secret, name: three}'],
  ])('%s', async (_, path, place) => {
    expect((await placesIn(files))(kind('HelmRelease'), 'spec', ...path)).toBe(place);
  });
});

test('values of a chart that Kustomize installs', async () => {
  const at = await placesIn({
    'a/kustomization.yaml': 'helmCharts:\n  - name: x\n    valuesFile: v.yaml\n    valuesInline: {b: 2}\n',
    'a/v.yaml': 'a: 1\nb: 1\n',
  });
  const chart: Path = ['helmCharts', 0];
  expect(at(kind('Kustomization'), ...chart, 'valuesInline', 'a')).toBe('a/v.yaml:1:4 1');
  expect(at(kind('Kustomization'), ...chart, 'valuesInline', 'b')).toBe('a/kustomization.yaml:4:23 2}');
  expect(at(kind('Kustomization'), ...chart, 'name')).toBe('a/kustomization.yaml:2:11 x');
});

describe('what Kustomize adds', () => {
  const files: Files = {
    'a/kustomization.yaml': `namespace: games
resources: [a.yaml, b.yaml]
labels:
  - pairs:
      team: x
commonLabels: {app: y}
patches:
  - target: {kind: Pod}
    patch: |-
      apiVersion: v1
      kind: Pod
      metadata:
        name: p
  - path: c.yaml
`,
    'a/a.yaml': 'apiVersion: v1\nkind: A\nmetadata:\n  name: a\n  labels: {own: z}\n',
    'a/b.yaml': 'apiVersion: v1\nkind: B\nmetadata: {name: b}\nx: 1\n',
    'a/c.yaml': 'apiVersion: v1\nkind: C\nmetadata: {name: c}\n',
  };

  test.each<[string, string, Path, string]>([
    ['a namespace', 'A', ['metadata', 'namespace'], 'a/kustomization.yaml:1:12 games'],
    ['a label', 'A', ['metadata', 'labels', 'team'], 'a/kustomization.yaml:5:13 x'],
    ['a common label', 'B', ['metadata', 'labels', 'app'], 'a/kustomization.yaml:6:21 y}'],
    ['and what it leaves', 'A', ['metadata', 'labels', 'own'], 'a/a.yaml:5:17 z}'],
    ['all labels where there were some', 'A', ['metadata', 'labels'], 'a/a.yaml:5:3 labels: {own: z}'],
    ['all labels where there was none', 'B', ['metadata', 'labels'], 'a/b.yaml:3:1 metadata: {name: b}'],
    ['the rest of the object', 'B', ['x'], 'a/b.yaml:4:4 1'],
    ['a patch in it', 'Pod', ['metadata', 'name'], 'a/kustomization.yaml:13:15 p'],
    ['a patch in a file', 'C', ['metadata', 'name'], 'a/c.yaml:3:18 c}'],
    ['the namespace of a patch', 'C', ['metadata', 'namespace'], 'a/kustomization.yaml:1:12 games'],
  ])('%s', async (_, name, path, place) => {
    expect((await placesIn(files))(kind(name), ...path)).toBe(place);
  });

  test('a namespace that Flux sets, and one that Argo CD sets', async () => {
    const at = await placesIn({
      'flux.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: f}\nspec:\n  path: ./a\n  targetNamespace: media\n',
      'a/a.yaml': 'apiVersion: v1\nkind: A\nmetadata: {name: a}\n',
      'argo.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: b}\nspec: {source: {path: b}, destination: {namespace: web}}\n',
      'b/b.yaml': 'apiVersion: v1\nkind: B\nmetadata: {name: b}\n',
    });
    expect(at(kind('A'), 'metadata', 'namespace')).toBe('flux.yaml:6:20 media');
    expect(at(kind('B'), 'metadata', 'namespace')).toBe('argo.yaml:4:52 web}}');
  });
});
