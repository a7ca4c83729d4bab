import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import embedded from '../../../lib/constructs/recovery/drill/programs.json';
import type { Json, JsonObject } from '../../../lib/json';
import { FakeKubernetes, type FakeObject } from '../../support/fake-kubernetes';

const PROGRAMS = join(__dirname, '../../../lib/constructs/recovery/drill');
const VELERO = '/apis/velero.io/v1/namespaces/velero';
const RESTORES = `${VELERO}/restores`;
const NAMESPACES = '/api/v1/namespaces';
const CLAIMS = `${NAMESPACES}/shop-drill/persistentvolumeclaims`;
const OWN = { 'restore-drill': 'validation' };
const LIMITS = {
  attempts: 3,
  pollSeconds: 0.02,
  locationSeconds: 0.1,
  restoreSeconds: 0.2,
  readySeconds: 0.1,
  cleanUpSeconds: 0.4,
};

let api: FakeKubernetes;
let server: string;
let folder: string;
/** The phases through which a Restore goes, one each time that it is looked at. */
let phases: string[];
let restored: Readonly<Record<string, unknown>>;

beforeEach(async () => {
  api = new FakeKubernetes();
  server = await api.start();
  folder = mkdtempSync(join(tmpdir(), 'drill-'));
  for (const name of ['kubernetes.mjs', 'velero.mjs']) copyFileSync(join(PROGRAMS, name), join(folder, name));
  writeFileSync(join(folder, 'token'), 'fake\n');
  phases = ['New', 'InProgress', 'Finalizing', 'Completed'];
  restored = { progress: { itemsRestored: 7 } };
  api.list(`${VELERO}/backupstoragelocations`).push(named('default', { status: { phase: 'Available' } }));
  const ofDaily = { labels: { 'velero.io/schedule-name': 'daily' } };
  api
    .list(`${VELERO}/backups`)
    .push(
      backup('daily-1', 'Completed', 30, ofDaily),
      backup('daily-2', 'Completed', 6, ofDaily),
      backup('daily-3', 'PartiallyFailed', 2, ofDaily),
      backup('weekly-1', 'Completed', 1, { labels: { 'velero.io/schedule-name': 'weekly' } }),
    );
  api.list('/api/v1/persistentvolumes').push(volume('Delete'));
  api.created = (path, object) => {
    if (path !== RESTORES) return;
    const left = [...phases];
    Object.defineProperty(object, 'status', {
      enumerable: true,
      get: () => ({ ...restored, phase: left.length > 1 ? left.shift() : left[0] }),
    });
    api.list(CLAIMS).push(claim('Bound'));
    api.list(`${NAMESPACES}/shop-drill/pods`).push(pod('True'));
  };
});

afterEach(async () => {
  await api.stop();
  rmSync(folder, { recursive: true });
});

describe('a backup that can be restored', () => {
  test('passes, and leaves nothing behind', async () => {
    const { code, said } = await drill({ expect: { claims: ['data'], pods: { selector: 'app=shop', count: 1 } } });
    expect([code, said]).toEqual([0, expect.stringContaining('DRILL PASSED: daily can be restored')]);
    expect(said).toContain('the newest backup is daily-2, 6.0 hours old');
    expect([api.names(RESTORES), api.names(NAMESPACES)]).toEqual([[], []]);
  });

  test('is restored by name, into a namespace that is marked first', async () => {
    const made: [string, FakeObject][] = [];
    const { created } = api;
    api.created = (path, object) => {
      made.push([path, JSON.parse(JSON.stringify(object)) as FakeObject]);
      created(path, object);
    };
    await drill();
    expect(made.map(([path]) => path)).toEqual([NAMESPACES, RESTORES]);
    expect(made[0]?.[1].metadata).toMatchObject({ name: 'shop-drill', labels: { ...OWN, team: 'shop' } });
    expect(made[1]?.[1].spec).toEqual({ namespaceMapping: { shop: 'shop-drill' }, backupName: 'daily-2' });
  });

  test('survives an API server that is not well for a moment', async () => {
    api.trouble = (_, path, count) => (path.endsWith('/backups') && count < 3 ? 503 : undefined);
    expect(await drill()).toMatchObject({ code: 0 });
  });

  test('is found on a later page', async () => {
    api.pageSize = 1;
    expect((await drill()).said).toContain('the newest backup is daily-2');
  });
});

