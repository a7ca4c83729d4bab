import { describe, expect, test } from '@jest/globals';
import { dailySchedule, veleroInstalled, veleroObject } from '../support/examples/example-velero';
import type { Document } from '../../lib/documents/document';
import type { Json } from '../../lib/json';
import { judging } from '../support/judged';

const { judge, found } = judging(undefined, { closed: false });

describe('velero/one-snapshot-location-per-provider', () => {
  const id = 'velero/one-snapshot-location-per-provider';
  const location = (name: string, provider = 'csi', namespace = 'velero'): Document =>
    veleroObject('VolumeSnapshotLocation', name, { provider }, namespace);
  const taking = (...volumeSnapshotLocations: readonly string[]): Document =>
    dailySchedule('apps', { volumeSnapshotLocations });
  const named = 'the schedule apps names the snapshot locations nfs and ceph, which are all of the provider csi';

  test('two of one provider, wherever the server is installed', () => {
    const all = [location('nfs'), location('ceph'), location('ebs', 'aws'), taking('nfs', 'ceph', 'ebs')];
    expect(found(id, ...all)).toEqual([named]);
    expect(found(id, ...all, veleroInstalled({}), veleroInstalled({}, '12.1.0'))).toEqual([named]);
    expect(found(id, location('nfs'), location('ceph', 'velero.io/csi'), taking('nfs', 'ceph'))).toEqual([]);
  });

  test('none of two: only where the server, and with it the default, is known', () => {
    const two = [location('nfs'), location('ceph'), taking()];
    expect(found(id, ...two, veleroInstalled())).toEqual([
      'the schedule apps names no snapshot location of the provider csi, which has nfs, ceph',
    ]);
    const args = { configuration: { extraArgs: ['--default-volume-snapshot-locations=csi:nfs'] } };
    expect(judge(id, [...two, veleroInstalled(args)])).toMatchObject({ findings: [], cannotTell: [] });
    expect(judge(id, two)).toMatchObject({ findings: [], cannotTell: [{}] });
    expect(judge(id, [...two, veleroInstalled(), veleroInstalled()])).toMatchObject({ findings: [] });
    const elsewhere = [location('nfs'), location('ceph', 'csi', 'other'), taking()];
    expect(judge(id, [...elsewhere, veleroInstalled()])).toMatchObject({ findings: [], cannotTell: [] });
  });

  test.each<Json>([null, 'nfs', 0, {}, [null], [['nfs']]])('takes %j for volumeSnapshotLocations', (given) => {
    const all = [location('nfs'), location('ceph'), dailySchedule('apps', { volumeSnapshotLocations: given })];
    expect(() => judge(id, all)).not.toThrow();
  });
});

describe('velero/backups-live-until-the-next', () => {
  const id = 'velero/backups-live-until-the-next';
  const schedule = (cron: string, ttl: Json, more = {}): Document =>
    dailySchedule('apps', { ttl }, { schedule: cron, ...more });

  test('says both times', () => {
    expect(found(id, schedule('@every 48h', '24h'))).toEqual([
      'backups of the schedule apps live 24h, and up to 48h pass until the next one',
    ]);
    expect(found(id, schedule('CRON_TZ=Europe/Rome 0 3 * * 0', '72h0m0s'))).toEqual([
      'backups of the schedule apps live 72h0m0s, and up to 168h pass until the next one',
    ]);
  });

  test.each<readonly [string, Json]>([
    ['0 3 * * 0', '168h'],
    ['0 */6 * * *', '6h'],
    ['@every 24h', '24h'],
    ['0 3 * * 0', '30d'],
    ['0 3 * * 0', '${TTL}'],
    ['0 3 * * 0', '0s'],
    ['${CRON}', '1h'],
    ['0 3 * * 0', null],
    ['0 3 * * 0', 72],
  ])('is silent about %s and %j', (cron, ttl) => expect(found(id, schedule(cron, ttl))).toEqual([]));

  test('is silent about what is paused', () => {
    expect(found(id, schedule('0 3 * * 0', '72h', { paused: true }))).toEqual([]);
  });
});
