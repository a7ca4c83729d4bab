import { describe, expect, test } from '@jest/globals';
import { ExistingSecret, Schedule, type BackupStorageClassProps, type JsonObject } from '../../../lib';
import { declare, type Declared } from '../../support/declaration';
import { kubernetesOf, object } from '../../support/documents';

function classOf(props: (declared: Declared) => Partial<BackupStorageClassProps>, longhorn = '1.10.2'): JsonObject {
  const declared = declare({ versions: { longhorn } });
  declared.longhorn.addStorageClass('backed-up', { protectedBy: [declared.job], ...props(declared) });
  return object(declared.cluster, 'StorageClass');
}

const parametersOf = (props: (declared: Declared) => Partial<BackupStorageClassProps>): JsonObject =>
  classOf(props).parameters as JsonObject;

describe('BackupStorageClass', () => {
  test('belongs to the cluster, and says every default', () => {
    expect(classOf(() => ({}))).toMatchInlineSnapshot(`
     {
       "allowVolumeExpansion": true,
       "apiVersion": "storage.k8s.io/v1",
       "kind": "StorageClass",
       "metadata": {
         "name": "backed-up",
       },
       "parameters": {
         "dataEngine": "v1",
         "fsType": "ext4",
         "numberOfReplicas": "3",
         "recurringJobSelector": "[{"name":"nightly","isGroup":false}]",
         "staleReplicaTimeout": "30",
       },
       "provisioner": "driver.longhorn.io",
       "reclaimPolicy": "Retain",
       "volumeBindingMode": "Immediate",
     }
    `);
  });

  test.each(['1.6.4', '1.7.3', '1.8.2', '1.9.2', '1.10.2', '1.11.3', '1.12.1'])('is the same in %s', (version) => {
    // Its parameters can never change: an upgrade of Longhorn must not change them either.
    expect(classOf(() => ({}), version)).toEqual(classOf(() => ({})));
  });

  test('selects jobs and groups, each as what it is', () => {
    const { cluster, job, longhorn } = declare();
    const traefik = longhorn.group('traefik-only');
    longhorn.addRecurringBackup('weekly', { schedule: Schedule.weekly(0, 4), retain: 4, groups: [traefik] });
    longhorn.addStorageClass('backed-up', { protectedBy: [job, traefik, 'default'] });
    expect((object(cluster, 'StorageClass').parameters as JsonObject).recurringJobSelector).toBe(
      '[{"name":"nightly","isGroup":false},{"name":"traefik-only","isGroup":true},{"name":"default","isGroup":true}]',
    );
  });

  test('keeps a job and a group busy that nothing else names', () => {
    const { cluster, longhorn } = declare();
    const job = longhorn.addRecurringBackup('weekly', { schedule: Schedule.weekly(0, 4), retain: 4 });
    longhorn.addStorageClass('backed-up', { protectedBy: [job] });
    expect(object(cluster, 'RecurringJob', 'weekly')).toMatchObject({ spec: { groups: [] } });
  });

  test('puts its volumes into another target', () => {
    const parameters = parametersOf(({ longhorn, bucket }) => ({
      target: longhorn.addBackupTarget('offsite', {
        store: bucket,
        prefix: 'offsite',
        credentials: new ExistingSecret({ secretName: 'offsite-secret' }),
      }),
    }));
    expect(parameters.backupTargetName).toBe('offsite');
  });

  test('takes what can be chosen, fields beside the parameters', () => {
    const storageClass = classOf(() => ({
      reclaimPolicy: 'Delete',
      numberOfReplicas: 2,
      staleReplicaTimeout: 2880,
      fsType: 'xfs',
      dataEngine: 'v2',
      allowVolumeExpansion: false,
      volumeBindingMode: 'WaitForFirstConsumer',
      parameters: { dataLocality: 'best-effort', 'csi.storage.k8s.io/fstype': 'xfs' },
    }));
    expect(storageClass).toMatchObject({
      reclaimPolicy: 'Delete',
      allowVolumeExpansion: false,
      volumeBindingMode: 'WaitForFirstConsumer',
    });
    expect(storageClass.parameters).toEqual({
      'csi.storage.k8s.io/fstype': 'xfs',
      dataEngine: 'v2',
      dataLocality: 'best-effort',
      fsType: 'xfs',
      numberOfReplicas: '2',
      recurringJobSelector: '[{"name":"nightly","isGroup":false}]',
      staleReplicaTimeout: '2880',
    });
  });

  test('stands in a file of its own, after the jobs', () => {
    const declared = declare();
    declared.longhorn.addStorageClass('backed-up', { protectedBy: [declared.job] });
    const found = kubernetesOf(declared.cluster).find(({ body }) => body.kind === 'StorageClass');
    expect(found?.file).toBe('argoproj/longhorn/storage-classes.yaml');
    const { resources } = object(declared.cluster, 'Kustomization') as { resources: readonly string[] };
    expect(resources.slice(-2)).toEqual(['recurring-jobs.yaml', 'storage-classes.yaml']);
  });
});