describe('fails, says why, and cleans up', () => {
  const rows: readonly (readonly [title: string, said: string, arrange: () => JsonObject | undefined])[] = [
    ['a partial failure', 'is PartiallyFailed: 3 objects', () => fails('PartiallyFailed', '3 objects')],
    ['a failure', 'is Failed: no node agent', () => fails('Failed', 'no node agent')],
    ['a refused Restore', 'is FailedValidation', () => fails('FailedValidation', '')],
    ['a phase that nobody knows', 'is Odd', () => fails('Odd', '')],
    ['a restore that takes too long', 'is InProgress after 0.2 seconds', () => void (phases = ['InProgress'])],
    ['an empty restore', 'nothing was restored', () => void (restored = { progress: { itemsRestored: 0 } })],
    ['no backup at all', 'has no completed backup among its 0', () => empty(`${VELERO}/backups`)],
    ['an old backup', 'older than 5.0 hours', () => ({ maxAgeSeconds: 5 * 3600 })],
    ['a location that is away', 'the location default is Unavailable', () => away('Unavailable')],
    ['no location', 'there is no location other', () => ({ location: 'other' })],
    ['a claim that is missing', 'the claim world is not bound', () => ({ expect: { claims: ['world'] } })],
    [
      'too few pods',
      '1 of 2 pods with app=shop are ready',
      () => ({ expect: { pods: { selector: 'app=shop', count: 2 } } }),
    ],
    ['no marker', 'the ConfigMap marker is missing', () => ({ expect: { configMap: { name: 'marker', key: 'at' } } })],
    ['a class that retains', 'volumes stay behind, for their class retains them: pv-1', retain],
  ];

  test.each(rows)('%s', async (_, expected, arrange) => {
    const { code, said } = await drill(arrange() ?? {});
    expect([code, said]).toEqual([1, expect.stringContaining(`DRILL FAILED`)]);
    expect(said).toContain(expected);
    expect([api.names(RESTORES), api.names(NAMESPACES)]).toEqual([[], []]);
  });

  test('another claim that is not bound, though nobody named it', async () => {
    const { created } = api;
    api.created = (path, object) => {
      created(path, object);
      if (path === RESTORES) api.list(CLAIMS).push(claim('Pending', 'other'));
    };
    expect((await drill()).said).toContain('the claim other is not bound');
  });

  test('a marker with another value, which is not said', async () => {
    api.list(`${NAMESPACES}/shop-drill/configmaps`).push(named('marker', { data: { at: 'one' } }));
    const configMap = { name: 'marker', key: 'at', value: 'two' };
    const { code, said } = await drill({ expect: { configMap } });
    expect([code, said]).toEqual([1, expect.stringContaining('at of the ConfigMap marker has another value')]);
    expect(said).not.toMatch(/\b(one|two)\b/);
  });
});

