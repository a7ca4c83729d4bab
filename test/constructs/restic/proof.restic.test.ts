import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import {
  BackupBucket,
  BackupUser,
  ExistingSecret,
  GoDuration,
  resticAccess,
  resticAppendAccess,
  Schedule,
  type BucketAccess,
  type Cluster,
  type JsonObject,
  type ResticDrillProps,
} from '../../../lib';
import { cluster } from '../../support/declaration';
import { object } from '../../support/documents';
import { declareRestic, minio } from '../../support/restic';
import {
  containersOf,
  RESTIC_INSTALLED,
  resticSuite,
  runContainer,
  WITHOUT,
  type Ran,
} from '../../support/restic-binary';
import { S3Server } from '../../support/s3-server';
import { policyIn } from '../aws/simulate';

const policy = (access: BucketAccess): JsonObject => {
  const home = cluster();
  const aws = home.workingDirectory('backup');
  const bucket = new BackupBucket(aws, 'backup', { bucketName: 'example-backup' });
  bucket.grant(new BackupUser(aws, 'backup', { userName: 'backup' }), access, 'hosts');
  return policyIn(home, 'backup_user_policy');
};

resticSuite(`restic, as the manifests run it${WITHOUT}`, () => {
  // restic takes a second to make a key of a password.
  jest.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'arkwright-restic-'));
  const node = join(folder, 'node');
  let server: S3Server;
  let home: Cluster;

  beforeAll(async () => {
    server = await S3Server.start('example-backup', {
      node: policy(resticAppendAccess),
      cleaner: policy(resticAccess),
    });
    mkdirSync(join(node, 'etc/network'), { recursive: true });
    mkdirSync(join(folder, 'scratch'));
    writeFileSync(join(node, 'etc/fstab'), 'LABEL=root / ext4\n');
    writeFileSync(join(node, 'etc/network/interfaces'), Buffer.from(Array.from({ length: 70_000 }, (_, n) => n % 251)));
    writeFileSync(join(node, 'etc/left-out.tmp'), 'nothing');
    writeFileSync(join(node, 'token'), 'example\n');
    home = declareRestic({
      versions: { restic: RESTIC_INSTALLED ?? '' },
      repository: {
        store: minio(server.endpoint),
        keep: { last: 2 },
        maintenanceCredentials: new ExistingSecret({ secretName: 'restic-maintenance' }),
      },
      backup: {
        nodes: [{ nodeName: 'node1', directories: ['/etc'], files: ['/token'] }],
        exclude: ['*.tmp'],
      },
    }).cluster;
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const paths = { '/host': node, '/scratch': join(folder, 'scratch') };
  const secretOf = (accessKey: string, password = 'correct horse'): Record<string, string> => ({
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
    RESTIC_PASSWORD: password,
  });
  /** Each of the containers of a job, until one fails; what the last one said. */
  const run = async (kind: 'Job' | 'CronJob', name: string, password = 'correct horse'): Promise<Ran> => {
    const accessKey = /-(forget|prune|check)$/.test(name) ? 'cleaner' : 'node';
    let last: Ran = { status: null, output: 'no container' };
    for (const container of containersOf(object(home, kind, name))) {
      last = await runContainer(container, { secret: secretOf(accessKey, password), paths });
      if (last.status !== 0) return last;
    }
    return last;
  };
  /** A command of a person, with the environment and the options of the check. */
  const byHand = (...args: readonly string[]): Promise<Ran> => {
    const check = containersOf(object(home, 'CronJob', 'hosts-check')).at(-1) ?? {};
    const options = (check.args as readonly string[]).filter((one) => one.startsWith('--option='));
    return runContainer({ ...check, args: [...args, ...options] }, { secret: secretOf('cleaner'), paths });
  };
  const snapshots = async (): Promise<readonly { readonly hostname: string; readonly tags: readonly string[] }[]> =>
    JSON.parse((await byHand('snapshots', '--json')).output) as { hostname: string; tags: string[] }[];

  test('no backup is made before the repository', async () => {
    const { status, output } = await run('CronJob', 'configuration-node1');
    expect([status === 0, output]).toEqual([false, expect.stringContaining('Is there a repository')]);
  });

  test('the job makes the repository once, and says so when the password is another one', async () => {
    expect(await run('Job', 'hosts-init')).toMatchObject({
      status: 0,
      output: expect.stringContaining('created restic'),
    });
    const config = server.keys('hosts');
    expect(await run('Job', 'hosts-init')).toMatchObject({ status: 0 });
    const wrong = await run('Job', 'hosts-init', 'another one');
    expect([wrong.status === 0, wrong.output]).toEqual([false, expect.stringContaining('wrong password')]);
    expect(server.keys('hosts')).toEqual(config);
  });

  test('a backup has the name of the node and its tag, and can be restored to the same bytes', async () => {
    expect(await run('CronJob', 'configuration-node1')).toMatchObject({ status: 0 });
    expect(await snapshots()).toEqual([expect.objectContaining({ hostname: 'node1', tags: ['configuration'] })]);
    const target = join(folder, 'restored');
    expect(await byHand('restore', 'latest', '--host=node1', `--target=${target}`)).toMatchObject({ status: 0 });
    for (const file of ['etc/fstab', 'etc/network/interfaces', 'token'])
      expect(readFileSync(join(target, node, file))).toEqual(readFileSync(join(node, file)));
    expect(() => readFileSync(join(target, node, 'etc/left-out.tmp'))).toThrow('ENOENT');
  });

  /** The drill in another declaration of the same repository. */
  const drilled = (props: Omit<ResticDrillProps, 'of' | 'schedule'>, password = 'correct horse'): Promise<Ran> => {
    const { cluster: other, repository } = declareRestic({
      versions: { restic: RESTIC_INSTALLED ?? '' },
      repository: { store: minio(server.endpoint) },
    });
    const of = repository.addHostBackup('other', {
      schedule: Schedule.daily(2),
      tags: ['configuration'],
      nodes: [{ nodeName: 'node1', directories: ['/etc'] }],
    });
    repository.addDrill('drill', { of, schedule: Schedule.weekly(0, 12), ...props });
    const [container = {}] = containersOf(object(other, 'CronJob', 'drill'));
    return runContainer(container, { secret: secretOf('node', password), paths });
  };

  test('the drill restores the newest snapshot, verifies it, and leaves nothing behind', async () => {
    const { status, output } = await drilled({ expect: ['/etc/fstab'] });
    expect(output).toMatch(/DRILL PASSED: 1 machine in \d+ seconds\n$/);
    expect(output).toContain('3 files of node1 are restored and verified');
    expect(status).toBe(0);
    expect(existsSync(join(folder, 'scratch/restored'))).toBe(false);
  });

  test('the drill fails on what is missing, on what is too old, and on another password', async () => {
    const lastLine = ({ status, output }: Ran): unknown => [status, output.trim().split('\n').at(-1)];
    expect(lastLine(await drilled({ expect: ['/etc/shadow'] }))).toEqual([
      1,
      expect.stringMatching(/^DRILL FAILED: .*etc\/shadow of node1 is not among the restored files$/),
    ]);
    expect(lastLine(await drilled({ maxAge: GoDuration.seconds(0) }))).toEqual([
      1,
      'DRILL FAILED: the newest snapshot of node1 is older than 0 seconds',
    ]);
    expect(lastLine(await drilled({}, 'another'))).toEqual([1, 'DRILL FAILED: the repository cannot be read']);
  });

  test('what is no longer kept is forgotten, and its data removed; every call is one that its policy allows', async () => {
    for (const text of ['second', 'third']) {
      writeFileSync(join(node, 'etc/fstab'), `${text}\n`.repeat(20_000));
      expect(await run('CronJob', 'configuration-node1')).toMatchObject({ status: 0 });
    }
    expect(await snapshots()).toHaveLength(3);
    expect(await run('CronJob', 'hosts-forget')).toMatchObject({ status: 0 });
    expect(await snapshots()).toHaveLength(2);
    const before = server.keys('hosts/data');
    expect(await run('CronJob', 'hosts-prune')).toMatchObject({ status: 0 });
    expect(server.keys('hosts/data')).not.toEqual(before);
    expect(await run('CronJob', 'hosts-check')).toMatchObject({ status: 0 });
    expect([...new Set(server.asked.map(({ action, allowed }) => `${action} ${allowed}`))].toSorted()).toEqual([
      's3:DeleteObject true',
      's3:GetObject true',
      's3:ListBucket true',
      's3:PutObject true',
    ]);
  });

  test('a node may forget nothing, and what was killed over it is cleared up', async () => {
    const forget = containersOf(object(home, 'CronJob', 'hosts-forget')).at(-1) ?? {};
    const args = (forget.args as readonly string[]).map((one) => one.replace('--keep-last=2', '--keep-last=1'));
    const allowedSoFar = server.asked.filter(({ allowed }) => allowed).length;
    expect(server.asked).toHaveLength(allowedSoFar);
    const killed = new AbortController();
    server.onRefusal = () => killed.abort();
    await runContainer({ ...forget, args }, { secret: secretOf('node'), paths, signal: killed.signal });
    expect(server.asked.filter(({ allowed }) => !allowed)).toContainEqual(
      expect.objectContaining({
        action: 's3:DeleteObject',
        resource: expect.stringContaining('example-backup/hosts/snapshots/'),
      }),
    );
    expect(server.keys('hosts/locks')).toHaveLength(1);
    expect(await run('CronJob', 'hosts-check')).toMatchObject({ status: 0 });
    expect(server.keys('hosts/locks')).toEqual([]);
    expect(await snapshots()).toHaveLength(2);
  });

  test('damage is found by a check that reads everything', async () => {
    const check = containersOf(object(home, 'CronJob', 'hosts-check')).at(-1) ?? {};
    const args = (check.args as readonly string[]).map((one) => one.replace('=10%', '=100%'));
    const checked = (): Promise<Ran> => runContainer({ ...check, args }, { secret: secretOf('cleaner'), paths });
    expect(await checked()).toMatchObject({ status: 0, output: expect.stringContaining('no errors were found') });
    server.damage(server.keys('hosts/data')[0] ?? '');
    const damaged = await checked();
    expect([damaged.status === 0, damaged.output]).toEqual([
      false,
      expect.stringContaining('repository contains errors'),
    ]);
  });
});
