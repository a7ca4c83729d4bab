import { describe, expect, test } from '@jest/globals';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { planFiles, type Plan } from '../../lib/files/plan';
import type { DocumentSet } from '../../lib/documents/document';
import { block, manifest, scaffold, setOf } from './document-sets';
import { put, temporaryFolder, type Tree } from './two-checkouts';

const FILE = 'argoproj/app/config-maps.yaml';
const HEADER = '# Managed by arkwright (cluster home). Change the declaration, not this file.\n';
const TEXT = `${HEADER}apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: home\n`;
const one = setOf([manifest(FILE, 'ConfigMap', 'a')]);

function planOver(files: Tree, set: DocumentSet = one): Plan {
  const root = temporaryFolder();
  put(root, files);
  return planFiles(set, { terraform: root, kubernetes: root });
}

function actions({ changes }: Plan): readonly string[] {
  return changes.map(({ action, path }) => `${action} ${path}`);
}

const CLEAN = { changes: [], problems: [], byHand: [], unchanged: 1 };

describe('a managed file', () => {
  test('that is absent is created', () => {
    const plan = planOver({});
    expect(plan).toMatchObject({ unchanged: 0, problems: [] });
    expect(plan.changes).toEqual([
      { root: plan.changes[0]?.root, path: FILE, action: 'create', before: undefined, after: TEXT },
    ]);
  });

  test('that differs is updated', () => {
    const before = TEXT.replace('name: a', 'name: b');
    const plan = planOver({ [FILE]: before });
    expect(plan.changes).toMatchObject([{ path: FILE, action: 'update', before, after: TEXT }]);
    expect(plan.unchanged).toBe(0);
  });

  test('that is as declared is left alone', () => {
    expect(planOver({ [FILE]: TEXT })).toEqual(CLEAN);
  });

  test('whose line ends Git has changed is as declared', () => {
    expect(planOver({ [FILE]: TEXT.replaceAll('\n', '\r\n') })).toEqual(CLEAN);
  });

  test.each([
    ['other line ends and other contents', TEXT.replace('name: a', 'name: b').replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${TEXT}`],
    ['a longer header', TEXT.replace('\n', '\n# Accepted exception to a/b: because\n')],
    ['nothing but the header', HEADER],
  ])('with %s is still ours, and updated', (_, before) => {
    expect(actions(planOver({ [FILE]: before }))).toEqual([`update ${FILE}`]);
  });

  test('of Terraform is known by the text of its first key, whatever its line ends', () => {
    const file = 'terraform/aws/app/s3.tf.json';
    const set = setOf([block(file, 'aws_s3_bucket.a', { bucket: 'a' })]);
    const [change] = planOver({}, set).changes;
    const text = String(change?.after);
    expect(text).toMatch(/^\{\n {2}"\/\/": "Managed by arkwright \(cluster home\)\./);
    expect(planOver({ [file]: text.replaceAll('\n', '\r\n') }, set)).toEqual(CLEAN);
    const edited = text.replace('"bucket": "a"', '"bucket": "b"').replaceAll('\n', '\r\n');
    expect(actions(planOver({ [file]: edited }, set))).toEqual([`update ${file}`]);
    expect(actions(planOver({ [file]: `\uFEFF${text}` }, set))).toEqual([`update ${file}`]);
  });
});

describe('a file in the place of a managed one', () => {
  test.each([
    [
      'of another cluster',
      TEXT.replace('cluster home', 'cluster away'),
      'the file belongs to the cluster away: give one of the two another folder, or remove the file if home had that name before',
    ],
    ['of a cluster whose name begins alike', TEXT.replace('cluster home', 'cluster home-2'), 'the cluster home-2'],
    ['written by hand', 'kind: ConfigMap\n', 'a hand-written file stands where a managed one belongs'],
    ['that only quotes the header further down', `a: 1\n${TEXT}`, 'a hand-written file stands'],
    ['that is empty', '', 'a hand-written file stands'],
  ])('%s is refused', (_, text, message) => {
    const plan = planOver({ [FILE]: text });
    expect(plan.changes).toEqual([]);
    expect(plan.problems).toEqual([{ file: FILE, message: expect.stringContaining(message) }]);
    expect(plan.unchanged).toBe(0);
  });

  test('of another cluster is refused even when it is to be adopted', () => {
    const text = TEXT.replace('cluster home', 'cluster away');
    const plan = planOver({ [FILE]: text }, { ...one, adopted: [FILE] });
    expect(plan.problems).toMatchObject([{ message: expect.stringContaining('the file belongs to the cluster away') }]);
  });

  test('written by hand is replaced when the declaration adopts it', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
    const plan = planOver({ [FILE]: text }, { ...one, adopted: [FILE] });
    expect(plan.changes).toMatchObject([{ action: 'update', before: text, after: TEXT }]);
  });
});

describe('a scaffolded file', () => {
  const file = 'terraform/aws/app/aqua/aqua.yaml';
  const set = setOf([scaffold(file, 'version: 1\n')]);

  test('is made when it is absent', () => {
    expect(planOver({}, set).changes).toMatchObject([{ action: 'create', path: file, after: 'version: 1\n' }]);
  });

  test.each(['version: 2\n', ''])('is the repository’s own from then on: %j', (text) => {
    expect(planOver({ [file]: text }, set)).toEqual(CLEAN);
  });
});

describe('a file that is no longer declared', () => {
  const nothing = setOf([]);
  const managed = 'argoproj/app/secrets.yaml';
  const terraform = 'terraform/aws/app/kms.tf.json';
  const json = '{"//": "Managed by arkwright (cluster home). Change"}';

  test('is removed where it is a page of this cluster, and kept where it is somebody’s own', () => {
    const ours = `<!-- Managed by arkwright (cluster home). Change the declaration, not this file. -->\n\n# A\n`;
    const files = { 'recovery/home/a.md': ours, 'argoproj/app/alerts.md': ours, 'recovery/home/own.md': '# Own\n' };
    expect([...actions(planOver(files, nothing))].sort()).toEqual([
      'remove argoproj/app/alerts.md',
      'remove recovery/home/a.md',
    ]);
  });

  test('is removed where this cluster made it, wherever it stands', () => {
    const plan = planOver({ [managed]: HEADER, 'argoproj/gone/a.yml': HEADER, [terraform]: json }, nothing);
    expect([...actions(plan)].sort()).toEqual(
      ['argoproj/app/secrets.yaml', 'argoproj/gone/a.yml', terraform].map((path) => `remove ${path}`),
    );
    expect(plan.changes).toMatchObject(plan.changes.map(() => ({ after: undefined, before: expect.any(String) })));
  });

  test.each<[string, Tree, string]>([
    ['an application', { 'argoproj/kustomization.yaml': 'resources: [app/secrets.yaml]' }, 'app/secrets.yaml'],
    ['a file beside it', { 'argoproj/app/Kustomization': 'resources:\n- ./secrets.yaml\n' }, 'secrets.yaml'],
    ['a component', { 'argoproj/kustomization.yml': 'components: [app/backup/]' }, 'app/backup'],
  ])('is kept while a kustomization written by hand lists it: %s', (_, files, entry) => {
    const ours = { [managed]: HEADER, 'argoproj/app/backup/kustomization.yaml': HEADER };
    const { problems } = planOver({ ...ours, ...files }, nothing);
    const [file = ''] = Object.keys(files);
    expect(problems).toEqual([{ file, message: expect.stringContaining(`lists "${entry}", which is no longer`) }]);
  });

  test('goes when the kustomizations that list it are ours, or list something else', () => {
    const lists = { 'argoproj/app/kustomization.yaml': `${HEADER}resources: [secrets.yaml]` };
    const plan = planOver({ [managed]: HEADER, ...lists, 'argoproj/kustomization.yaml': 'resources: [app]' }, nothing);
    expect(plan.problems).toEqual([{ file: 'argoproj/kustomization.yaml', message: expect.any(String) }]);
    const other = planOver({ [managed]: HEADER, 'argoproj/kustomization.yaml': 'resources: [other.yaml]' }, nothing);
    expect(other.problems).toEqual([]);
  });

  test.each<[string, Tree]>([
    ['made by another cluster', { [managed]: HEADER.replace('home', 'away') }],
    ['made by a cluster whose name begins alike', { [managed]: HEADER.replace('home', 'home-2') }],
    ['written by hand', { [managed]: 'kind: Secret\n', [terraform]: '{}' }],
    ['with the header further down', { [managed]: `---\n${HEADER}` }],
    ['outside of the folders that are written to', { 'docs/a.yaml': HEADER, 'a.yaml': HEADER }],
    ['of a tool', { 'terraform/aws/.terraform/a.tf.json': json, 'argoproj/node_modules/a.yaml': HEADER }],
    ['of another kind', { 'argoproj/app/README.md': HEADER, 'terraform/aws/app/main.tf': HEADER }],
  ])('is kept when it is %s', (_, files) => {
    expect(planOver(files, nothing).changes).toEqual([]);
  });

  test('is not reached through a symbolic link', () => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    put(outside, { 'a.yaml': HEADER });
    mkdirSync(join(root, 'argoproj'));
    symlinkSync(outside, join(root, 'argoproj/linked'));
    symlinkSync(join(outside, 'a.yaml'), join(root, 'argoproj/a.yaml'));
    symlinkSync(outside, join(root, 'terraform'));
    expect(planFiles(nothing, { terraform: root, kubernetes: root }).changes).toEqual([]);
  });

  test('is looked for in the checkout of its own half only', () => {
    const [aws, k8s] = [temporaryFolder(), temporaryFolder()];
    put(aws, { [managed]: HEADER, [terraform]: json });
    put(k8s, { [managed]: HEADER, [terraform]: json });
    const { changes } = planFiles(nothing, { terraform: aws, kubernetes: k8s });
    expect(changes).toMatchObject([
      { root: aws, path: terraform, action: 'remove' },
      { root: k8s, path: managed, action: 'remove' },
    ]);
  });
});

