import { expect, test } from '@jest/globals';
import { ExistingSecret, GoDuration, ResticRepository, Schedule, type Cluster, type JsonObject } from '../../../lib';
import { isSecret } from '../../../lib/documents/document';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { object, titlesOf } from '../../support/documents';
import { publish } from '../../support/publication';
import { declareRestic, minio, type ResticChoices } from '../../support/restic';
import { containersOf } from '../../support/restic-binary';

const PEM = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----\n';

const args = (cluster: Cluster, name: string, kind = 'CronJob'): readonly unknown[] =>
  containersOf(object(cluster, kind, name)).map(({ args: words }) => words);

const spec = (cluster: Cluster, name: string): JsonObject => {
  const { spec: found } = object(cluster, 'CronJob', name) as { spec: JsonObject };
  return found;
};

test('a repository has a job that makes it, and three that keep it in order', () => {
  const { cluster } = declareRestic();
  expect(titlesOf(cluster)).toEqual([
    'Namespace/host-backup',
    'Job/hosts-init',
    'CronJob/hosts-forget',
    'CronJob/hosts-prune',
    'CronJob/hosts-check',
    'CronJob/configuration-node1',
    'Kustomization/-',
  ]);
  expect(args(cluster, 'hosts-forget')).toEqual([
    ['unlock', '--option=s3.region=eu-west-1', '--option=s3.bucket-lookup=auto'],
    [
      'forget',
      '--option=s3.region=eu-west-1',
      '--option=s3.bucket-lookup=auto',
      '--retry-lock=10m',
      '--group-by=host,tags',
      '--keep-daily=7',
      '--keep-weekly=5',
      '--keep-monthly=12',
    ],
  ]);
  expect(spec(cluster, 'hosts-prune')).toMatchObject({
    schedule: '0 5 * * 0',
    timeZone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 300,
    jobTemplate: { spec: { backoffLimit: 0, activeDeadlineSeconds: 7200 } },
  });
});

test('a node is read as root with one right, and nothing of it can be changed', () => {
  const { cluster } = declareRestic();
  const [, container = {}] = containersOf(object(cluster, 'CronJob', 'configuration-node1'));
  expect(container).toMatchObject({
    command: ['/usr/bin/restic'],
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'], add: ['DAC_READ_SEARCH'] },
      readOnlyRootFilesystem: true,
    },
  });
  const mounts = container.volumeMounts as readonly { readonly name: string; readonly readOnly?: boolean }[];
  expect(mounts.filter(({ name }) => name.startsWith('host-'))).toEqual([
    { name: 'host-0', mountPath: '/host/etc', readOnly: true },
    { name: 'host-1', mountPath: '/host/var/lib/rancher/k3s/server/token', readOnly: true },
  ]);
  expect(spec(cluster, 'configuration-node1')).toMatchObject({
    jobTemplate: { spec: { template: { spec: { automountServiceAccountToken: false } } } },
  });
});

test('what restic cannot do yet is not asked of it', () => {
  const { cluster } = declareRestic({ versions: { restic: '0.14.0' } });
  expect(JSON.stringify(args(cluster, 'configuration-node1'))).not.toContain('retry-lock');
  const [[script] = []] = args(cluster, 'hosts-init', 'Job') as readonly string[][];
  expect(script).toContain('|| /usr/bin/restic init');
  const { cluster: newer } = declareRestic({ versions: { restic: '0.17.0' } });
  const [[other] = []] = args(newer, 'hosts-init', 'Job') as readonly string[][];
  expect(other).toContain('[ "$code" -eq 10 ] || exit "$code"');
});

test('another service has its address, path style and certificates', () => {
  const { cluster } = declareRestic({ repository: { store: minio('https://s3.example.org:9000', PEM) } });
  const [container = {}] = containersOf(object(cluster, 'Job', 'hosts-init'));
  expect(container.env).toEqual(
    expect.arrayContaining([
      { name: 'RESTIC_REPOSITORY', value: 's3:https://s3.example.org:9000/example-backup/hosts' },
      { name: 'RESTIC_CACERT', value: '/ca/ca.crt' },
    ]),
  );
  expect(object(cluster, 'ConfigMap', 'hosts-ca').data).toEqual({ 'ca.crt': PEM });
  expect(args(cluster, 'hosts-prune')[1]).toContain('--option=s3.bucket-lookup=path');
});

