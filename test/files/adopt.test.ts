import { describe, expect, test } from '@jest/globals';
import { planFiles, type Plan } from '../../lib/files/plan';
import type { FileProblem } from '../../lib/files/roots';
import type { DocumentSet } from '../../lib/documents/document';
import { block, kustomization, manifest, setOf } from './document-sets';
import { put, temporaryFolder, type Tree } from './two-checkouts';

const MAPS = 'argoproj/app/config-maps.yaml';
const LIST = 'argoproj/app/kustomization.yaml';
const BUCKETS = 'terraform/aws/app/s3.tf.json';
const set = setOf(
  [
    manifest(MAPS, 'ConfigMap', 'a'),
    manifest('argoproj/app/secrets.yaml', 'Secret', 'moved'),
    kustomization('argoproj/app', ['config-maps.yaml', 'secrets.yaml', 'kept.yaml']),
    block(BUCKETS, 'aws_s3_bucket.a', { bucket: 'a' }),
    block('terraform/aws/app/iam.tf.json', 'aws_iam_user.moved', { name: 'moved' }),
  ],
  { adopted: [MAPS, LIST, BUCKETS] },
);

function planOver(files: Tree, documents: DocumentSet = set): Plan {
  const root = temporaryFolder();
  put(root, files);
  return planFiles(documents, { terraform: root, kubernetes: root });
}

function problemsOf(file: string, text: string): readonly FileProblem[] {
  return planOver({ [file]: text }).problems;
}

function object(kind: string, name: string, namespace?: string): string {
  return `kind: ${kind}\nmetadata:\n  name: ${name}\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}---\n`;
}

describe('adopting manifests', () => {
  test.each([
    ['the same object', object('ConfigMap', 'a', 'home')],
    ['an object whose namespace the kustomization gives', object('ConfigMap', 'a')],
    [
      'an object that another managed file of the folder declares',
      object('ConfigMap', 'a') + object('Secret', 'moved'),
    ],
    ['nothing', '---\n# empty\n'],
    ['line ends of another system', object('ConfigMap', 'a').replaceAll('\n', '\r\n')],
  ])('that hold %s loses nothing', (_, text) => {
    expect(problemsOf(MAPS, text)).toEqual([]);
  });

  test.each([
    ['of another kind', object('Secret', 'a', 'home'), 'Secret home a'],
    ['of another name', object('ConfigMap', 'b', 'home'), 'ConfigMap home b'],
    ['in another namespace', object('ConfigMap', 'a', 'away'), 'ConfigMap away a'],
    ['in a list', 'kind: List\nitems:\n- kind: ConfigMap\n', 'List'],
    ['of the cluster', object('StorageClass', 'fast'), 'StorageClass fast'],
  ])('is refused for an object %s', (_, text, named) => {
    expect(problemsOf(MAPS, object('ConfigMap', 'a') + text)).toEqual([
      {
        file: MAPS,
        message: `${MAPS} also holds ${named}, which is not declared: move it to a file of its own and name that file in alsoResources, or declare it`,
      },
    ]);
  });

  test.each(['a: [', 'a: *nowhere', 'a: 1\na: 2'])('is refused for what cannot be read: %j', (text) => {
    expect(problemsOf(MAPS, text)).toEqual([
      { file: MAPS, message: `${MAPS} cannot be read as YAML: mend or remove it` },
    ]);
  });
});

describe('adopting a kustomization', () => {
  test.each([
    'resources: [config-maps.yaml, kept.yaml]',
    'namespace: home\nresources:\n- ./config-maps.yaml\n- "./kept.yaml"\n',
    'apiVersion: a\nkind: Kustomization\nresources:\n- .//secrets.yaml\n- ../app/./kept.yaml\n'.replace('../app/', ''),
    '',
  ])('loses nothing: %j', (text) => {
    expect(problemsOf(LIST, text)).toEqual([]);
  });

  test('is refused for every entry and every field that would be lost', () => {
    const outside = 'list it in the kustomization of a folder in this one, and name that folder in alsoResources';
    const text =
      'resources:\n- config-maps.yaml\n- lost.yaml\n- https://a.example/b//c\n- ../common\nimages: []\npatches: []\n';
    expect(problemsOf(LIST, text).map(({ message }) => message)).toEqual([
      `${LIST} sets images, which the declaration would drop: keep the file, or remove the field first`,
      `${LIST} sets patches, which the declaration would drop: keep the file, or remove the field first`,
      `${LIST} lists lost.yaml, which the declaration would drop: name it in alsoResources, or remove it first`,
      `${LIST} lists https://a.example/b//c, which the declaration would drop: ${outside}, or remove it first`,
      `${LIST} lists ../common, which the declaration would drop: ${outside}, or remove it first`,
    ]);
  });

  test('is refused where the objects would move to another namespace', () => {
    expect(problemsOf(LIST, 'namespace: away\n').map(({ message }) => message)).toEqual([
      `${LIST} puts its objects into the namespace "away", the declaration into "home": use one`,
    ]);
  });

  test('is refused where the folder has one under another name', () => {
    for (const name of ['kustomization.yml', 'Kustomization']) {
      const { problems } = planOver({ [`argoproj/app/${name}`]: 'resources: []\n' });
      expect(problems).toEqual([
        {
          file: `argoproj/app/${name}`,
          message:
            'Kustomize refuses a folder that holds kustomization.yaml too: remove it in the same change, and name what it lists in alsoResources',
        },
      ]);
    }
  });
});

