import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  BackupBucket,
  BackupUser,
  etcdSnapshotAccess,
  ExistingSecret,
  GoDuration,
  K3sEtcdSnapshots,
  Schedule,
  type IBackupStore,
  type K3sEtcdDrillProps,
} from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { at, type JsonObject } from '../../../lib/json';
import { cluster } from '../../support/declaration';
import { object } from '../../support/documents';
import { containersOf, runContainer, type Ran } from '../../support/restic-binary';
import { minio } from '../../support/restic';
import { S3Server } from '../../support/s3-server';
import { policyIn } from '../aws/simulate';

function declare(props: Partial<K3sEtcdDrillProps> = {}, store: IBackupStore = minio()): ReturnType<typeof cluster> {
  const home = cluster({ versions: { k3s: '1.34.1+k3s1', kubernetes: '1.34.1' } });
  const folder = home.applicationFolder('k3s', { namespace: 'kube-system' });
  const snapshots = new K3sEtcdSnapshots(folder, 'snapshots', {
    store,
    prefix: 'k3s/home',
    credentials: new ExistingSecret({ secretName: 'k3s-s3' }),
    schedule: Schedule.cron('0 */12 * * *'),
    retain: 5,
  });
  snapshots.addDrill('etcd-drill', { schedule: Schedule.weekly(0, 6), ...props });
  return home;
}

function choices(home = declare()): JsonObject {
  return JSON.parse(String(at(object(home, 'ConfigMap', 'etcd-drill'), 'data', 'drill.json'))) as JsonObject;
}

describe('the declaration', () => {
  test('downloads first, then restores with the etcd of the cluster', () => {
    const [fetch, restore] = containersOf(object(declare(), 'CronJob', 'etcd-drill'));
    expect(fetch).toMatchObject({ name: 'fetch', command: ['node', '/drill/k3s-etcd.mjs'] });
    expect(restore).toMatchObject({
      image: 'registry.k8s.io/etcd:v3.6.5',
      command: ['etcdutl', 'snapshot', 'restore', '/scratch/etcd.db', '--data-dir=/scratch/restored'],
    });
  });

  test('a snapshot is too old when the next one should have been taken, or when less is promised', () => {
    expect(choices()).toMatchObject({ maxAgeSeconds: 13 * 3600, folder: 'k3s/home' });
    expect(choices(declare({ maxAge: GoDuration.hours(24) }))).toMatchObject({ maxAgeSeconds: 86_400 });
  });

  test('a service with a certificate of its own is trusted by the one in the Secret of K3s', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----';
    const job = object(declare({}, minio('https://s3.example.org:9000', pem)), 'CronJob', 'etcd-drill');
    expect(JSON.stringify(job)).toContain('"items":[{"key":"etcd-s3-endpoint-ca","path":"ca.crt"}]');
    expect(at(containersOf(job)[0], 'env')).toContainEqual({ name: 'NODE_EXTRA_CA_CERTS', value: '/ca/ca.crt' });
    expect(JSON.stringify(object(declare(), 'CronJob', 'etcd-drill'))).not.toContain('NODE_EXTRA_CA_CERTS');
  });

  test('mistakes are said', () => {
    expect(problemsOf(declare({ keepInBucket: 0 })).map(({ message }) => message)).toEqual([
      expect.stringContaining('`keepInBucket` must be'),
    ]);
    expect(problemsOf(declare({ image: 'node' })).map(({ message }) => message)).toEqual([
      expect.stringContaining('`image` must have a tag that is a version, or a digest'),
    ]);
  });
});

