import { describe, expect, test } from '@jest/globals';
import { BackupBucket, Cluster, HelmApplication, Retention, Schedule, Version } from '../../lib';
import { declare, type Choices } from '../support/declaration';
import { publish } from '../support/publication';
import { awsMistakes } from './bad-declarations/aws';
import { credentialMistakes } from './bad-declarations/credentials';
import { jobAndVersionMistakes } from './bad-declarations/jobs-and-versions';
import { kubernetesMistakes } from './bad-declarations/kubernetes';
import { longhornMistakes } from './bad-declarations/longhorn';
import { replicaAndRoleMistakes } from './bad-declarations/replicas-and-roles';
import { secretStoreMistakes } from './bad-declarations/secret-stores';

const rows = [
  ...awsMistakes,
  ...credentialMistakes,
  ...jobAndVersionMistakes,
  ...kubernetesMistakes,
  ...longhornMistakes,
  ...replicaAndRoleMistakes,
  ...secretStoreMistakes,
];

test('the example itself is accepted, without a warning', () => {
  expect(publish(declare().cluster)).toEqual({ refused: false, messages: [], warnings: [], written: [] });
});

test('every mistake has a title of its own', () => {
  expect(new Set(rows.map(([title]) => title)).size).toBe(rows.length);
});

describe('one mistake gives one message, and nothing is written', () => {
  test.each(rows)('%s', (_, declaration, ...said) => {
    const made = declaration();
    const { refused, messages, warnings, written } = publish(...(made instanceof Cluster ? [made] : made));
    expect(messages).toHaveLength(1);
    for (const part of said) expect(messages[0]).toContain(part);
    expect(said.length).toBeGreaterThan(1);
    expect({ refused, warnings, written }).toEqual({ refused: true, warnings: [], written: [] });
  });
});

