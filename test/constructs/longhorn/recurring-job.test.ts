import { describe, expect, test } from '@jest/globals';
import { Schedule, type JsonObject } from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { declare, type Choices } from '../../support/declaration';
import { object } from '../../support/documents';

const specOf = (choices: Choices, name?: string): JsonObject =>
  object(declare(choices).cluster, 'RecurringJob', name).spec as JsonObject;

describe('RecurringBackup', () => {
  test('writes out every field that the webhook would fill in', () => {
    expect(object(declare().cluster, 'RecurringJob')).toMatchInlineSnapshot(`
     {
       "apiVersion": "longhorn.io/v1beta2",
       "kind": "RecurringJob",
       "metadata": {
         "annotations": {
           "argocd.argoproj.io/sync-wave": "1",
         },
         "name": "nightly",
         "namespace": "longhorn-system",
       },
       "spec": {
         "concurrency": 1,
         "cron": "0 3 * * *",
         "groups": [
           "default",
         ],
         "labels": {},
         "name": "nightly",
         "parameters": {},
         "retain": 14,
         "task": "backup",
       },
     }
    `);
  });

  test.each<[string, JsonObject, readonly string[]]>([
    ['1.9.0', {}, ['must be 1.9.1 or newer here: Longhorn 1.9.0 crashes its recurring jobs']],
    ['1.9.0', { image: { longhorn: { manager: { tag: 'v1.9.0-hotfix-1' } } } }, []],
    ['1.7.1', {}, ['must be 1.7.2 or newer here: Longhorn 1.7.1 can leave a job waiting for ever']],
    ['1.9.1', {}, []],
  ])('is refused with a Longhorn that does not run it: %s with %j', (longhorn, values, said) => {
    const { cluster } = declare({ versions: { longhorn }, longhorn: { values } });
    const messages = problemsOf(cluster)
      .map(({ message }) => message)
      .filter((message) => message.includes('versions.longhorn'));
    expect(messages).toEqual(said.map((one) => expect.stringContaining(one)));
  });

  test('takes a schedule, groups, a number of backups and of volumes at a time', () => {
    const { cluster, longhorn } = declare();
    const game = longhorn.group('game', { hasOtherMembers: true });
    const job = { schedule: Schedule.weekly(0, 4, 30), groups: [game, 'default'] as const, retain: 5, concurrency: 3 };
    longhorn.addRecurringBackup('weekly', job);
    expect(object(cluster, 'RecurringJob', 'weekly').spec).toMatchObject({
      name: 'weekly',
      cron: '30 4 * * 0',
      groups: ['game', 'default'],
      retain: 5,
      concurrency: 3,
    });
  });

  test.each([
    ['1.6.4', undefined],
    ['1.7.3', {}],
    ['1.8.2', {}],
    ['1.9.2', {}],
    ['1.10.2', {}],
    ['1.11.3', {}],
    ['1.12.1', {}],
  ])('has parameters in %s: %j', (longhorn, parameters) => {
    expect(specOf({ versions: { longhorn } }).parameters).toEqual(parameters);
    if (parameters === undefined) expect(specOf({ versions: { longhorn } })).not.toHaveProperty('parameters');
  });

  test('makes every seventh backup a full one', () => {
    expect(specOf({ job: { fullBackupEvery: 7 } }).parameters).toEqual({ 'full-backup-interval': '7' });
  });

  test('backs up even where old snapshots cannot be removed', () => {
    expect(specOf({}).task).toBe('backup');
    expect(specOf({ job: { cleanUpFirst: false } }).task).toBe('backup-force-create');
  });

  test.each([1, 100])('keeps %d backups', (retain) => {
    expect(specOf({ job: { retain } }).retain).toBe(retain);
  });
});

describe('SnapshotCleanup', () => {
  test('keeps nothing, as the webhook demands', () => {
    const { cluster, longhorn } = declare();
    longhorn.addSnapshotCleanup('cleanup', { schedule: Schedule.daily(1), groups: ['default'] });
    expect(object(cluster, 'RecurringJob', 'cleanup')).toMatchObject({
      spec: { task: 'snapshot-cleanup', retain: 0, concurrency: 1, groups: ['default'], labels: {}, parameters: {} },
    });
  });
});

describe('protect', () => {
  const labelsAfter = (options?: { leaveDefaultGroup: boolean }): unknown => {
    const { cluster, job } = declare({ job: { groups: [] } });
    job.protect(cluster.existingFolder('game', { namespace: 'games' }).claim('world'), options);
    return (object(cluster, 'PersistentVolumeClaim').metadata as JsonObject).labels;
  };

  test('labels the claim, and writes the default group out that the labels would take away', () => {
    expect(labelsAfter()).toEqual({
      'recurring-job.longhorn.io/source': 'enabled',
      'recurring-job.longhorn.io/nightly': 'enabled',
      'recurring-job-group.longhorn.io/default': 'enabled',
    });
  });

  test('takes the claim out of the default group when told to', () => {
    expect(labelsAfter({ leaveDefaultGroup: true })).toEqual({
      'recurring-job.longhorn.io/source': 'enabled',
      'recurring-job.longhorn.io/nightly': 'enabled',
    });
  });

  test('puts one claim under two jobs', () => {
    const { cluster, job, longhorn } = declare();
    const claim = cluster.existingFolder('game', { namespace: 'games' }).claim('world');
    const cleanup = longhorn.addSnapshotCleanup('cleanup', { schedule: Schedule.daily(1) });
    job.protect(claim);
    cleanup.protect(claim);
    const { labels } = object(cluster, 'PersistentVolumeClaim').metadata as { labels: JsonObject };
    expect(Object.keys(labels)).toEqual(
      expect.arrayContaining(['recurring-job.longhorn.io/nightly', 'recurring-job.longhorn.io/cleanup']),
    );
    expect(object(cluster, 'RecurringJob', 'cleanup')).toMatchObject({ spec: { groups: [] } });
  });
});
