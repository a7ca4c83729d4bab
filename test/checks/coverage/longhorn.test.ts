import { describe, expect, test } from '@jest/globals';
import { object } from '../../support/examples/example';
import type { KubernetesDocument } from '../../../lib/documents/document';
import type { JsonObject } from '../../../lib/json';
import { claim, cover, deployment, job, said, storageClass } from '../../support/coverage';

const SOURCE = { 'recurring-job.longhorn.io/source': 'enabled' };
const JOB = 'recurring-job.longhorn.io/';
const GROUP = 'recurring-job-group.longhorn.io/';

describe('Longhorn', () => {
  const selector = (list: unknown): JsonObject => ({ recurringJobSelector: JSON.stringify(list) });
  const nightly = 'by Longhorn recurring job nightly';

  test.each<readonly [string, KubernetesDocument, KubernetesDocument, KubernetesDocument, string]>([
    ['no mark: the group default', claim(), storageClass(), job('nightly', ['default']), nightly],
    ['no mark, and no job of that group', claim(), storageClass(), job('nightly', ['games']), 'not no backup job'],
    [
      'a snapshot is no backup',
      claim(),
      storageClass(),
      job('nightly', ['default'], 'snapshot'),
      'not no recurring job',
    ],
    ['a job label', claim({ ...SOURCE, [`${JOB}nightly`]: 'enabled' }), storageClass(), job('nightly', []), nightly],
    ['a group label', claim({ ...SOURCE, [`${GROUP}g`]: 'enabled' }), storageClass(), job('nightly', ['g']), nightly],
    [
      'a mark takes it out of the group default',
      claim({ ...SOURCE, [`${GROUP}g`]: 'enabled' }),
      storageClass(),
      job('nightly', ['default']),
      'not no backup job of Longhorn works on the group g',
    ],
    [
      'labels without the source are not read',
      claim({ [`${GROUP}g`]: 'enabled' }),
      storageClass(),
      job('nightly', ['g']),
      'not no backup job of Longhorn works on the group default',
    ],
    [
      'a value that is not `enabled`',
      claim({ ...SOURCE, [`${GROUP}g`]: 'true' }),
      storageClass(),
      job('nightly', ['default']),
      nightly,
    ],
    [
      'a class that names a group',
      claim(),
      storageClass(selector([{ name: 'g', isGroup: true }])),
      job('nightly', ['g']),
      nightly,
    ],
    ['a class that names a job', claim(), storageClass(selector([{ name: 'nightly' }])), job('nightly', []), nightly],
    [
      'the labels of the claim go before its class',
      claim({ ...SOURCE, [`${GROUP}other`]: 'enabled' }),
      storageClass(selector([{ name: 'g', isGroup: true }])),
      job('nightly', ['g']),
      'not no backup job',
    ],
    [
      'a selector that cannot be read, and no job of the group default',
      claim(),
      storageClass({ recurringJobSelector: '[' }),
      job('nightly', ['g']),
      'unsure which recurring jobs',
    ],
    [
      'another provisioner',
      claim(),
      storageClass({}, 'rancher.io/local-path'),
      job('nightly', ['default']),
      'not nothing here',
    ],
    ['a job that is filled in', claim(), storageClass(), job('${NAME}', ['games']), 'unsure names of recurring jobs'],
  ])('%s', (_, claimed, storage, recurring, expected) => {
    expect(said(claimed, storage, recurring)).toContain(expected);
  });

  test('a patch brings labels', () => {
    const patch = { ...claim({ ...SOURCE, [`${GROUP}g`]: 'enabled' }), patch: true };
    expect(said(claim(), patch, storageClass(), job('nightly', ['g']))).toBe(nightly);
    const elsewhere = { ...patch, body: { ...patch.body, metadata: { name: 'world', namespace: 'web' } } };
    expect(said(claim(), elsewhere, storageClass(), job('nightly', ['g']))).toContain('not');
  });

  test('a volume by hand: its own marks, or else the group default', () => {
    const volume = object('PersistentVolume', 'v', {
      spec: { csi: { driver: 'driver.longhorn.io', volumeHandle: 'v' } },
    });
    const own = object('Volume', 'v', {
      apiVersion: 'longhorn.io/v1beta2',
      metadata: { name: 'v', labels: { [`${GROUP}g`]: 'enabled' } },
    });
    const bound = claim({}, { volumeName: 'v', storageClassName: 'any' });
    expect(said(bound, volume, own, job('nightly', ['g']))).toBe(nightly);
    expect(said(bound, volume, job('nightly', ['default']))).toBe(nightly);
    expect(said(bound, volume, job('nightly', ['g']))).toContain('unsure');
    const share = object('PersistentVolume', 'v', { spec: { nfs: { server: 'x' } } });
    expect(said(bound, share, job('nightly', ['g']))).toBe('unsure its volume is a share of another machine');
  });

  test('a volume that is detached most of the time is skipped, unless a setting says otherwise', () => {
    const chart = (settings: JsonObject): KubernetesDocument =>
      object('HelmRelease', 'longhorn', {
        spec: { chart: { spec: { chart: 'longhorn', version: '1.10.2' } }, values: { defaultSettings: settings } },
      });
    const all = [claim(), storageClass(), job('nightly', ['default']), deployment({}, { replicas: 0 })];
    expect(said(...all, chart({}))).toContain('detached');
    expect(said(...all, chart({ allowRecurringJobWhileVolumeDetached: true }))).toBe(nightly);
    expect(said(...all)).toBe(nightly);
    expect(said(...all.slice(0, 3), deployment({}), chart({}))).toBe(nightly);
  });

  test('a claim of a chart is used by the chart, whatever job mounts it besides', () => {
    const values = { persistence: { data: { type: 'persistentVolumeClaim', storageClass: 'longhorn', size: '1Gi' } } };
    const app = object('HelmRelease', 'app', {
      metadata: { name: 'app', namespace: 'media' },
      spec: { chart: { spec: { chart: 'app-template', version: '4.0.0' } }, values },
    });
    const cleanup = object('CronJob', 'cleanup', {
      metadata: { name: 'cleanup', namespace: 'media' },
      spec: {
        jobTemplate: {
          spec: {
            template: { spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'app-data' } }] } },
          },
        },
      },
    });
    const longhorn = object('HelmRelease', 'longhorn', {
      spec: {
        chart: { spec: { chart: 'longhorn', version: '1.10.2' } },
        values: { persistence: { defaultClass: true } },
      },
    });
    expect(said(app, cleanup, longhorn, job('nightly', ['default']))).toBe(nightly);
  });

  test('the chart makes the class `longhorn`, and the default one', () => {
    const chart = object('HelmRelease', 'longhorn', {
      spec: {
        chart: { spec: { chart: 'longhorn', version: '1.10.2' } },
        values: { persistence: { recurringJobSelector: { enable: true, jobList: '[{"name":"g","isGroup":true}]' } } },
      },
    });
    const unsaid = object('PersistentVolumeClaim', 'world', { spec: {} });
    expect(said(chart, unsaid, job('nightly', ['g']))).toBe(nightly);
    expect(cover(chart, unsaid).storageClass).toBe('longhorn');
    expect(said(claim(), job('nightly', ['default']))).toBe('unsure the class longhorn is not declared here');
  });
});
