import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { Schedule } from '../../../lib';
import { calendar } from '../../../lib/constructs/restic/systemd-units';
import { documentsOf } from '../../../lib/constructs/to-documents/cluster';
import { declareRestic } from '../../support/restic';

const CALENDARS: readonly (readonly [string, readonly string[]])[] = [
  ['30 1 * * *', ['*-*-* 01:30:00 Etc/UTC']],
  ['0 5 * * 0', ['Sun *-*-* 05:00:00 Etc/UTC']],
  ['*/30 */12 1 * *', ['*-*-01 00,12:00,30:00 Etc/UTC']],
  ['0 3 1 * 1', ['*-*-01 03:00:00 Etc/UTC', 'Mon *-*-* 03:00:00 Etc/UTC']],
];

test.each(CALENDARS)('%s in the words of systemd', (cron, expected) => {
  expect(calendar(Schedule.cron(cron), 'Etc/UTC')).toEqual(expected);
});

const analyze = (...args: readonly string[]): ReturnType<typeof spawnSync> => spawnSync('systemd-analyze', args);

(analyze('--version').error ? test.skip : test)('systemd understands them (skipped where it is not)', () => {
  for (const [, lines] of CALENDARS) for (const line of lines) expect(analyze('calendar', line).status).toBe(0);
});

test('a machine outside the cluster does what a node does, and no secret stands in its files', () => {
  const { cluster } = declareRestic({
    backup: {
      nodes: [],
      hosts: [{ hostName: 'nas', directories: ['/etc'], resticVersion: '0.14.0' }],
      exclude: ['*.tmp', '100% of it'],
    },
  });
  const files = documentsOf(cluster).documents.flatMap((one) => (one.type === 'host' ? [one] : []));
  expect(files.map(({ file }) => file)).toEqual([
    'hosts/nas/etc/systemd/system/restic-configuration.service',
    'hosts/nas/etc/systemd/system/restic-configuration.timer',
    'hosts/nas/etc/restic/configuration.env',
  ]);
  const [service, , environment] = files.map(({ content }) => String(content));
  expect(service).toContain(
    'ExecStart=/usr/bin/restic backup --option=s3.region=eu-west-1 --option=s3.bucket-lookup=auto --host=nas --tag=configuration "--exclude=*.tmp" "--exclude=100%% of it" -- /etc\n'.replace(
      '"--exclude=*.tmp"',
      '--exclude=*.tmp',
    ),
  );
  expect(environment).toContain('RESTIC_REPOSITORY=s3:https://s3.eu-west-1.amazonaws.com/example-backup/hosts\n');
});
