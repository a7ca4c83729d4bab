import { GoDuration, ParameterStoreCredentials, Retention, Schedule, type Cluster } from '../../lib';
import { bucketNamed, declareVelero, MINIO } from './velero';

/** Every field that a version has. */
export function everything(velero: string): Cluster {
  const is = (line: string): boolean => Number(velero.split('.')[1]) >= Number(line.split('.')[1]);
  const declared = declareVelero({
    versions: { velero },
    velero: {
      repositoryPassword: new ParameterStoreCredentials({
        password: { passwordParameter: '/velero/repository' },
        store: 'parameter-store',
        secretName: 'velero-repo-credentials',
      }),
      serviceMonitor: { labels: { release: 'prometheus' } },
      nodeAgent: { distribution: 'k0s', tolerations: [{ operator: 'Exists' }] },
    },
    location: {
      store: MINIO,
      validationFrequency: GoDuration.minutes(5),
      backupSyncPeriod: GoDuration.minutes(5),
      ...(is('1.18') ? { caCertificate: { secretName: 'store-ca', key: 'ca.crt' } } : {}),
    },
  });
  const plan = { schedule: Schedule.daily(5), retention: Retention.days(7) } as const;
  const volumePolicy = declared.velero.addVolumePolicy('policy', {
    rules: [{ conditions: { storageClasses: ['scratch'] }, action: 'skip' }],
  });
  declared.velero.addStorageLocation('restores', { store: bucketNamed('example-other'), accessMode: 'ReadOnly' });
  declared.velero.addSchedule('files', {
    ...plan,
    ...(is('1.15') ? { timeZone: 'Europe/Rome' } : {}),
    ...(is('1.17') ? { volumeGroupLabel: 'example.org/group' } : {}),
    volumes: 'files',
    volumePolicy,
    includedNamespaces: ['photos'],
    resources: { excluded: ['events'], clusterResources: true },
    labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'Exists' }] },
    hooks: [{ name: 'database', pre: [{ command: ['sync'] }], post: [{ command: ['sync'], onError: 'Continue' }] }],
    orderedResources: { pods: ['photos/a', 'photos/b'] },
    csiSnapshotTimeout: GoDuration.minutes(20),
    itemOperationTimeout: GoDuration.hours(6),
    parallelFiles: 2,
    snapshotClasses: { 'driver.longhorn.io': 'longhorn' },
  });
  declared.velero.addSchedule('objects', {
    ...plan,
    volumes: 'none',
    resources: { includedNamespaceScoped: ['secrets'], includedClusterScoped: ['storageclasses.storage.k8s.io'] },
    orLabelSelectors: [{ matchLabels: { a: 'b' } }],
    paused: true,
  });
  return declared.cluster;
}

/** Native snapshots, which stand beside no others. */
export function native(velero: string): Cluster {
  const declared = declareVelero({ versions: { velero }, schedule: { volumes: 'none' } });
  const snapshotLocation = declared.velero.addSnapshotLocation('ebs', { region: 'eu-west-1' });
  declared.velero.addSchedule('volumes', {
    schedule: Schedule.daily(5),
    retention: Retention.days(7),
    volumes: 'native-snapshots',
    snapshotLocation,
  });
  return declared.cluster;
}