describe('adopting Terraform JSON', () => {
  test.each([
    '{"resource": {"aws_s3_bucket": {"a": {}}, "aws_iam_user": {"moved": {}}}}',
    '{"resource": [{"aws_s3_bucket": [{"a": [{}]}]}]}',
    '\uFEFF{"//": "comment"}',
  ])('loses nothing: %s', (text) => {
    expect(problemsOf(BUCKETS, text)).toEqual([]);
  });

  test.each([
    ['{"resource": {"aws_s3_bucket": {"a": {}, "b": {}}}}', 'aws_s3_bucket.b'],
    ['{"resource": [{"aws_s3_bucket": {"b": {}}}, {"aws_s3_bucket": {"b": {}}}]}', 'aws_s3_bucket.b'],
    ['{"data": {"aws_region": {"here": {}}}}', 'data.aws_region.here'],
    ['{"locals": {"x": 1}}', 'local.x'],
    ['{"module": {"x": {}}}', 'module.x'],
    ['{"variable": {"x": {}}}', 'var.x'],
    ['{"output": {"x": {}}}', 'output.x'],
    ['{"provider": {"aws": [{"alias": "west"}]}}', 'provider.aws.west'],
  ])('is refused for what would be lost: %s', (text, address) => {
    expect(problemsOf(BUCKETS, text)).toEqual([
      {
        file: BUCKETS,
        message: `${BUCKETS} also declares ${address}, which is not declared here: move it to a file of its own`,
      },
    ]);
  });

  test('is refused for what cannot be read', () => {
    expect(problemsOf(BUCKETS, '{')).toMatchObject([
      { message: `${BUCKETS} cannot be read as JSON: mend or remove it` },
    ]);
  });
});

describe('left to do by hand', () => {
  const other = 'argoproj/kustomization.yaml';
  const requirement = { side: 'kubernetes', file: other, list: 'resources', entry: 'app/application.yaml', why: 'why' };
  const needing = setOf([], { requirements: [{ ...requirement, side: 'kubernetes' }] });
  const note = [`${other}: add "app/application.yaml" to resources (why)`];

  test.each([
    'resources:\n- app/application.yaml\n',
    'resources:\r\n  - "./app/application.yaml" # the app\r\n',
    "resources: ['app//application.yaml']",
    'resources: [a.yaml, app/../app/application.yaml]',
    'kind: Kustomization\nresources: &r [app/application.yaml]\n',
  ])('nothing where the entry is there: %j', (text) => {
    expect(planOver({ [other]: text }, needing).byHand).toEqual([]);
  });

  test.each([
    'resources:\n- other/app/application.yaml\n',
    'components:\n- app/application.yaml\n',
    'resources: app/application.yaml\n',
    '# - app/application.yaml\nresources: []\n',
    'resources:\n- app\n',
    'a: [',
    '',
  ])('a note where it is not: %j', (text) => {
    expect(planOver({ [other]: text }, needing).byHand).toEqual(note);
  });

  test('a note where there is no such file', () => {
    expect(planOver({}, needing).byHand).toEqual(note);
  });

  test('a note for a manifest that is listed and not there', () => {
    const file = 'argoproj/app/kept.yaml';
    const listing = setOf([], { listedElsewhere: [{ side: 'kubernetes', file }] });
    expect(planOver({}, listing).byHand).toEqual([
      `${file}: the kustomization lists it in alsoResources, and it is not there (the sync fails without it)`,
    ]);
    expect(planOver({ [file]: '' }, listing).byHand).toEqual([]);
    expect(planOver({ [`${file}/inner`]: '' }, listing).byHand).toEqual([]);
  });
});