test('ten mistakes give ten messages at once, each with the construct that it is in', () => {
  const { messages, written } = publish(
    declare({
      cluster: { repository: 'somewhere', tags: { Owner: '' } },
      terraform: { region: 'here', stateBucket: 'X' },
      bucket: { bucketName: 'X', noncurrentVersions: Retention.days(0) },
      user: { userName: '' },
      keys: { path: 'no-slash' },
      longhorn: { upgradeFrom: '1.7.1' },
      job: { retain: 0 },
    }).cluster,
  );
  expect(messages.map((message) => message.replace(/` .*$/, '`'))).toEqual([
    'home: `repository`',
    'home/terraform-aws-backup: `tags`',
    'home/terraform-aws-backup: `region`',
    'home/terraform-aws-backup: `stateBucket`',
    'home/terraform-aws-backup/BackupBucket.backup: `bucketName`',
    'home/terraform-aws-backup/BackupBucket.backup: `noncurrentVersions`',
    'home/terraform-aws-backup/BackupUser.backup: `userName`',
    'home/terraform-aws-backup/AccessKeyParameters.backup: `path`',
    'home/argoproj-longhorn/Longhorn.longhorn: `upgradeFrom`',
    'home/argoproj-longhorn/Longhorn.longhorn/RecurringJob.nightly: `retain`',
  ]);
  expect(written).toEqual([]);
});

test('two mistakes of one kind are two messages', () => {
  const { aws, cluster } = declare();
  new BackupBucket(aws, 'backup', { bucketName: 'example-second' });
  new BackupBucket(aws, 'backup', { bucketName: 'example-third' });
  expect(publish(cluster).messages).toHaveLength(2);
});

test('a value that two clusters share is reported in both', () => {
  const schedule = Schedule.cron('never');
  for (const clusterName of ['first', 'second']) {
    expect(publish(declare({ clusterName, job: { schedule } }).cluster).messages).toHaveLength(1);
  }
});

describe('what may be a credential is never printed', () => {
  const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
  const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const fields: Readonly<Record<string, (text: string) => Choices>> = {
    clusterName: (text) => ({ clusterName: text }),
    repository: (text) => ({ cluster: { repository: text } }),
    'argoCd.project': (text) => ({ cluster: { argoCd: { project: text } } }),
    'argoCd.revision': (text) => ({ cluster: { argoCd: { revision: text } } }),
    'versions.longhorn': (text) => ({ versions: { longhorn: text } }),
    region: (text) => ({ terraform: { region: text } }),
    stateBucket: (text) => ({ terraform: { stateBucket: text } }),
    providerVersion: (text) => ({ terraform: { providerVersion: text } }),
    'key of a tag': (text) => ({ cluster: { tags: { [text]: '' } } }),
    'value of a tag': (text) => ({ cluster: { tags: { Owner: text } } }),
    bucketName: (text) => ({ bucket: { bucketName: text } }),
    userName: (text) => ({ user: { userName: text } }),
    description: (text) => ({ user: { description: text } }),
    policyName: (text) => ({ user: { policyName: text } }),
    'path of parameters': (text) => ({ keys: { path: text } }),
    purpose: (text) => ({ keys: { purpose: text } }),
    endpoint: (text) => ({ keys: { endpoint: text } }),
    'name of a directory': (text) => ({ directoryName: text }),
    'name of a folder': (text) => ({ folderName: text }),
    alsoResources: (text) => ({ folder: { alsoResources: [text, text] } }),
    secretName: (text) => ({ credentials: { secretName: text } }),
    store: (text) => ({ credentials: { store: text } }),
    prefix: (text) => ({ backup: { prefix: text } }),
    upgradeFrom: (text) => ({ longhorn: { upgradeFrom: text } }),
    'chart value': (text) => ({ longhorn: { values: { csi: { kubeletRootDir: text } } } }),
    'path of a chart value': (text) => ({ longhorn: { values: { defaultBackupStore: { backupTarget: text } } } }),
    schedule: (text) => ({ job: { schedule: Schedule.cron(text) } }),
    jobName: (text) => ({ jobName: text }),
    'Terraform name': (text) => ({ terraformName: `${text} ` }),
  };
  const both = Object.keys(fields).flatMap((field) => [[field, KEY_ID] as const, [field, SECRET] as const]);

  test.each(both)('%s: %s', (field, text) => {
    const { refused, messages, warnings } = publish(declare(fields[field]?.(text)).cluster);
    expect(refused).toBe(true);
    expect([...messages, ...warnings].join('\n')).not.toContain(text);
  });

  test.each([
    'https://joe:hunter2@github.com/example/home',
    'https://hunter2@github.com/example/home',
    'https://joe:hun/hunter2@github.com/example/home',
    'https://github.com/example/home?token=hunter2',
    'ssh://joe:hunter2@github.com/example/home',
    'joe:hunter2@github.com',
  ])('%s', (repository) => {
    const [message = '', ...more] = publish(declare({ cluster: { repository } }).cluster).messages;
    expect(more).toEqual([]);
    expect(message).toContain('`repository` must be the URL of a Git repository, without credentials');
    expect(message).not.toContain('hunter2');
  });

  test('in the repository of a chart', () => {
    const { cluster } = declare();
    const folder = cluster.applicationFolder('app', { namespace: 'app' });
    const repository = 'https://joe:hunter2@charts.example.org';
    new HelmApplication(folder, 'app', { repository, chart: 'app', version: Version.of('1.0.0'), values: {} });
    const { messages } = publish(cluster);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('"https://(redacted)@charts.example.org"');
  });
});

test.each([
  'https://github.com/example/home',
  'git@github.com:example/home.git',
  'ssh://git@github.com/example/home.git',
])('the repository %s is accepted', (repository) => {
  expect(publish(declare({ cluster: { repository } }).cluster).messages).toEqual([]);
});

test('a construct in the wrong place is misuse: it throws, and says where it belongs', () => {
  const { folder } = declare();
  expect(() => new BackupBucket(folder, 'bucket', { bucketName: 'example' })).toThrow('give it a working directory');
});
