import { describe, expect, test } from '@jest/globals';
import { isKubernetes, type KubernetesDocument } from '../../lib/documents/document';
import { at, type Json } from '../../lib/json';
import { readFiles } from '../../lib/read/read-files';
import type { Files } from './place-of';

async function objectsIn(files: Files): Promise<readonly KubernetesDocument[]> {
  const { documents } = await readFiles(new Map(Object.entries(files)));
  return documents.filter(isKubernetes);
}

async function bodyOf(files: Files, wanted: string): Promise<Json | undefined> {
  return (await objectsIn(files)).find(({ body, patch }) => body.kind === wanted && !patch)?.body;
}

/** `kind` of every patch that is left. */
async function left(files: Files): Promise<readonly string[]> {
  return (await objectsIn(files)).filter(({ patch }) => patch === true).map(({ body }) => String(body.kind));
}

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web, tier: front}}
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: main
          image: a:1
          args: [one, two]
          env: [{name: A, value: "1"}, {name: B, value: "2"}]
        - {name: side, image: b:1, ports: [{containerPort: 80, protocol: TCP}]}
      tolerations: [{key: x}, {key: y}]
`;
const CUSTOM = `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: web}\nspec: {list: [{name: a, x: 1}], keep: 1}\n`;
const ABOUT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n';

function patching(patch: string, files: Files = { 'app/web.yaml': DEPLOYMENT }): Files {
  return { ...files, 'app/kustomization.yaml': `resources: [web.yaml]\n${patch}` };
}

function strategic(body: string): string {
  return `patches:\n  - patch: |\n      ${body.replaceAll('\n', '\n      ')}\n`;
}

const container = ['spec', 'template', 'spec', 'containers'];

describe('a strategic merge patch', () => {
  const POD = 'spec: {template: {spec: ';
  test.each<[string, string, readonly (string | number)[], Json | undefined]>([
    ['sets a value', 'spec: {replicas: 3}', ['spec', 'replicas'], 3],
    ['leaves the others', 'spec: {replicas: 3}', ['metadata', 'labels', 'app'], 'web'],
    ['removes what is null', 'metadata: {name: web, labels: {tier: null}}', ['metadata', 'labels'], { app: 'web' }],
    ['adds an object', 'spec: {strategy: {type: Recreate, gone: null}}', ['spec', 'strategy'], { type: 'Recreate' }],
    [
      'finds a container by its name',
      `${POD}{containers: [{name: side, image: b:2}]}}}`,
      [...container, 1],
      { name: 'side', image: 'b:2', ports: [{ containerPort: 80, protocol: 'TCP' }] },
    ],
    [
      'leaves the other container',
      `${POD}{containers: [{name: side, image: b:2}]}}}`,
      [...container, 0, 'image'],
      'a:1',
    ],
    ['adds a container', `${POD}{containers: [{name: new}]}}}`, [...container, 2], { name: 'new' }],
    [
      'adds a variable',
      `${POD}{containers: [{name: main, env: [{name: B, value: "3"}, {name: C}]}]}}}`,
      [...container, 0, 'env'],
      [{ name: 'A', value: '1' }, { name: 'B', value: '3' }, { name: 'C' }],
    ],
    [
      'replaces a list without a merge key',
      `${POD}{containers: [{name: main, args: [three]}]}}}`,
      [...container, 0, 'args'],
      ['three'],
    ],
    [
      'replaces an atomic list',
      `${POD}{tolerations: [{key: z}]}}}`,
      ['spec', 'template', 'spec', 'tolerations'],
      [{ key: 'z' }],
    ],
    [
      'finds a port by its number',
      `${POD}{containers: [{name: side, ports: [{containerPort: 80, name: b}]}]}}}`,
      [...container, 1, 'ports'],
      [{ containerPort: 80, name: 'b', protocol: 'TCP' }],
    ],
    ['deletes an item', `${POD}{containers: [{name: side, $patch: delete}]}}}`, [...container, 1], undefined],
    [
      'replaces a list when told',
      `${POD}{containers: [{$patch: replace}, {name: only}]}}}`,
      container,
      [{ name: 'only' }],
    ],
    [
      'replaces an object when told',
      'metadata: {name: web, labels: {$patch: replace, new: a}}',
      ['metadata', 'labels'],
      { new: 'a' },
    ],
    [
      'deletes an object when told',
      'metadata: {name: web, labels: {$patch: delete}}',
      ['metadata', 'labels'],
      undefined,
    ],
  ])('%s', async (_, patch, path, value) => {
    const text = patch.startsWith('metadata') ? `apiVersion: apps/v1\nkind: Deployment\n${patch}` : `${ABOUT}${patch}`;
    const files = patching(strategic(text));
    expect(at(await bodyOf(files, 'Deployment'), ...path)).toEqual(value);
    expect(await left(files)).toEqual([]);
  });

  test('replaces the lists of a custom resource', async () => {
    const patch = strategic(
      'apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: web}\nspec: {list: [{name: a}]}',
    );
    const body = await bodyOf(patching(patch, { 'app/web.yaml': CUSTOM }), 'Thing');
    expect(at(body, 'spec')).toEqual({ list: [{ name: 'a' }], keep: 1 });
  });

  test.each([
    ['in a file', 'patches: [{path: p.yaml}]\n'],
    ['in a file, in the older form', 'patchesStrategicMerge: [p.yaml]\n'],
    [
      'in the older form',
      `patchesStrategicMerge:\n  - |-\n    ${ABOUT.replaceAll('\n', '\n    ')}spec: {replicas: 3}\n`,
    ],
  ])('may stand %s', async (_, patch) => {
    const files = patching(patch, { 'app/web.yaml': DEPLOYMENT, 'app/p.yaml': `${ABOUT}spec: {replicas: 3}\n` });
    expect(at(await bodyOf(files, 'Deployment'), 'spec', 'replicas')).toBe(3);
  });

  test.each([
    ['another name', ABOUT.replace('web', 'other')],
    ['another kind', ABOUT.replace('Deployment', 'StatefulSet')],
    ['another group', ABOUT.replace('apps/v1', 'v1')],
    ['an object of another namespace', ABOUT.replace('web}', 'web, namespace: other}')],
    ['the whole object, to delete it', `${ABOUT}$patch: delete\n`],
  ])('of %s is not applied, and stays a patch', async (_, about) => {
    const files = patching(`namespace: games\n${strategic(`${about}spec: {replicas: 3}`)}`);
    expect(at(await bodyOf(files, 'Deployment'), 'spec', 'replicas')).toBe(1);
    expect(await left(files)).toHaveLength(1);
  });

  test('brings the exceptions that its comments accept', async () => {
    const patch = `# arkwright-acknowledge a/b: because\n${ABOUT}spec: {replicas: 3}\n`;
    const files = patching('patches: [{path: p.yaml}]\n', { 'app/web.yaml': DEPLOYMENT, 'app/p.yaml': patch });
    const web = (await objectsIn(files)).find(({ body }) => body.kind === 'Deployment');
    expect(web?.acknowledged).toMatchObject([{ id: 'a/b', place: 'app/p.yaml:1' }]);
  });
});