describe('something else in the way', () => {
  test.each([1, 2, 3])('a symbolic link at level %i is not followed', (level) => {
    const [root, outside] = [temporaryFolder(), temporaryFolder()];
    const linked = FILE.split('/').slice(0, level).join('/');
    mkdirSync(dirname(join(root, linked)), { recursive: true });
    symlinkSync(outside, join(root, linked));
    const { problems, changes } = planFiles(one, { terraform: root, kubernetes: root });
    expect(problems).toEqual([
      {
        file: FILE,
        message: `${linked} is a symbolic link, and nothing is written there: put a plain folder or file in its place`,
      },
    ]);
    expect(changes).toEqual([]);
  });

  test.each<[string, Tree]>([
    [`${FILE} is not a file`, { [`${FILE}/inner`]: '' }],
    ['argoproj/app is not a folder', { 'argoproj/app': '' }],
    ['argoproj is not a folder', { argoproj: '' }],
  ])('%s', (because, files) => {
    expect(planOver(files).problems).toMatchObject([{ message: expect.stringContaining(because) }]);
  });

  test.each(['../away.yaml', 'argoproj/../../away.yaml', '/etc/away.yaml', './a.yaml', 'a//b.yaml', ''])(
    'a path that leaves its root: %j',
    (file) => {
      const plan = planOver({}, setOf([manifest(file, 'ConfigMap', 'a')]));
      expect(plan.changes).toEqual([]);
      expect(plan.problems).toMatchObject([{ message: expect.stringContaining('leaves its root') }]);
    },
  );
});