describe('the program', () => {
  let server: S3Server;
  let folder: string;

  beforeEach(async () => {
    const home = cluster();
    const aws = home.workingDirectory('backup');
    const bucket = new BackupBucket(aws, 'backup', { bucketName: 'example-backup' });
    bucket.grant(new BackupUser(aws, 'backup', { userName: 'backup' }), etcdSnapshotAccess, 'k3s/home');
    server = await S3Server.start('example-backup', { k3s: policyIn(home, 'backup_user_policy') });
    folder = mkdtempSync(join(tmpdir(), 'etcd-drill-'));
    for (const name of ['kubernetes.mjs', 'k3s-etcd.mjs'])
      copyFileSync(join(__dirname, '../../../lib/constructs/recovery/drill', name), join(folder, name));
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function put(name: string, body: Buffer): Promise<void> {
    const response = await fetch(`${server.endpoint}/example-backup/k3s/home/${name}`, {
      method: 'PUT',
      headers: {
        authorization: AUTHORIZATION,
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
        'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
      },
      body: new Uint8Array(body),
    });
    expect(response.status).toBe(200);
  }

  /** The first container, as the manifest runs it. */
  function run(props: Partial<K3sEtcdDrillProps> = {}, accessKey = 'k3s'): Promise<Ran> {
    const home = declare(props, minio(server.endpoint));
    const own = { ...choices(home), file: join(folder, 'etcd.db') };
    writeFileSync(join(folder, 'drill.json'), JSON.stringify(own));
    const [container = {}] = containersOf(object(home, 'CronJob', 'etcd-drill'));
    const secret = { 'etcd-s3-access-key': accessKey, 'etcd-s3-secret-key': 'S3RVER' };
    return runContainer(container, { secret, paths: { '/drill': folder } });
  }

  const lastLine = ({ status, output }: Ran): unknown => [status, output.trim().split('\n').at(-1)];

  test.each(['etcd-snapshot-node1-1764547200', 'etcd-snapshot-node1-1764547200.zip'])(
    'leaves %s for the next container',
    async (name) => {
      const snapshot = snapshotOf(4096);
      await put(name, name.endsWith('.zip') ? zipOf(snapshot) : snapshot);
      await put(`.metadata/${name}`, Buffer.from('{}'));
      await put('on-demand-node1-1', Buffer.from('another kind'));
      const ran = await run();
      expect(lastLine(ran)).toEqual([0, 'the snapshot is whole, 4128 bytes: the next container restores it']);
      expect(ran.output).toContain(`the newest of 1 snapshots is k3s/home/${name}, 0.0 hours old`);
      expect(readFileSync(join(folder, 'etcd.db'))).toEqual(snapshot);
    },
  );

  test('fails on one that is damaged, cut off, or no archive', async () => {
    const broken = snapshotOf(4096);
    broken.writeUInt8(broken.readUInt8(100) ^ 0xff, 100);
    await put('etcd-snapshot-node1-1', broken);
    expect(lastLine(await run())).toEqual([
      1,
      'DRILL FAILED: the snapshot k3s/home/etcd-snapshot-node1-1 is not whole: its checksum is another one',
    ]);
    await put('etcd-snapshot-node1-1', snapshotOf(4096).subarray(0, 3000));
    expect(lastLine(await run())).toEqual([1, expect.stringContaining('is not whole')]);
    await put('etcd-snapshot-node1-2.zip', zipOf(snapshotOf(4096)).subarray(0, 3000));
    expect(lastLine(await run())).toEqual([1, 'DRILL FAILED: the archive is broken']);
    expect(existsSync(join(folder, 'etcd.db'))).toBe(false);
  });

  test('removes the snapshots of each server of which enough newer ones exist, and never the last', async () => {
    const names = [1, 2, 3, 4].map((time) => `etcd-snapshot-node1-${time}.zip`);
    for (const name of ['etcd-snapshot-node2-1', ...names]) {
      await put(name, name.endsWith('.zip') ? zipOf(snapshotOf(512)) : snapshotOf(512));
      await put(`.metadata/${name}`, Buffer.from('{}'));
    }
    await put('on-demand-node1-1', Buffer.from('by hand'));
    expect(lastLine(await run())).toEqual([0, expect.stringContaining('is whole')]);
    expect(server.keys('k3s/home')).toHaveLength(11);
    const ran = await run({ keepInBucket: 2 });
    expect(lastLine(ran)).toEqual([0, expect.stringContaining('is whole')]);
    expect([...server.keys('k3s/home')].map((key) => key.replace(/^k3s\/home\//, '')).sort()).toEqual([
      '.metadata/etcd-snapshot-node1-3.zip',
      '.metadata/etcd-snapshot-node1-4.zip',
      '.metadata/etcd-snapshot-node2-1',
      'etcd-snapshot-node1-3.zip',
      'etcd-snapshot-node1-4.zip',
      'etcd-snapshot-node2-1',
      'on-demand-node1-1',
    ]);
  });

  test('removes nothing where the newest is damaged', async () => {
    for (const time of [1, 2]) await put(`etcd-snapshot-node1-${time}`, snapshotOf(512));
    await put('etcd-snapshot-node1-3', snapshotOf(512).subarray(0, 300));
    expect(lastLine(await run({ keepInBucket: 1 }))).toEqual([1, expect.stringContaining('is not whole')]);
    expect(server.keys('k3s/home')).toHaveLength(3);
  });

  test('fails where there is none, where it is too old, and where the key is of no use', async () => {
    expect(lastLine(await run())).toEqual([
      1,
      'DRILL FAILED: there is no snapshot in the bucket example-backup: does K3s run embedded etcd?',
    ]);
    await put('etcd-snapshot-node1-1', snapshotOf(512));
    expect(lastLine(await run({ maxAge: GoDuration.seconds(0) }))).toEqual([
      1,
      'DRILL FAILED: the newest snapshot is older than 0.0 hours',
    ]);
    expect(lastLine(await run({}, 'nobody'))).toEqual([
      1,
      'DRILL FAILED: the bucket example-backup refuses it: 403 AccessDenied',
    ]);
  });
});

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=k3s/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0';

/** As etcd writes it: pages, and their checksum behind them. */
function snapshotOf(bytes: number): Buffer {
  const pages = randomBytes(bytes);
  return Buffer.concat([pages, createHash('sha256').update(pages).digest()]);
}

/** As K3s writes it: the sizes stand behind the data, and in the directory. */
function zipOf(file: Buffer): Buffer {
  const name = Buffer.from('etcd-snapshot-node1');
  const packed = deflateRawSync(file);
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  local.writeUInt16LE(8, 6);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const descriptor = Buffer.alloc(16);
  descriptor.write('PK\u0007\u0008', 'latin1');
  const directory = Buffer.alloc(46);
  directory.write('PK\u0001\u0002', 'latin1');
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(packed.length, 20);
  directory.writeUInt32LE(file.length, 24);
  directory.writeUInt16LE(name.length, 28);
  const before = Buffer.concat([local, name, packed, descriptor]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt32LE(before.length, 16);
  return Buffer.concat([before, directory, name, end]);
}