describe('a target', () => {
  test.each([
    ['{kind: Deployment}', true],
    ['{kind: Deployment, name: web}', true],
    ['{kind: Deployment, name: w.*}', true],
    ['{kind: Deployment, name: ".*b"}', true],
    ['{kind: "Deployment|StatefulSet"}', true],
    ['{kind: "^(StatefulSet|Deployment)$"}', true],
    ['{group: apps, version: v1}', true],
    ['{name: ""}', true],
    ['{namespace: games}', true],
    ['{labelSelector: "app=web,tier!=back"}', true],
    ['{labelSelector: app}', true],
    ['{kind: Deploy}', false],
    ['{kind: StatefulSet}', false],
    ['{name: we}', false],
    ['{name: "w+eb"}', false],
    ['{group: batch}', false],
    ['{namespace: other}', false],
    ['{labelSelector: "app=other"}', false],
    ['{labelSelector: "app in (web)"}', false],
    ['{labelSelector: "!app"}', false],
    ['{annotationSelector: app}', false],
  ])('%s means the object: %s', async (target, isMeant) => {
    const patch = `  - target: ${target}\n    patch: |-\n      apiVersion: apps/v1\n      kind: Any\n      metadata: {name: any}\n      spec: {replicas: 3}\n`;
    const body = await bodyOf(patching(`namespace: games\npatches:\n${patch}`), 'Deployment');
    expect(at(body, 'spec', 'replicas')).toBe(isMeant ? 3 : 1);
    expect(at(body, 'metadata', 'name')).toBe('web');
  });
});