describe('what is not the drill’s own', () => {
  test('a namespace that is there already is left alone, and nothing is restored', async () => {
    api.list(NAMESPACES).push(named('shop-drill', { metadata: { name: 'shop-drill', uid: 'theirs' } }));
    const { code, said } = await drill();
    expect([code, said]).toEqual([1, expect.stringContaining('shop-drill is there already, and no drill made it')]);
    expect(api.names(NAMESPACES)).toEqual(['shop-drill']);
    expect(api.requests.filter((line) => /^(POST|DELETE)/.test(line))).toEqual([]);
  });

  test('a right that is missing is named, and nothing is tried again', async () => {
    api.trouble = (method) => (method === 'POST' ? 403 : undefined);
    const { code, said } = await drill();
    expect([code, said]).toEqual([1, expect.stringContaining(`POST ${NAMESPACES} is refused: 403 said 403`)]);
    expect(api.requests.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  test('an API server that stays away is said to be so, and the token is not', async () => {
    api.trouble = () => 500;
    const { code, said } = await drill();
    expect([code, said]).toEqual([1, expect.stringContaining('does not answer GET')]);
    expect(said).not.toContain('fake');
  });

  test('a Restore that does not go is reported, and the namespace goes all the same', async () => {
    api.trouble = (method, path) => (method === 'DELETE' && path.startsWith(RESTORES) ? 403 : undefined);
    expect(await drill()).toMatchObject({ code: 1, said: expect.stringContaining('cleaning up failed: DELETE') });
    expect(api.names(NAMESPACES)).toEqual([]);
  });

  test('volumes that cannot be looked at are reported, and everything goes all the same', async () => {
    api.trouble = (_, path) => (path.startsWith('/api/v1/persistentvolumes/') ? 403 : undefined);
    expect(await drill()).toMatchObject({ code: 1, said: expect.stringContaining('persistentvolumes/') });
    expect([api.names(NAMESPACES), api.names(RESTORES)]).toEqual([[], []]);
  });

  test('a Restore that stays is reported, and the namespace goes all the same', async () => {
    api.lingers = (name) => (name.startsWith('validation-') ? 1000 : 1);
    const { code, said } = await drill();
    expect([code, said]).toEqual([1, expect.stringContaining('the Restore validation-x7k2p is still there after 0.4')]);
    expect(api.names(NAMESPACES)).toEqual([]);
  });
});

describe('a drill that is stopped', () => {
  test('cleans up', async () => {
    phases = ['InProgress'];
    const running = start({ limits: { ...LIMITS, restoreSeconds: 60 } });
    await when(() => api.names(RESTORES).length > 0);
    running.child.kill('SIGTERM');
    expect(await running.done).toMatchObject({ code: 1, said: expect.stringContaining('the drill was stopped') });
    expect([api.names(RESTORES), api.names(NAMESPACES)]).toEqual([[], []]);
  });

  test('while its namespace goes is waited for by the next one', async () => {
    const deletionTimestamp = '2026-01-01T00:00:00Z';
    api
      .list(NAMESPACES)
      .push(named('shop-drill', { metadata: { name: 'shop-drill', labels: OWN, deletionTimestamp } }));
    api.lingers = () => 3;
    expect(await drill()).toMatchObject({ code: 0 });
  });

  test('and killed is cleaned up after by the next one', async () => {
    phases = ['InProgress'];
    const running = start({ limits: { ...LIMITS, restoreSeconds: 60 } });
    await when(() => api.names(RESTORES).length > 0);
    running.child.kill('SIGKILL');
    await running.done;
    expect([api.names(RESTORES), api.names(NAMESPACES)]).toEqual([['validation-x7k2p'], ['shop-drill']]);
    phases = ['Completed'];
    empty(CLAIMS);
    const { code, said } = await drill();
    expect([code, said]).toEqual([0, expect.stringContaining('what a drill before this one left behind is gone')]);
  });
});

test('what manifests carry is the program', () => {
  for (const [name, text] of Object.entries(embedded))
    expect(text).toBe(readFileSync(join(PROGRAMS, `${name}.mjs`), 'utf8'));
});

type Outcome = Readonly<{ code: number | null; said: string }>;

function drill(more: JsonObject = {}): Promise<Outcome> {
  return start(more).done;
}

function start(more: JsonObject): { readonly child: ChildProcess; readonly done: Promise<Outcome> } {
  const choices = {
    name: 'validation',
    velero: 'velero',
    location: 'default',
    schedule: 'daily',
    target: 'shop-drill',
    namespaceLabels: { team: 'shop' },
    restore: { namespaceMapping: { shop: 'shop-drill' } },
    expect: { claims: ['data'] },
    limits: LIMITS,
    account: folder,
    server,
    ...more,
  };
  writeFileSync(join(folder, 'drill.json'), JSON.stringify(choices));
  const child = spawn(process.execPath, [join(folder, 'velero.mjs')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, done: new Promise((resolve) => child.on('close', (code) => resolve({ code, said }))) };
}

async function when(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function named(name: string, rest: Partial<FakeObject> = {}): FakeObject {
  return { metadata: { name }, ...rest };
}

function backup(name: string, phase: string, hoursAgo: number, metadata: object): FakeObject {
  const startTimestamp = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  return { metadata: { name, ...metadata }, status: { phase, startTimestamp } };
}

function claim(phase: string, name = 'data'): FakeObject {
  return { metadata: { name }, spec: { volumeName: 'pv-1' }, status: { phase } };
}

function volume(persistentVolumeReclaimPolicy: string): FakeObject {
  return { metadata: { name: 'pv-1' }, spec: { persistentVolumeReclaimPolicy } };
}

function pod(status: string): FakeObject {
  return { metadata: { name: 'shop-0', labels: { app: 'shop' } }, status: { conditions: [{ type: 'Ready', status }] } };
}

function fails(phase: string, failureReason: string): undefined {
  phases = ['New', phase];
  restored = { failureReason, errors: 1 };
}

function empty(path: string): undefined {
  api.list(path).length = 0;
}

function away(phase: string): undefined {
  empty(`${VELERO}/backupstoragelocations`);
  api.list(`${VELERO}/backupstoragelocations`).push(named('default', { status: { phase } }));
}

function retain(): JsonObject {
  empty('/api/v1/persistentvolumes');
  api.list('/api/v1/persistentvolumes').push(volume('Retain'));
  return {} satisfies Readonly<Record<string, Json>>;
}
