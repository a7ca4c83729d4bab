import { describe, expect, test } from '@jest/globals';
import { isKubernetes, type KubernetesDocument } from '../../lib/documents/document';
import { normalize } from '../../lib/read/normalize';
import { parseYaml } from '../../lib/read/parse-yaml';
import { at, type Json } from '../../lib/json';

type Files = Readonly<Record<string, string>>;

function completed(files: Files): { objects: readonly KubernetesDocument[]; unread: readonly unknown[] } {
  const parsed = Object.entries(files).flatMap(([file, text]) => parseYaml(file, text).documents);
  const { documents, unread } = normalize(parsed, (path) => files[path]);
  return { objects: documents.filter(isKubernetes), unread };
}

/** `file kind namespace` of what is in a namespace. */
function namespaces(files: Files): readonly string[] {
  return completed(files)
    .objects.filter(({ body }) => at(body, 'metadata', 'namespace') !== undefined)
    .map(({ file, body }) => `${file} ${String(body.kind)} ${String(at(body, 'metadata', 'namespace'))}`);
}

const kustomization = (rest: string): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${rest}`;
const object = (kind: string, rest = ''): string => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: a\n${rest}`;

describe('namespaces', () => {
  test('come from the kustomization that lists an object, by way of other folders', () => {
    const files = {
      'app/kustomization.yaml': kustomization('namespace: games\nresources: [a.yaml, ../base, b.yaml]\n'),
      'app/a.yaml': `${object('ConfigMap')}---\n${object('Namespace')}---\n${object('ClusterIssuer')}`,
      'app/b.yaml': object('Secret', '  namespace: other\n'),
      'app/unlisted.yaml': object('ConfigMap'),
      'base/kustomization.yml': kustomization('resources: [c.yaml]\n'),
      'base/c.yaml': object('Service'),
    };
    expect(namespaces(files)).toEqual([
      'app/a.yaml ConfigMap games',
      'app/b.yaml Secret games',
      'base/c.yaml Service games',
    ]);
  });

  test('the outermost one holds', () => {
    const files = {
      'app/kustomization.yaml': kustomization('namespace: outer\nresources: [inner]\n'),
      'app/inner/kustomization.yaml': kustomization('namespace: inner\nresources: [a.yaml]\n'),
      'app/inner/a.yaml': object('ConfigMap'),
    };
    expect(namespaces(files)).toEqual(['app/inner/a.yaml ConfigMap outer']);
  });

  test('what two overlays put elsewhere keeps what it says', () => {
    const files = {
      'dev/kustomization.yaml': kustomization('namespace: dev\nresources: [../base]\n'),
      'live/kustomization.yaml': kustomization('namespace: live\nresources: [../base]\n'),
      'base/kustomization.yaml': kustomization('resources: [a.yaml]\n'),
      'base/a.yaml': `${object('ConfigMap')}---\n${object('Secret', '  namespace: said\n')}`,
    };
    expect(namespaces(files)).toEqual(['base/a.yaml Secret said']);
  });

  test('circles end', () => {
    const files = {
      'a/kustomization.yaml': kustomization('namespace: x\nresources: [../b, ., ../a]\n'),
      'b/kustomization.yaml': kustomization('namespace: y\nresources: [../a, ../../outside]\n'),
    };
    expect(namespaces(files)).toEqual([]);
  });

  test('Flux puts a folder into its target namespace, Argo CD only what says none', () => {
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n';
    const files = {
      'ks.yaml': `${flux}spec: {path: ./app, targetNamespace: media}\n`,
      'app/kustomization.yaml': kustomization('resources: [a.yaml]\n'),
      'app/a.yaml': object('ConfigMap', '  namespace: other\n'),
      'argo.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec:\n  source: {path: plain}\n  destination: {namespace: web}\n`,
      'plain/a.yaml': `${object('ConfigMap')}---\n${object('Secret', '  namespace: said\n')}---\n${object('Namespace')}`,
    };
    expect(namespaces(files)).toEqual([
      'app/a.yaml ConfigMap media',
      'argo.yaml Application argocd',
      'plain/a.yaml ConfigMap web',
      'plain/a.yaml Secret said',
    ]);
  });
});