describe('a JSON patch', () => {
  const all = (operations: string): Files =>
    patching(
      `patches:\n  - target: {kind: Deployment}\n    patch: |-\n      ${operations.replaceAll('\n', '\n      ')}\n`,
    );

  test.each<[string, string, readonly (string | number)[], Json | undefined]>([
    ['replaces', '- {op: replace, path: /spec/replicas, value: 3}', ['spec', 'replicas'], 3],
    ['adds', '- {op: add, path: /spec/paused, value: true}', ['spec', 'paused'], true],
    ['removes', '- {op: remove, path: /metadata/labels/app}', ['metadata', 'labels'], { tier: 'front' }],
    ['unescapes', '- {op: add, path: /metadata/labels/a~1b~0c, value: x}', ['metadata', 'labels', 'a/b~c'], 'x'],
    [
      'adds to the end of a list',
      '- {op: add, path: /spec/template/spec/containers/0/args/-, value: three}',
      [...container, 0, 'args'],
      ['one', 'two', 'three'],
    ],
    [
      'inserts',
      '- {op: add, path: /spec/template/spec/containers/0/args/1, value: x}',
      [...container, 0, 'args'],
      ['one', 'x', 'two'],
    ],
    [
      'replaces an item',
      '- {op: replace, path: /spec/template/spec/containers/0/args/1, value: x}',
      [...container, 0, 'args'],
      ['one', 'x'],
    ],
    [
      'removes an item',
      '- {op: remove, path: /spec/template/spec/containers/0/args/0}',
      [...container, 0, 'args'],
      ['two'],
    ],
    [
      'does one after the other',
      '- {op: add, path: /spec/a, value: {}}\n- {op: add, path: /spec/a/b, value: 1}',
      ['spec', 'a'],
      { b: 1 },
    ],
    ['may be written as JSON', '[{"op": "replace", "path": "/spec/replicas", "value": 3}]', ['spec', 'replicas'], 3],
    [
      'that does not fit is not applied',
      '- {op: replace, path: /spec/replicas, value: 3}\n- {op: remove, path: /spec/no}',
      ['spec', 'replicas'],
      1,
    ],
    [
      'of an item beyond the end is not applied',
      '- {op: remove, path: /spec/template/spec/containers/7}',
      [...container, 1, 'name'],
      'side',
    ],
    [
      'of another operation is not applied',
      '- {op: move, from: /spec/replicas, path: /spec/x}',
      ['spec', 'replicas'],
      1,
    ],
  ])('%s', async (_, operations, path, value) => {
    expect(at(await bodyOf(all(operations), 'Deployment'), ...path)).toEqual(value);
  });

  test.each(['patches', 'patchesJson6902'])('may stand in a file of %s', async (list) => {
    const files = patching(`${list}: [{path: p.yaml, target: {kind: Deployment}}]\n`);
    const patch = { 'app/p.yaml': '- op: replace\n  path: /spec/replicas\n  value: 3\n' };
    expect(at(await bodyOf({ ...files, ...patch }, 'Deployment'), 'spec', 'replicas')).toBe(3);
  });
});
