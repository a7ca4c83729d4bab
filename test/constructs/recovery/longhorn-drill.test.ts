import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ExistingSecret, GoDuration, Longhorn, LonghornDrill, Schedule, type LonghornDrillProps } from '../../../lib';
import { lookScript } from '../../../lib/constructs/recovery/longhorn-drill-pod';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { at, type JsonObject } from '../../../lib/json';
import { cluster } from '../../support/declaration';
import { object } from '../../support/documents';
import { FakeKubernetes, type FakeObject } from '../../support/fake-kubernetes';
import { bucketNamed } from '../../support/velero';

const VOLUMES = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/volumes';
const BACKUPS = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups';
const PERSISTENT = '/api/v1/persistentvolumes';
const CLAIMS = '/api/v1/namespaces/world-drill/persistentvolumeclaims';
const PODS = '/api/v1/namespaces/world-drill/pods';

function declare(props: Partial<LonghornDrillProps> = {}, namespace = 'world-drill'): ReturnType<typeof cluster> {
  const home = cluster({ versions: { longhorn: '1.10.2', kubernetes: '1.34' } });
  const longhorn = new Longhorn(home.applicationFolder('longhorn', { namespace: 'longhorn-system' }), 'longhorn', {
    backup: { store: bucketNamed('example-longhorn'), credentials: new ExistingSecret({ secretName: 'key' }) },
  });
  const of = longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 7 });
  const claim = home.existingFolder('games', { namespace: 'games' }).claim('world');
  of.protect(claim);
  new LonghornDrill(home.applicationFolder('world-drill', { namespace }), 'world-drill', {
    longhorn,
    claim,
    of,
    schedule: Schedule.weekly(0, 5),
    expect: { paths: ['/region'] },
    ...props,
  });
  return home;
}

function mistakes(props: Partial<LonghornDrillProps>, namespace?: string): readonly string[] {
  return problemsOf(declare(props, namespace)).map(({ message }) => message);
}

/** What the declaration writes for the program. */
function choices(home = declare()): JsonObject {
  return JSON.parse(String(at(object(home, 'ConfigMap', 'world-drill'), 'data', 'drill.json'))) as JsonObject;
}

describe('the declaration', () => {
  test('says which claim, and how old its newest backup may be: what is promised, or a run and an hour', () => {
    expect(choices()).toMatchObject({ claim: 'games/world', target: 'world-drill', maxAgeSeconds: 25 * 3600 });
    expect(choices(declare({ maxAge: GoDuration.hours(24) }))).toMatchObject({ maxAgeSeconds: 86_400 });
  });

  test('may delete nothing but what has its name', () => {
    const rules = [
      ...(object(declare(), 'Role', 'world-drill').rules as readonly JsonObject[]),
      ...(object(declare(), 'ClusterRole').rules as readonly JsonObject[]),
    ];
    const deleting = rules.filter(({ verbs }) => (verbs as readonly string[]).includes('delete'));
    expect(deleting.map(({ resourceNames }) => resourceNames)).toEqual([
      ['world-drill'],
      ['world-drill'],
      ['world-drill'],
    ]);
  });

  test.each<[string, Partial<LonghornDrillProps>, string]>([
    ['a path is relative', { expect: { paths: ['region'] } }, '`expect` must contain absolute paths in the volume'],
    ['a path leads out', { expect: { paths: ['/../etc'] } }, '`expect` must contain absolute paths in the volume'],
    ['a checksum is none', { expect: { checksums: { '/a': 'abc' } } }, '`expect.checksums` must be a SHA-256 checksum'],
    ['the image floats', { image: 'node:latest' }, '`image` must have a tag that is a version'],
  ])('is refused where %s', (_, props, message) => {
    expect(mistakes(props)).toEqual([expect.stringContaining(message)]);
  });

  test('is refused in the namespace of the claim, where its pod would be somebody else', () => {
    expect(mistakes({}, 'games')).toContainEqual(
      expect.stringContaining('`namespace` must be one that nothing else uses'),
    );
  });
});

describe('what is looked for', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'volume-'));
    mkdirSync(join(data, 'region'));
    writeFileSync(join(data, "region/it's one"), 'one\n');
  });
  afterEach(() => rmSync(data, { recursive: true }));

  const look = (...[expected]: Parameters<typeof lookScript>): unknown => {
    const script = lookScript(expected).replaceAll('/data', data).replaceAll('/dev/termination-log', '/dev/null');
    const { status, stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    return [status, stdout.trim()];
  };
  const sum = '2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806';

  test('is found, or named', () => {
    expect(look({ paths: ['/region'], checksums: { "/region/it's one": sum } })).toEqual([
      0,
      '1 files are in the restored volume',
    ]);
    expect(look({ paths: ['/level.dat'] })).toEqual([1, '/level.dat is not in the volume']);
    expect(look({ checksums: { "/region/it's one": '0'.repeat(64) } })).toEqual([
      1,
      "/region/it's one has another checksum",
    ]);
    rmSync(join(data, "region/it's one"));
    expect(look({ paths: ['/region'] })).toEqual([1, 'the volume is empty']);
  });
});

