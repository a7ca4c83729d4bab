import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { tenthOf } from '../support/sample';
import { auditJson, inFolder, run } from '../support/audited';

const MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
const BOMB = `${MAP}data:\n  a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, level) => {
  const aliases = Array.from({ length: 10 }, () => `*a${level}`).join(',');
  return `  a${level + 1}: &a${level + 1} [${aliases}]\n`;
}).join('')}`;

/** Files that nobody means well with, and what is said of each. */
const HOSTILE: readonly (readonly [string, string | Buffer, RegExp])[] = [
  ['bomb.yaml', BOMB, /more than \d+ values, each alias/],
  ['binary.yaml', Buffer.concat([Buffer.from(MAP), Buffer.from([0, 1, 2, 255])]), /^binary$/],
  ['latin.yaml', Buffer.concat([Buffer.from(MAP), Buffer.from([0xe9, 0x0a])]), /^not UTF-8$/],
  ['utf16.yaml', Buffer.from(`\uFEFF${MAP}`, 'utf16le'), /UTF-16/],
  ['crypt.yaml', Buffer.from('\0GITCRYPT\0xyz'), /git-crypt/],
  ['deep.yaml', `${MAP}data: ${'['.repeat(tenthOf(100_000))}`, /nested deeper than 100/],
  ['dashes.yaml', `${MAP}data:\n  ${'- '.repeat(tenthOf(100_000))}x\n`, /nested deeper than 100/],
  ['braces.yaml', `${MAP}data: ${'{a: '.repeat(tenthOf(50_000))}`, /nested deeper than 100/],
  [
    'anchors.yaml',
    `${MAP}data:\n${Array.from({ length: 15_000 }, (_, i) => `  k${i}: &a${i} 1\n`).join('')}`,
    /anchors/,
  ],
  ['aliases.yaml', `${MAP}data: [&a x, ${'*a, '.repeat(tenthOf(50_000))}]`, /more than 2000 anchors/],
  [
    'deep.tf.json',
    `{"locals":${'['.repeat(tenthOf(100_000))}${']'.repeat(tenthOf(100_000))}}`,
    /nested deeper than 100/,
  ],
  ['deep.tf', `locals {\n  a = ${'('.repeat(tenthOf(100_000))}1\n}\n`, /nested deeper/],
];

test('hostile files are named, each once, and the rest is judged', async () => {
  const files = Object.fromEntries(HOSTILE.map(([file, content]) => [file, content]));
  const more = {
    'good.yaml': `${MAP}data: {password: ${'aB3'.repeat(13)}x}\n`,
    'long.yaml': `${MAP}data:\n  a: "${'x\\n '.repeat(tenthOf(300_000))}"\n`,
    'keys.yaml': `${MAP}data:\n${Array.from({ length: tenthOf(20_000) }, (_, i) => `  k${i}: "${i}"\n`).join('')}`,
    'marks.yaml': '---\n'.repeat(tenthOf(200_000)),
  };
  const report = await inFolder({ ...files, ...more }, (folder) => auditJson(folder));
  expect(report.unread.map(({ file }) => file)).toEqual(HOSTILE.map(([file]) => file).sort());
  for (const [file, , reason] of HOSTILE) {
    expect(`${file} ${report.unread.find((one) => one.file === file)?.reason}`).toMatch(
      new RegExp(`^${file} .*${reason.source.replace(/^\^/, '')}`),
    );
  }
  expect(report.findings.map(({ file }) => file)).toContain('good.yaml');
}, 60_000);

test('many bombs and many findings in one file take no longer than as many others', async () => {
  const one = `${MAP}data: {password: ${'aB3'.repeat(13)}x}\n`;
  const bomb = `${MAP}data:\n  a: &a [${'x,'.repeat(300)}]\n  b: [${'*a,'.repeat(300)}]\n`;
  const [bombs, findings] = [tenthOf(300), tenthOf(15_000)];
  const files = { 'bombs.yaml': `---\n${bomb}`.repeat(bombs), 'many.yaml': `---\n${one}`.repeat(findings) };
  const report = await inFolder(files, (folder) => auditJson(folder));
  expect(report.unread).toEqual([
    {
      file: 'bombs.yaml',
      reason: expect.stringMatching(`more than \\d+ values.*and ${bombs - 1} more of its documents`),
    },
  ]);
  expect(report.findings.map(({ line }) => line)).toEqual(Array.from({ length: findings }, (_, i) => 6 * i + 6));
}, 60_000);