describe('patches', () => {
  const files = {
    'app/kustomization.yaml': kustomization(
      'namespace: games\nresources: [a.yaml]\nlabels: [{pairs: {team: x}}]\npatches: [{path: p.yaml}, {patch: "apiVersion: v1\\nkind: Pod\\nmetadata: {name: i}"}]\npatchesStrategicMerge: [q.yaml]\n',
    ),
    'app/a.yaml': object('ConfigMap'),
    'app/p.yaml': object('Deployment'),
    'app/q.yaml': object('Service'),
  };

  test('are marked, in files and inside the kustomization', () => {
    const marked = completed(files).objects.filter(({ patch }) => patch === true);
    expect(marked.map(({ file, body }) => `${file} ${String(body.kind)}`)).toEqual([
      'app/p.yaml Deployment',
      'app/q.yaml Service',
      'app/kustomization.yaml Pod',
    ]);
    expect(marked.map(({ body }) => at(body, 'metadata', 'namespace'))).toEqual(['games', 'games', 'games']);
  });

  test('labels go on the resources', () => {
    const labels = completed(files).objects.map(({ body }) => at(body, 'metadata', 'labels'));
    expect(labels.filter((one) => one !== undefined)).toEqual([{ team: 'x' }]);
  });

  test('what stands in other repositories is said once', () => {
    const remote = kustomization('resources: [https://example.com/a.yaml, github.com/a/b?ref=v1, a.yaml]\n');
    expect(completed({ 'app/kustomization.yaml': remote }).unread).toEqual([
      {
        file: 'app/kustomization.yaml',
        reason: 'what it takes from elsewhere is not fetched: https://example.com/a.yaml (and 1 more)',
      },
    ]);
  });
});

describe('values of charts', () => {
  const body = (files: Files, kind: string): Json =>
    completed(files).objects.find((one) => one.body.kind === kind)?.body ?? null;

  const application = (helm: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  sources:\n    - {repoURL: x, ref: repo}\n    - chart: longhorn\n      helm:\n${helm}`;

  const helmOf = (files: Files): Json | undefined => {
    const sources = at(body(files, 'Application'), 'spec', 'sources');
    return Array.isArray(sources) ? at(sources[1] as Json, 'helm') : undefined;
  };

  test('Argo CD: the object over the text, the text over files, and none is left', () => {
    const files = {
      'a.yaml': application(
        '        valueFiles: [$repo/v/one.yaml, $repo/v/two.yaml]\n        values: |\n          a: {text: 1, object: 1}\n        valuesObject: {a: {object: 2}}\n',
      ),
      'v/one.yaml': 'a: {text: 0, one: 0, two: 0}\n',
      'v/two.yaml': 'a: {two: 1}\n',
    };
    expect(helmOf(files)).toEqual({ valuesObject: { a: { text: 1, object: 2, one: 0, two: 1 } } });
  });

  test('Argo CD: what cannot be found or read stays', () => {
    const helm = '        valueFiles: [$repo/no.yaml, $other/v.yaml, chart.yaml]\n        values: "a: ["\n';
    expect(helmOf({ 'a.yaml': application(helm), 'v.yaml': 'a: 1\n', 'chart.yaml': 'a: 1\n' })).toEqual({
      valueFiles: ['$repo/no.yaml', '$other/v.yaml', 'chart.yaml'],
      values: 'a: [',
    });
  });

  const release = (from: string): string =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec:\n  valuesFrom: ${from}\n  values: {b: 2}\n`;

  test('Flux: a ConfigMap that stands here, or is made of a file', () => {
    const files = {
      'a/release.yaml': release(
        '[{kind: ConfigMap, name: one}, {kind: ConfigMap, name: two}, {kind: Secret, name: s}]',
      ),
      'a/map.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata:\n  values.yaml: |\n    a: 1\n    b: 1\n',
      'a/kustomization.yaml': kustomization('configMapGenerator: [{name: two, files: [values.yaml=v.yaml]}]\n'),
      'a/v.yaml': 'c: 3\n',
    };
    expect(at(body(files, 'HelmRelease'), 'spec')).toEqual({
      values: { a: 1, b: 2, c: 3 },
      valuesFrom: [{ kind: 'Secret', name: 's' }],
    });
  });

  test('Kustomize: the inline values over those of files', () => {
    const charts =
      'helmCharts:\n  - {name: x, valuesFile: v.yaml, valuesInline: {a: 2}}\n  - {name: z, valuesFile: no.yaml}\n';
    const files = { 'a/kustomization.yaml': kustomization(charts), 'a/v.yaml': 'a: 1\nb: 1\n' };
    expect(at(body(files, 'Kustomization'), 'helmCharts')).toEqual([
      { name: 'x', valuesInline: { a: 2, b: 1 } },
      { name: 'z', valuesFile: 'no.yaml' },
    ]);
  });
});

test('fields of any type are no failure', () => {
  const wrong = ['3', 'null', '[1, {}]', '{a: [null]}', 'text'];
  const kinds = ['Application', 'HelmRelease', 'Kustomization', 'ConfigMap'];
  const fields = [
    'spec',
    'metadata',
    'resources',
    'patches',
    'helmCharts',
    'configMapGenerator',
    'labels',
    'commonLabels',
  ];
  for (const value of wrong)
    for (const kind of kinds)
      for (const field of fields) {
        const text = `apiVersion: kustomize.config.k8s.io/v1\nkind: ${kind}\n${field}: ${value}\n`;
        const inner = `apiVersion: v1\nkind: ${kind}\nspec: {sources: ${value}, source: {helm: ${value}}, valuesFrom: ${value}, values: ${value}}\n`;
        expect(completed({ 'kustomization.yaml': text, 'a.yaml': inner }).objects.length).toBeGreaterThan(0);
      }
});
