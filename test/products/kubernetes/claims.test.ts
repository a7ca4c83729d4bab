import { describe, expect, test } from '@jest/globals';
import { claimsIn } from '../../../lib/audit/coverage';
import { coverageOf, type ClaimCoverage } from '../../../lib/checks/coverage/coverage';
import { example, object } from '../../support/examples/example';
import { claimWithoutBackup } from '../../../lib/checks/rules/recovery/claim-without-backup';
import { modelOf, run } from '../../../lib/checks/run';
import type { KubernetesDocument } from '../../../lib/documents/document';
import type { Json, JsonObject } from '../../../lib/json';

function cover(...documents: readonly KubernetesDocument[]): readonly ClaimCoverage[] {
  const { subject } = example('', documents);
  return coverageOf(modelOf(subject));
}

const titles = (all: readonly ClaimCoverage[]): readonly string[] =>
  all.map(({ namespace, claim, storageClass }) => `${namespace}/${claim} ${storageClass}`);

function release(values: JsonObject): KubernetesDocument {
  return object('HelmRelease', 'app', {
    metadata: { name: 'app', namespace: 'media' },
    spec: { chart: { spec: { chart: 'app-template', version: '4.0.0' } }, values },
  });
}

const claim = (name = 'world'): KubernetesDocument =>
  object('PersistentVolumeClaim', name, {
    metadata: { name, namespace: 'games' },
    spec: { storageClassName: 'longhorn' },
  });
const storage = object('StorageClass', 'longhorn', { provisioner: 'driver.longhorn.io' });
const job = object('RecurringJob', 'nightly', { spec: { name: 'nightly', task: 'backup', groups: ['x'] } });

describe('claims', () => {
  test('of stateful sets', () => {
    const set = object('StatefulSet', 'db', {
      metadata: { name: 'db', namespace: 'web' },
      spec: {
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: 'fast' } }],
        template: { spec: {} },
      },
    });
    expect(titles(cover(set))).toEqual(['web/data-db-0 fast']);
  });

  test('of charts with one claim, or a map of them', () => {
    const one = release({
      persistence: { enabled: true, size: '1Gi', storageClass: 'fast' },
      primary: { persistence: { enabled: true } },
      off: { persistence: { enabled: false, size: '1Gi' } },
      said: { persistence: { enabled: true, existingClaim: 'x' } },
      empty: { persistence: { enabled: true, type: 'emptyDir' } },
      unclear: { persistence: { storageClass: 'fast' } },
    });
    expect(titles(cover(one))).toEqual(['media/app fast', 'media/app-primary ']);
    const map = release({
      persistence: {
        config: { size: '1Gi', storageClass: 'fast' },
        off: { enabled: false, size: '1Gi' },
        nfs: { type: 'nfs', server: 'x', size: '1Gi' },
        said: { existingClaim: 'x', size: '1Gi' },
        tmp: { type: 'emptyDir' },
      },
    });
    expect(titles(cover(map))).toEqual(['media/app-config fast']);
  });

  test('a patch is none', () => {
    expect(cover({ ...claim(), patch: true })).toEqual([]);
  });
});

describe('VolSync', () => {
  const source = (sourcePVC: string, spec: JsonObject = {}, namespace = 'games'): KubernetesDocument =>
    object('ReplicationSource', 'r', {
      apiVersion: 'volsync.backube/v1alpha1',
      metadata: { name: 'r', namespace },
      spec: { sourcePVC, ...spec },
    });

  test.each<readonly [string, KubernetesDocument, Partial<ClaimCoverage>]>([
    ['copies what it names', source('world'), { coveredBy: ['VolSync ReplicationSource r'] }],
    ['not in another namespace', source('world', {}, 'web'), { coveredBy: [], unsure: [] }],
    ['not when paused', source('world', { paused: true }), { because: ['its ReplicationSource of VolSync is paused'] }],
    ['may name it later', source('${APP}'), { coveredBy: [], because: [] }],
  ])('%s', (_, one, expected) => {
    const local = object('StorageClass', 'longhorn', { provisioner: 'rancher.io/local-path' });
    expect(cover(claim(), local, one)).toMatchObject([expected]);
  });
});

describe('the rule', () => {
  const judge = (...documents: readonly KubernetesDocument[]): ReturnType<typeof run> =>
    run([claimWithoutBackup], example('', documents).subject);

  test('says why', () => {
    const { findings } = judge(claim(), storage, job);
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        object: 'PersistentVolumeClaim games/world',
        message:
          'nothing backs up the claim games/world of the class longhorn: no backup job of Longhorn works on the group default',
      },
    ]);
  });

  test('is silent where nothing makes backups', () => {
    expect(judge(claim(), storage)).toMatchObject({ findings: [], cannotTell: [] });
  });

  test.each<readonly [string, KubernetesDocument]>([
    ['another engine', object('Schedule', 'x', { apiVersion: 'k8up.io/v1' })],
    ['an engine that is not known', object('SnapshotPolicy', 'x', { apiVersion: 'example.com/v1' })],
  ])('cannot tell beside %s', (_, other) => {
    expect(judge(claim(), storage, job, other)).toMatchObject({ findings: [], cannotTell: [{}] });
  });

  test('an acknowledgement excuses the claim', () => {
    const reason = 'a cache';
    const excused = { ...claim(), acknowledged: [{ id: claimWithoutBackup.id, reason }] };
    expect(judge(excused, storage, job)).toMatchObject({ findings: [], acknowledged: [{ reason }] });
    const { subject } = example('', [excused, storage, job]);
    expect(claimsIn(subject)).toMatchObject([{ claim: 'world', excused: reason }]);
  });
});

test('fields of any type are no failure', () => {
  const kinds = `PersistentVolumeClaim PersistentVolume StorageClass StatefulSet Deployment CronJob Pod RecurringJob
    Schedule ReplicationSource Namespace HelmRelease Application Volume VolumeSnapshotClass Setting`.split(/\s+/);
  const wrong: readonly Json[] = [null, 3, 'x', [], [null, 3], {}, { name: null, template: [null], labels: 3 }];
  for (const value of wrong) {
    const documents = kinds.flatMap((kind) => [
      object(kind, 'a', { metadata: value, spec: value }),
      object(kind, 'a', { apiVersion: 'velero.io/v1', spec: { template: value, volumes: value, chart: value } }),
      object(kind, 'a', { apiVersion: 'volsync.backube/v1', spec: { template: { spec: { volumes: value } } } }),
      object(kind, 'a', { spec: { volumeClaimTemplates: value, values: { persistence: value } }, parameters: value }),
    ]);
    expect(() => run([claimWithoutBackup], example('', [...documents, job, storage]).subject)).not.toThrow();
    expect(() => cover(...documents, job, storage)).not.toThrow();
  }
});
