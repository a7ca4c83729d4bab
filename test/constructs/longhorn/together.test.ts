import { expect, test } from '@jest/globals';
import { BucketName, ExistingSecret, Region, Schedule, type Cluster, type IBackupStore } from '../../../lib';
import { declare } from '../../support/declaration';
import { publish } from '../../support/publication';

/** Everything that Longhorn 1.9 and later can be told about backups. */
function everything(longhornVersion: string): Cluster {
  const { bucket, cluster, job, longhorn } = declare({ versions: { longhorn: longhornVersion } });
  const games = longhorn.group('games');
  const daily = { schedule: Schedule.daily(2), groups: [games, 'default'] as const };
  const hourly = longhorn.addRecurringBackup('hourly', { schedule: Schedule.hourly(), retain: 24, groups: [games] });
  longhorn.addSystemBackup('system', { schedule: Schedule.weekly(0, 5), retain: 4 });
  longhorn.addSnapshots('snapshots', { ...daily, retain: 3 });
  longhorn.addSnapshotCleanup('cleanup', daily);
  longhorn.addSnapshotDeletion('deletion', { ...daily, retain: 9 });
  longhorn.addFilesystemTrim('trim', daily);
  games.protect(cluster.existingFolder('game', { namespace: 'game' }).claim('world'), { leaveDefaultGroup: true });
  const credentials = new ExistingSecret({ secretName: 'offsite-secret' });
  const target = longhorn.addBackupTarget('offsite', { store: bucket, prefix: 'offsite', credentials });
  longhorn.addStorageClass('games', { protectedBy: [games] });
  longhorn.addStorageClass('offsite', { protectedBy: [job, hourly], target });
  return cluster;
}

test.each(['1.9.2', '1.10.2', '1.11.3', '1.12.1'])(
  'no rule finds a mistake in all of it together, in %s',
  (version) => {
    expect(publish(everything(version))).toEqual({ refused: false, messages: [], warnings: [], written: [] });
  },
);

const elsewhere: IBackupStore = {
  bucketName: BucketName.of('offsite-backup'),
  region: Region.elsewhere('auto'),
  service: {
    product: 'cloudflare-r2',
    endpoint: 'https://0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com',
    pathStyle: true,
  },
};

test.each(['1.8.2', '1.10.2', '1.12.1'])('nor in buckets of another service, in %s', (version) => {
  const credentials = new ExistingSecret({ secretName: 'elsewhere-secret' });
  const backup = { store: elsewhere, prefix: 'first', credentials };
  const { cluster, longhorn } = declare({ versions: { longhorn: version }, backup });
  longhorn.addBackupTarget('offsite', { store: elsewhere, prefix: 'second', credentials });
  expect(publish(cluster)).toEqual({ refused: false, messages: [], warnings: [], written: [] });
});
