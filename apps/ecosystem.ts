import {
  KubeNamespace,
  KubePersistentVolumeClaim,
  KubePod,
  Quantity,
  type VolumeMount,
} from 'cdk8s-plus-28/lib/imports/k8s';
import {
  Cluster,
  FolderApplication,
  GoDuration,
  HostFolder,
  Longhorn,
  longhornAccess,
  longhornSnapshots,
  MinioServer,
  RecoveryPages,
  Retention,
  Schedule,
  SnapshotController,
  ThrowAwaySecret,
  Velero,
  veleroAccess,
  VolumeSnapshotClass,
} from '../lib';

/** A demonstration on kind: an application on a Longhorn volume, backed up by Velero into a MinIO, lost, and restored. */
export const ecosystem = new Cluster('ecosystem', {
  repository: 'https://github.com/cloudogu/velero-longhorn-demo',
  terraform: { stateBucket: 'not-used', region: 'eu-central-1', providerVersion: '~> 6.22' },
  versions: {
    kubernetes: '1.34',
    longhorn: '1.10.2',
    snapshotController: '8.6.0',
    velero: '1.18.1',
    argoCd: '3.0.23',
  },
});

// Everybody may have these: the cluster lives on one machine for an afternoon, and holds a greeting.
const reason = 'throw-away credentials of a demonstration on one machine, which holds nothing of worth';
const engineKey = { accessKeyId: 'test-key', secretAccessKey: 'secret-test-key' };
const throwAway = (secretName: string, values: typeof engineKey = engineKey): ThrowAwaySecret =>
  new ThrowAwaySecret({ secretName, values, reason });

// kind create cluster --config hosts/kind/cluster-config.yaml
HostFolder.of(ecosystem, 'kind').add(ecosystem, {
  path: '/cluster-config.yaml',
  notes: ['kind create cluster --config cluster-config.yaml'],
  content: {
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name: 'velero-longhorn-demo',
    nodes: [{ role: 'control-plane' }, { role: 'worker' }],
  },
});

// The store, with a bucket for each engine: argoproj/minio.
const minioFolder = ecosystem.applicationFolder('minio', { namespace: 'minio' });
new FolderApplication(minioFolder, 'minio');
const minio = new MinioServer(minioFolder, 'minio', {
  rootCredentials: throwAway('minio-root', { accessKeyId: 'MINIOADMIN', secretAccessKey: 'MINIOADMINPW' }),
  storage: '5Gi',
  storageClassName: 'standard',
  region: 'minio-default',
});
const longhornBucket = minio.addBucket('longhorn');
const veleroBucket = minio.addBucket('velero');
const engineUser = minio.addUser(engineKey.accessKeyId, { credentials: throwAway('minio-test-key') });
longhornBucket.grant(engineUser, longhornAccess);
veleroBucket.grant(engineUser, veleroAccess);

// Longhorn, and how snapshots of its volumes become backups: argoproj/longhorn, argoproj/snapshot-controller.
const longhornFolder = ecosystem.applicationFolder('longhorn', { namespace: 'longhorn-system' });
new Longhorn(longhornFolder, 'longhorn', {
  backup: { store: longhornBucket, credentials: throwAway('minio-secret') },
  // Pods run on one node of the two: a second copy would never be healthy.
  values: { defaultSettings: { defaultReplicaCount: 1 }, persistence: { defaultClassReplicaCount: 1 } },
});
const snapshots = ecosystem.applicationFolder('snapshot-controller', { namespace: 'kube-system' });
new SnapshotController(snapshots, 'snapshot-controller');
new VolumeSnapshotClass(snapshots, 'longhorn-snapshot-vsc', {
  driver: longhornSnapshots({ type: 'bak' }),
  usedByVelero: true,
});

// The application: argoproj/csi-app.
const app = ecosystem.applicationFolder('csi-app', { namespace: 'csi-app' });
new FolderApplication(app, 'csi-app');
app.add(app, (chart, id) => new KubeNamespace(chart, id, { metadata: { name: app.namespace } }));
app.add(
  app,
  (chart, id) =>
    new KubePersistentVolumeClaim(chart, id, {
      metadata: { name: 'csi-pvc', namespace: app.namespace },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'longhorn',
        resources: { requests: { storage: Quantity.fromString('100Mi') } },
        volumeMode: 'Filesystem',
      },
    }),
);
const disk: VolumeMount = { name: 'disk', mountPath: '/mnt/longhorndisk' };
app.add(
  app,
  (chart, id) =>
    new KubePod(chart, id, {
      metadata: { name: 'csi-nginx', namespace: app.namespace },
      spec: {
        containers: [{ name: 'csi-nginx', image: 'docker.io/library/nginx:1.29.3', volumeMounts: [disk] }],
        volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'csi-pvc' } }],
      },
    }),
);

// Velero, the backup and the restore: argoproj/velero.
const veleroFolder = ecosystem.applicationFolder('velero', { namespace: 'velero' });
const velero = new Velero(veleroFolder, 'velero', { credentials: throwAway('velero-minio') });
velero.addStorageLocation('default', {
  store: veleroBucket,
  default: true,
  publicUrl: 'http://localhost:9000',
});
const csiApp = velero.addSchedule('csi-app', {
  includedNamespaces: [app],
  schedule: Schedule.daily(3),
  retention: Retention.days(7),
  volumes: 'snapshots',
});
velero.addRestore('csi-b1', { from: csiApp, namespaces: [app] });

// What is promised.
ecosystem.protect(
  { claimName: 'csi-pvc', namespace: app.namespace },
  { rpo: GoDuration.hours(24), keep: Retention.days(6) },
);

// What people open when something is lost: recovery/ecosystem.
new RecoveryPages(ecosystem);
