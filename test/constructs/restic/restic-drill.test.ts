import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { GoDuration, Schedule, type ResticDrillProps } from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { at } from '../../../lib/json';
import { drillScript } from '../../../lib/constructs/restic/drill-script';
import { object } from '../../support/documents';
import { declareRestic, minio, type ResticDeclared } from '../../support/restic';
import { containersOf } from '../../support/restic-binary';

function declare(props: Partial<ResticDrillProps> = {}): ResticDeclared {
  const made = declareRestic();
  const of = made.repository.addHostBackup('other', {
    schedule: Schedule.daily(2),
    timeout: GoDuration.minutes(30),
    nodes: [{ nodeName: 'node1', directories: ['/etc'] }],
    hosts: [{ hostName: 'nas', directories: ['/srv'] }],
  });
  made.repository.addDrill('drill', { of, schedule: Schedule.weekly(0, 12), ...props });
  return made;
}

function scriptOf({ cluster }: ResticDeclared): string {
  const [container = {}] = containersOf(object(cluster, 'CronJob', 'drill'));
  return String(at(container, 'args', 0));
}

function mistakes(props: Partial<ResticDrillProps>): readonly string[] {
  return problemsOf(declare(props).cluster).map(({ message }) => message);
}

test('each machine of the backup is restored by its own host and tag, with what is expected where it stands', () => {
  const script = scriptOf(declare({ expect: ['/etc/fstab'] }));
  expect(script).toContain('\ndrill node1 other /host/etc/fstab\n');
  expect(script).toContain('\ndrill nas other /etc/fstab\n');
});

test('a snapshot is too old when the next one should have been made', () => {
  expect(scriptOf(declare())).toContain('[ "$age" -le 88200 ]');
  expect(scriptOf(declare({ maxAge: GoDuration.hours(24) }))).toContain('[ "$age" -le 86400 ]');
});

test('it is stopped when the restore takes too long, and never tried again', () => {
  expect(object(declare({ timeout: GoDuration.hours(2) }).cluster, 'CronJob', 'drill').spec).toMatchObject({
    schedule: '0 12 * * 0',
    jobTemplate: { spec: { activeDeadlineSeconds: 7200, backoffLimit: 0 } },
  });
});

test('mistakes are said', () => {
  expect(mistakes({ expect: ['etc'] })).toEqual(['`expect` must contain absolute paths, got: "etc". Write "/etc".']);
  expect(mistakes({ of: declare().repository.addHostBackup('far', FAR) })).toEqual([
    '`of` must be a backup of this repository, got: "that of another one". Use what addHostBackup of this repository returns.',
  ]);
  expect(mistakes({ schedule: Schedule.weekly(0, 8) })).toEqual([
    expect.stringContaining('must not let check and the restore drill drill overlap'),
  ]);
});

const FAR = { schedule: Schedule.daily(1), nodes: [{ nodeName: 'node9', directories: ['/etc'] }] };

describe('the time of a snapshot', () => {
  const plan = { machines: [], maxAgeSeconds: 1, target: '/scratch/restored', keepsFiles: false };
  const [functions = ''] = drillScript('restic', minio(), plan).split('\ndrill() {');

  test.each([
    ['2026-11-21T03:00:01.123456789Z', '2026-11-21T03:00:01Z'],
    ['2026-11-21T03:00:01Z', '2026-11-21T03:00:01Z'],
    ['2026-11-21T03:00:01.1+09:00', '2026-11-20T18:00:01Z'],
    ['2026-11-21T03:00:01.123-05:30', '2026-11-21T08:30:01Z'],
    ['2026-11-21T03:00:01+00:00', '2026-11-21T03:00:01Z'],
  ])('%s is %s', (stamp, utc) => {
    const { stdout } = spawnSync('sh', ['-c', `${functions}\nseconds ${stamp}`], { encoding: 'utf8' });
    expect(Number(stdout) * 1000).toBe(Date.parse(utc));
  });
});