test('the jobs that delete can have a key of their own', () => {
  const { cluster } = declareRestic({
    repository: { maintenanceCredentials: new ExistingSecret({ secretName: 'restic-maintenance' }) },
  });
  const names = (job: string): string => JSON.stringify(containersOf(object(cluster, 'CronJob', job)));
  expect(names('hosts-prune')).toContain('"restic-maintenance"');
  expect(names('configuration-node1')).not.toContain('"restic-maintenance"');
  const secrets = documentsOf(cluster).documents.filter(isSecret);
  expect(secrets.map(({ name, keys }) => [name, Object.keys(keys)])).toEqual([
    ['restic', ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'RESTIC_PASSWORD']],
    ['restic-maintenance', ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'RESTIC_PASSWORD']],
  ]);
});

test('no rule finds anything in what is written', () => {
  expect(publish(declareRestic().cluster)).toMatchObject({ messages: [], warnings: [] });
});

const maintenance = { forget: Schedule.daily(4), prune: Schedule.weekly(0, 5), check: Schedule.weekly(0, 8) };

test.each<[string, ResticChoices, string]>([
  [
    'two at once',
    { repository: { maintenance: { ...maintenance, prune: Schedule.weekly(0, 4, 20) } } },
    '`schedule` must not let forget and prune overlap: whichever finds the other\'s lock fails, got: ["0 4 * * * for up to 30m0s","20 4 * * 0 for up to 2h0m0s"]. Choose schedules further apart, or shorter timeouts.',
  ],
  [
    'a backup during the check',
    { backup: { schedule: Schedule.daily(9, 59) } },
    '`schedule` must not let check and the backup configuration overlap',
  ],
  ['nothing is kept', { repository: { keep: {} } }, '`keep` must have at least one of last, hourly, daily'],
  [
    'hours of days',
    { repository: { keep: { hourly: 24 } } },
    '`keep` must not keep hourly snapshots: backups are so rare that a longer period keeps the same ones',
  ],
  ['a number of none', { repository: { keep: { daily: 0 } } }, '`keep` must be a whole number from 1 to 10000, got: 0'],
  ['no node', { backup: { nodes: [] } }, '`nodes` must contain at least one node'],
  [
    'a relative path',
    { backup: { nodes: [{ nodeName: 'node1', directories: ['etc/'] }] } },
    '`nodes` must be an absolute path without a trailing slash',
  ],
  [
    'a virtual file system of the kernel',
    { backup: { nodes: [{ nodeName: 'node1', directories: ['/proc'] }] } },
    '`nodes` must not be a virtual file system of the kernel',
  ],
  ['no path', { backup: { nodes: [{ nodeName: 'node1' }] } }, '`nodes` must name directories or files, got: "none"'],
  ['an old restic', { versions: { restic: '0.13.1' } }, '`versions.restic` must be 0.14.0 or newer'],
  [
    'an old Kubernetes',
    { versions: { kubernetes: '1.26' } },
    '`timeZone` must be supported by Kubernetes, which is the case from 1.27 on',
  ],
  ['a zone of nobody', { repository: { timeZone: 'CET+1' } }, '`timeZone` must be a name of the time zone database'],
  ['a slash too many', { repository: { prefix: 'hosts/' } }, '`prefix` must contain only letters, digits'],
  [
    'a share of nothing',
    { repository: { maintenance: { ...maintenance, readData: '0%' } } },
    '`maintenance.readData` must be a percentage above 0',
  ],
  ['no time', { backup: { timeout: GoDuration.seconds(0) } }, '`timeout` must be a minute or more, got: "0s"'],
  ['a tag of two', { backup: { tags: ['a,b'] } }, '`tags` must be letters, digits, dots, hyphens and underscores'],
])('%s is one mistake', (_, choices, message) => {
  const problems = problemsOf(declareRestic(choices).cluster);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
});

test('a repository that nothing is backed up into is a mistake', () => {
  const { cluster, folder } = declareRestic();
  const more = new ResticRepository(folder, 'others', {
    store: minio(),
    credentials: new ExistingSecret({ secretName: 'restic' }),
    keep: { daily: 7 },
    maintenance,
    addNamespace: false,
  });
  expect(problemsOf(cluster).map(({ message }) => message)).toEqual([
    '`backups` must exist: nothing is backed up to this repository, got: "none". Call addHostBackup or addEtcdSnapshots on it.',
  ]);
  more.addHostBackup('others', { schedule: Schedule.daily(1), nodes: [{ nodeName: 'n', directories: ['/etc'] }] });
  expect(problemsOf(cluster)).toEqual([]);
});
