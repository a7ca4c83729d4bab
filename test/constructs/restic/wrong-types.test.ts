import { expect, test } from '@jest/globals';
import { EtcdSnapshotCronJob, Schedule, type HostBackupProps, type ResticRepositoryProps } from '../../../lib';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { render } from '../../../lib/files/render';
import { declareRestic, minio } from '../../support/restic';

/** What a program says whose types nobody looks at. */
const wrong = (value: unknown): never => value as never;
const node = { nodeName: 'node1', directories: ['/etc'] };
const PEM = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----\n';

test.each<[string, Partial<ResticRepositoryProps>, string]>([
  ['a text for the credentials', { credentials: wrong('AKIA') }, '`credentials` must be credentials, which say'],
  ['no credentials', { credentials: wrong(undefined) }, '`credentials` must be credentials, which say'],
  ['a text for the other ones', { maintenanceCredentials: wrong('x') }, '`maintenanceCredentials` must be credentials'],
  ['no store', { store: wrong(undefined) }, '`store` must be a bucket, as an object, got: undefined'],
  ['null for the store', { store: wrong(null) }, '`store` must be a bucket, as an object, got: null'],
  ['nothing kept', { keep: wrong(undefined) }, '`keep` must have at least one of last'],
  ['no maintenance', { maintenance: wrong(undefined) }, '`maintenance` must say when the repository is tidied up'],
  [
    'a text for a schedule',
    { maintenance: { forget: wrong('0 4 * * *'), prune: Schedule.weekly(0, 5), check: Schedule.weekly(0, 8) } },
    '`maintenance.forget` must be a schedule, got: "0 4 * * *"',
  ],
])('of the repository, %s is one mistake', (_, repository, message) => {
  const problems = problemsOf(declareRestic({ repository }).cluster);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
});

test.each<[string, Partial<HostBackupProps>, string]>([
  ['a text for the schedule', { schedule: wrong('0 1 * * *') }, '`schedule` must be a schedule, got: "0 1 * * *"'],
  ['a number for the timeout', { timeout: wrong(60) }, '`timeout` must be an object of the type'],
  ['a text for a node', { nodes: [wrong('node1')] }, '`nodes` must name a machine and lists of paths, got: "node1"'],
  ['null for a node', { nodes: [wrong(null)] }, '`nodes` must name a machine and lists of paths, got: null'],
  [
    'a text for directories',
    { nodes: [{ nodeName: 'node1', directories: wrong('/etc') }] },
    '`nodes` must name a machine',
  ],
  ['a text for the tags', { tags: wrong('a') }, '`tags` must be a list, got: "a"'],
  ['a text for what is left out', { exclude: wrong('*.tmp') }, '`exclude` must be a list, got: "*.tmp"'],
  ['a number for what is left out', { exclude: [wrong(5)] }, '`exclude` must be a text, got: 5'],
  ['everything left out', { exclude: ['*'] }, '`exclude` must leave something to be backed up'],
  ['all of a path left out', { exclude: ['/etc'] }, '`exclude` must not leave out all of /etc'],
  ['one node twice', { nodes: [node, { ...node, directories: ['/opt'] }] }, '`nodes` must name each machine once'],
  [
    'two nodes of one CronJob',
    {
      nodes: [
        { ...node, nodeName: 'a.b' },
        { ...node, nodeName: 'a-b' },
      ],
    },
    '`nodes` must name each machine once, and dots',
  ],
])('of a backup, %s is one mistake', (_, backup, message) => {
  const problems = problemsOf(declareRestic({ backup }).cluster);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
});

test('of snapshots of etcd, a text for the schedule is one mistake', () => {
  const { cluster, repository } = declareRestic();
  new EtcdSnapshotCronJob(repository, 'etcd', { schedule: wrong('0 2 * * *') });
  expect(problemsOf(cluster).map(({ message }) => message)).toEqual([
    expect.stringContaining('`schedule` must be a schedule, got: "0 2 * * *"'),
  ]);
});

test('the page to restore by has the certificates: without the cluster nobody else has them', () => {
  const { cluster } = declareRestic({ repository: { store: minio('https://s3.example.org:9000', PEM) } });
  const page = render(documentsOf(cluster)).find(({ path }) => path.endsWith('hosts-restore.md'))?.text;
  expect(page).toContain(`cat >ca.crt <<'EOF'\n${PEM}EOF\nexport RESTIC_CACERT=ca.crt\n`);
});