describe('the program', () => {
  let api: FakeKubernetes;
  let server: string;
  let folder: string;
  let exitCode: number;
  let status: Readonly<Record<string, unknown>>;

  beforeEach(async () => {
    api = new FakeKubernetes();
    server = await api.start();
    folder = mkdtempSync(join(tmpdir(), 'drill-'));
    for (const name of ['kubernetes.mjs', 'longhorn.mjs'])
      copyFileSync(join(__dirname, '../../../lib/constructs/recovery/drill', name), join(folder, name));
    writeFileSync(join(folder, 'token'), 'fake\n');
    exitCode = 0;
    status = { restoreInitiated: true, restoreRequired: false, state: 'detached' };
    api.list(BACKUPS).push(backup('old', 30), backup('new', 6), backup('other', 1, 'games/else'), backup('failed', 1));
    const failed = api.list(BACKUPS).at(-1);
    if (failed) failed.status = { ...failed.status, state: 'Error' };
    api.created = (path, made) => {
      if (path === VOLUMES) made.status = status;
      if (path === PODS)
        made.status = { containerStatuses: [{ state: { terminated: { exitCode, message: 'seen\n' } } }] };
    };
  });
  afterEach(async () => {
    await api.stop();
    rmSync(folder, { recursive: true });
  });

  function backup(name: string, hours: number, claim = 'games/world'): FakeObject {
    const [namespace, pvcName] = claim.split('/');
    return {
      metadata: { name },
      status: {
        state: 'Completed',
        backupCreatedAt: new Date(Date.now() - hours * 3_600_000).toISOString(),
        url: `s3://example-longhorn@eu-west-1/?backup=${name}&volume=pvc-1`,
        volumeSize: '1073741824',
        labels: { KubernetesStatus: JSON.stringify({ namespace, pvcName }) },
      },
    };
  }

  async function drill(more: JsonObject = {}): Promise<{ readonly code: number | null; readonly said: string }> {
    const limits = { attempts: 3, pollSeconds: 0.02, restoreSeconds: 0.2, readySeconds: 0.2, cleanUpSeconds: 0.4 };
    writeFileSync(
      join(folder, 'drill.json'),
      JSON.stringify({ ...choices(), account: folder, server, limits, ...more }),
    );
    const child = spawn(process.execPath, [join(folder, 'longhorn.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
  }

  test('restores the newest completed backup of the claim, and leaves nothing behind', async () => {
    const made: [string, JsonObject][] = [];
    const { created } = api;
    api.created = (path, one) => {
      made.push([path, JSON.parse(JSON.stringify(one)) as JsonObject]);
      created(path, one);
    };
    const { code, said } = await drill();
    expect([code, said.trim().split('\n').at(-1)]).toEqual([0, 'DRILL PASSED: games/world can be restored']);
    expect(said).toContain('the newest backup of games/world is new, 6.0 hours old');
    expect(made.map(([path]) => path)).toEqual([VOLUMES, PERSISTENT, CLAIMS, PODS]);
    expect(made[0]?.[1].spec).toMatchObject({
      fromBackup: 's3://example-longhorn@eu-west-1/?backup=new&volume=pvc-1',
      size: '1073741824',
    });
    expect(at(made[1]?.[1], 'spec', 'csi', 'volumeHandle')).toBe('world-drill');
    expect([VOLUMES, PERSISTENT, CLAIMS, PODS].flatMap((path) => api.names(path))).toEqual([]);
  });

  test.each<[string, () => JsonObject | undefined, string]>([
    ['the backup is too old', () => ({ maxAgeSeconds: 3600 }), 'the newest backup is older than 1.0 hours'],
    [
      'there is none',
      () => void api.list(BACKUPS).splice(0),
      'the claim games/world has no completed backup among its 0',
    ],
    [
      'the restore does not end',
      () => void (status = { state: 'attached' }),
      'the volume world-drill is attached, and not restored after 0.2 seconds',
    ],
    [
      'it is detached, and not restored',
      () => void (status = { state: 'detached', restoreRequired: true }),
      'and not restored after',
    ],
    ['the volume is faulted', () => void (status = { robustness: 'faulted' }), 'the volume world-drill is faulted'],
    ['something is missing in it', () => void (exitCode = 1), 'what is expected is not in the volume: seen'],
  ])('fails where %s, and cleans up', async (_, spoil, message) => {
    const { code, said } = await drill(spoil() ?? {});
    expect([code, said.trim().split('\n').at(-1)]).toEqual([1, expect.stringContaining(`DRILL FAILED: `)]);
    expect(said.trim().split('\n').at(-1)).toContain(message);
    expect([VOLUMES, PERSISTENT, CLAIMS, PODS].flatMap((path) => api.names(path))).toEqual([]);
  });

  test('deletes nothing that it did not make', async () => {
    api.list(VOLUMES).push({ metadata: { name: 'world-drill' } });
    const { code, said } = await drill();
    expect([code, said]).toEqual([1, expect.stringContaining('the volume world-drill is there already')]);
    expect(api.names(VOLUMES)).toEqual(['world-drill']);
  });
});