test('a name of a million signs is cut', async () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${'a'.repeat(1_000_000)}}\ndata: {password: ${'aB3'.repeat(13)}x}\n`;
  await inFolder({ 'a.yaml': text }, async (folder) => {
    for (const form of [[], ['--json'], ['--sarif'], ['--markdown']]) {
      const { out } = await run(folder, ['audit', '.', ...form]);
      expect(out).toContain(`ConfigMap ${'a'.repeat(1_000)}`);
      expect(out).not.toContain('a'.repeat(3_000));
    }
  });
});

test('a key that stands twice in Terraform JSON is not lost in silence', async () => {
  const files = {
    'a.tf.json': '{"resource": {"aws_iam_user": {"a": {}}}, "resource": {"aws_iam_user": {"b": {}}}}',
    'b.tf.json': '{"//": "one", "//": "two \\" : ", "locals": [{"a": "x"}, {"b": "y"}]}',
  };
  const { unread } = await inFolder(files, (folder) => auditJson(folder));
  expect(unread).toEqual([{ file: 'a.tf.json', reason: expect.stringContaining('a key stands twice') }]);
});

test('50 MB are not loaded, and links and pipes are not followed', async () => {
  const report = await inFolder({ 'a/good.yaml': MAP, 'outside.txt': MAP }, (folder) => {
    writeFileSync(join(folder, 'a/large.yaml'), MAP);
    truncateSync(join(folder, 'a/large.yaml'), 50_000_000);
    symlinkSync('../outside.txt', join(folder, 'a/link.yaml'));
    symlinkSync('loop.yaml', join(folder, 'a/loop.yaml'));
    symlinkSync('..', join(folder, 'a/up'));
    execFileSync('mkfifo', [join(folder, 'a/pipe.yaml')]);
    mkdirSync(join(folder, 'a/folder.yaml'));
    return auditJson(join(folder, 'a'));
  });
  expect(report.unread).toEqual([
    { file: 'link.yaml', reason: 'a symbolic link' },
    { file: 'loop.yaml', reason: 'a symbolic link' },
    { file: 'pipe.yaml', reason: 'not a regular file' },
    { file: 'up', reason: 'a symbolic link' },
    { file: 'large.yaml', reason: 'larger than 2 MB' },
  ]);
  expect(report.looked['credentials/no-secret-value']).toBe(1);
});

test('a file that may not be read is named', async () => {
  if (process.getuid?.() === 0) return;
  const report = await inFolder({ 'a.yaml': MAP }, (folder) => {
    chmodSync(join(folder, 'a.yaml'), 0);
    return auditJson(folder);
  });
  expect(report.unread).toEqual([{ file: 'a.yaml', reason: 'no permission to read it' }]);
});

test('folders of tools, fetched charts and templates are passed over', async () => {
  const secret = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {password: ${'aB3'.repeat(13)}x}\n`;
  const report = await inFolder(
    {
      '.git/a.yaml': secret,
      'node_modules/a/a.yaml': secret,
      't/.terraform/a.yaml': secret,
      'app/kustomization.yaml': 'resources: []\n',
      'app/charts/longhorn/Chart.yaml': 'name: longhorn\n',
      'app/charts/longhorn/crds/a.yaml': secret,
      'charts/own/Chart.yaml': 'name: own\n',
      'charts/own/templates/a.yaml': secret,
      'a.yaml.j2': secret,
    },
    (folder) => auditJson(folder),
  );
  expect(report.findings).toEqual([]);
  expect(report.unread.map(({ file }) => file)).toEqual(['charts/own/templates', 'a.yaml.j2']);
});

test('what files say cannot steer a terminal or a comment', async () => {
  const name = '\\e[2Jx\\nfake: 0 errors `@team` [a](http://b) <!-- ';
  const secret = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "${name}"}\ndata: {password: ${'aB3'.repeat(13)}x}\n`;
  await inFolder({ 'a.yaml': secret }, async (folder) => {
    const text = await run(folder, ['audit', '.']);
    expect(text.out).toContain('ConfigMap');
    expect(text.out).not.toContain('\u001B');
    expect(text.out).not.toMatch(/^fake/m);
    const { out } = await run(folder, ['audit', '.', '--markdown']);
    expect(out).not.toMatch(/^fake/m);
  });
});

test('what files are called cannot command the runner of a workflow', async () => {
  await inFolder({ '::error::a ##[b].yaml': `${MAP}data: {password: ${'aB3'.repeat(13)}x}\n` }, async (folder) => {
    const { out } = await run(folder, ['audit', '.']);
    expect(out).toContain('error::a');
    expect(out).not.toMatch(/^\s*::|##\[/m);
  });
});

test('half a character is no JSON that others read', async () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "\\ud800"}\ndata: {password: ${'aB3'.repeat(13)}x}\n`;
  await inFolder({ 'a.yaml': text }, async (folder) => {
    for (const form of ['--json', '--sarif']) {
      const { out } = await run(folder, ['audit', '.', form]);
      expect(out).toContain('ConfigMap');
      expect(out).not.toMatch(/\\ud800/i);
    }
  });
});
