import { expect, test } from '@jest/globals';
import { inFile } from '../support/examples/example-folders';
import { dailySchedule, veleroObject } from '../support/examples/example-velero';
import type { Document } from '../../lib/documents/document';
import type { JsonObject } from '../../lib/json';
import { judging } from '../support/judged';

const { judge, found } = judging(undefined, { closed: false });

function job(image: string, command: readonly string[], args: readonly string[] = []): Document {
  const containers = [{ name: 'validate', image, command, args }];
  const spec = { jobTemplate: { spec: { template: { spec: { containers } } } } };
  return inFile('velero/drill.yaml', 'batch/v1', 'CronJob', 'backup-validation', { spec }, 'velero');
}

test.each([
  [
    'bitnami/kubectl:latest',
    "LATEST=$(velero backup get --output json | jq -r '.items[0].metadata.name')",
    'calls velero, which bitnami/kubectl:latest lacks',
  ],
  ['docker.io/bitnami/kubectl:1.33', 'kubectl get pods', 'uses docker.io/bitnami/kubectl:1.33, and the versions'],
  ['velero/velero:v1.18.1', 'velero restore get', 'calls /bin/bash, which velero/velero:v1.18.1 lacks'],
  ['registry.k8s.io/kubectl:v1.34.1', 'kubectl get pods', 'calls /bin/bash, which registry.k8s.io/kubectl:v1.34.1'],
])('a job that cannot run what it calls: %s', (image, script, message) => {
  expect(found('recovery/job-image-has-programs', job(image, ['/bin/bash', '-c'], [script]))).toEqual([
    expect.stringContaining(`the CronJob backup-validation ${message}`),
  ]);
});

test.each([
  ['registry.k8s.io/kubectl:v1.34.1', ['kubectl', 'get', 'backups', '-n', 'velero']],
  ['velero/velero:v1.18.1', ['/velero', 'restore', 'get']],
  ['example.org/tools/velero-kubectl:1.2.3', ['sh', '-c', 'velero backup get']],
  ['bitnami/kubectl@sha256:abc', ['sh', '-c', 'kubectl get pods']],
  ['bitnamilegacy/kubectl:1.33', ['sh', '-c', '# velero backup get\nkubectl -n velero get backup']],
])('a job that can: %s', (image, command) => {
  expect(found('recovery/job-image-has-programs', job(image, command))).toEqual([]);
});

test('in folders a schedule may be declared elsewhere', () => {
  const restore = veleroObject('Restore', 'shop', { scheduleName: 'nightly' });
  const verdict = judge('recovery/restore-names-existing-schedule', [restore, dailySchedule('daily')]);
  expect([verdict.findings, verdict.cannotTell]).toEqual([[], [expect.anything()]]);
});

test('a schedule is found in the namespace of its Velero alone, and a slip is named', () => {
  const restore = veleroObject('Restore', 'shop', { scheduleName: 'nightly' }, 'other');
  const slip = veleroObject('Restore', 'shop', { scheduleName: 'nihgtly' });
  const verdict = judge('recovery/restore-names-existing-schedule', [restore, slip, dailySchedule('nightly')], {
    closed: true,
  });
  expect(verdict.findings.map(({ message }) => message)).toEqual([
    'the Restore shop names the schedule nightly, which does not exist',
    'the Restore shop names the schedule nihgtly, which does not exist; the nearest one is nightly',
  ]);
});

test.each<[string, JsonObject, number]>([
  ['the reference in its other form', { dataSourceRef: { kind: 'VolumeSnapshot', name: 'a' } }, 1],
  ['another namespace, as the beta of it allows', { dataSourceRef: snapshotNamed('a', { namespace: 'b' }) }, 0],
  ['a claim as the source', { dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } }, 0],
])('a claim restored from %s', (_, spec, count) => {
  const claim = inFile('shop/claim.yaml', 'v1', 'PersistentVolumeClaim', 'restored', { spec }, 'shop');
  expect(found('snapshots/restored-claim-can-be-made', claim)).toHaveLength(count);
});

function snapshotNamed(name: string, more: JsonObject): JsonObject {
  return { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name, ...more };
}
