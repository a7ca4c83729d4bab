import { describe, expect, test } from '@jest/globals';
import {
  BackupBucket,
  Cluster,
  ExistingSecret,
  GoDuration,
  K3sEtcdSnapshots,
  Longhorn,
  ReplicaBucket,
  ResticRepository,
  Retention,
  Schedule,
  Velero,
  type Protectable,
  type ProtectionProps,
} from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { pagesOf } from '../../support/recovery-pages';

/** A cluster with every engine, each of which writes once a day or more rarely. */
function home(): Cluster {
  const cluster = new Cluster('home', {
    repository: 'https://github.com/example/home',
    terraform: { stateBucket: 'example-state', region: 'eu-west-1', providerVersion: '~> 6.22' },
    versions: { velero: '1.18.1', longhorn: '1.10.2', k3s: '1.34.1+k3s1', argoCd: '3.1.0', kubernetes: '1.34' },
  });
  const credentials = (secretName: string): ExistingSecret => new ExistingSecret({ secretName });
  const aws = cluster.workingDirectory('backup');
  const bucket = (name: string): BackupBucket => new BackupBucket(aws, name, { bucketName: `example-${name}` });
  const volumes = bucket('volumes');
  new ReplicaBucket(aws, 'copy', { source: volumes, bucketName: 'example-copy', region: 'eu-central-1' });

  const longhorn = new Longhorn(cluster.applicationFolder('longhorn', { namespace: 'longhorn-system' }), 'longhorn', {
    backup: { store: volumes, credentials: credentials('longhorn') },
  });
  const nightly = longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 8 });
  longhorn.addRecurringBackup('weekly', { schedule: Schedule.weekly(0, 3), retain: 5, groups: ['default'] });
  nightly.protect(cluster.existingFolder('games', { namespace: 'games' }).claim('world'), { leaveDefaultGroup: true });

  const velero = new Velero(cluster.applicationFolder('velero', { namespace: 'velero' }), 'velero', {
    credentials: credentials('velero'),
  });
  velero.addStorageLocation('default', { store: bucket('objects'), default: true, holdsVolumeData: false });
  const shop = { includedNamespaces: ['shop'], retention: Retention.days(30), volumes: 'none' } as const;
  velero.addSchedule('shop', { ...shop, schedule: Schedule.daily(2) });
  velero.addSchedule('secrets', { ...shop, schedule: Schedule.hourly(), resources: { included: ['secrets'] } });

  const repository = new ResticRepository(cluster.applicationFolder('restic', { namespace: 'restic' }), 'hosts', {
    store: bucket('hosts'),
    credentials: credentials('restic'),
    keep: { daily: 7, weekly: 4 },
    maintenance: { forget: Schedule.daily(4), prune: Schedule.weekly(0, 5), check: Schedule.weekly(0, 8) },
  });
  repository.addHostBackup('etc', {
    schedule: Schedule.daily(1),
    nodes: [{ nodeName: 'node1', directories: ['/etc'] }],
  });
  new K3sEtcdSnapshots(cluster.applicationFolder('k3s', { namespace: 'kube-system' }), 'snapshots', {
    store: bucket('etcd'),
    credentials: credentials('k3s'),
    schedule: Schedule.cron('0 */12 * * *'),
    retain: 5,
  });
  return cluster;
}

function mistakes(thing: Protectable, promise: ProtectionProps): readonly string[] {
  const cluster = home();
  cluster.protect(thing, promise);
  return problemsOf(cluster).map(({ message }) => message);
}

const day = GoDuration.hours(24);
const world = { claimName: 'world', namespace: 'games' };

describe('a promise that is kept', () => {
  test.each<[string, Protectable, ProtectionProps]>([
    ['a claim by its labels', world, { rpo: day, keep: Retention.days(7), copies: 3 }],
    ['a claim of the group default', { claimName: 'any', namespace: 'else' }, { rpo: GoDuration.hours(168) }],
    ['a namespace', { namespace: 'shop' }, { rpo: day, keep: Retention.days(29) }],
    ['a machine', { host: 'node1' }, { rpo: day, keep: Retention.days(21) }],
    ['etcd', 'etcd', { rpo: GoDuration.hours(12), keep: Retention.days(2) }],
  ])('of %s is no error', (_, thing, promise) => {
    expect(mistakes(thing, promise)).toEqual([]);
  });
});

describe('a promise that is not kept', () => {
  test.each<[string, Protectable, ProtectionProps, string]>([
    [
      'loses more',
      world,
      { rpo: GoDuration.hours(23) },
      '`rpo` must be at least 24 hours, the longest time between two backups, got: "23h0m0s"',
    ],
    [
      'does not reach back',
      world,
      { rpo: day, keep: Retention.days(8) },
      '`keep` must be at most 7 days: further back no backup is certain to be left',
    ],
    [
      'has fewer copies',
      { host: 'node1' },
      { rpo: day, copies: 3 },
      '`copies` must be at most 2: the original, and example-hosts, got: 3',
    ],
    [
      'is of something that nothing backs up',
      { namespace: 'other' },
      { rpo: day },
      '`protect` must be something that a backup holds, got: "other"',
    ],
    [
      'is of another machine',
      { host: 'node2' },
      { rpo: day },
      '`protect` must be something that a backup holds, got: "node2"',
    ],
    [
      'counts a schedule of Secrets alone',
      { namespace: 'shop' },
      { rpo: GoDuration.hours(1) },
      '`rpo` must be at least 24 hours',
    ],
    [
      'counts objects for the data of a claim',
      { claimName: 'a', namespace: 'shop' },
      { rpo: day },
      '`rpo` must be at least 7 days',
    ],
  ])('for it %s', (_, thing, promise, message) => {
    expect(mistakes(thing, promise)).toEqual([expect.stringContaining(message)]);
  });
});

test('the page shows what keeps each promise, and where the copies are', () => {
  const cluster = home();
  cluster.protect(world, { rpo: day, rto: GoDuration.hours(1), keep: Retention.days(7), copies: 3 });
  const page = pagesOf(cluster).get('protection.md') ?? '';
  expect(page).toContain(
    '| games/world | RPO 24 hours, RTO 1 hour, back 7 days, 3 copies | Longhorn nightly | `0 3 * * *` | 24 hours | 7 days | 3: example-volumes, example-copy | - |\n',
  );
  expect(page).toContain('  games_world["games/world"] -->|"Longhorn nightly"| example_volumes["example-volumes"]\n');
  expect(page).toContain('  example_volumes["example-volumes"] -->|replica| example_copy["example-copy"]\n');
  expect(pagesOf(cluster).get('README.md')).toContain('](protection.md)');
  expect(pagesOf(home()).has('protection.md')).toBe(false);
});
