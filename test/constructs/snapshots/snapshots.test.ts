import { describe, expect, test } from '@jest/globals';
import {
  acknowledge,
  Cluster,
  ebsSnapshots,
  longhornSnapshots,
  RestoredClaim,
  SnapshotController,
  snapshotsOf,
  VolumeSnapshot,
  VolumeSnapshotClass,
  type ApplicationFolder,
  type RestoredClaimProps,
  type VolumeSnapshotClassProps,
  type VolumeSnapshotProps,
} from '../../../lib';
import { documentsOf } from '../../../lib/constructs/to-documents/cluster';
import { render } from '../../../lib/files/render';
import { SNAPSHOT_CONTROLLER_RELEASES } from '../../../lib/products/snapshots/releases';
import { object } from '../../support/documents';
import { publish } from '../../support/publication';
import { mistakesIn } from '../../support/velero';

const BAK = longhornSnapshots({ type: 'bak' });
const LONGHORN = { className: 'longhorn', provisioner: 'driver.longhorn.io' };

interface Declared {
  readonly cluster: Cluster;
  readonly system: ApplicationFolder;
  readonly shop: ApplicationFolder;
}

function declare(versions: Readonly<Record<string, string>> = {}, namespace = 'kube-system'): Declared {
  const cluster = new Cluster('home', {
    repository: 'https://github.com/example/home',
    versions: { snapshotController: '8.6.0', kubernetes: '1.34', ...versions },
    terraform: { stateBucket: 'example-state', region: 'eu-west-1', providerVersion: '~> 6.22' },
  });
  const system = cluster.applicationFolder('snapshots', { namespace });
  return { cluster, system, shop: cluster.applicationFolder('shop', { namespace: 'shop' }) };
}

function withSnapshot(
  more: Partial<VolumeSnapshotProps> & { readonly class?: Partial<VolumeSnapshotClassProps> } = {},
): Declared & { readonly snapshot: VolumeSnapshot } {
  const declared = declare();
  const snapshotClass = new VolumeSnapshotClass(declared.system, 'bak', { driver: BAK, ...more.class });
  const snapshot = new VolumeSnapshot(declared.shop, 'before-upgrade', {
    claim: { claimName: 'data', namespace: 'shop' },
    claimSize: '10Gi',
    snapshotClass,
    ...more,
  });
  return { ...declared, snapshot };
}

describe('the controller', () => {
  test('comes from the release of its own project, with the image of that release', () => {
    const { cluster, system } = declare();
    new SnapshotController(system, 'snapshot-controller');
    const { sources } = object(cluster, 'Application').spec as unknown as { sources: readonly object[] };
    expect(sources).toEqual([
      {
        repoURL: 'https://github.com/kubernetes-csi/external-snapshotter.git',
        targetRevision: 'v8.6.0',
        path: 'client/config/crd',
        kustomize: { commonAnnotations: { 'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false' } },
      },
      {
        repoURL: 'https://github.com/kubernetes-csi/external-snapshotter.git',
        targetRevision: 'v8.6.0',
        path: 'deploy/kubernetes/snapshot-controller',
        kustomize: { images: ['registry.k8s.io/sig-storage/snapshot-controller:v8.6.0'] },
      },
      { repoURL: 'https://github.com/example/home', targetRevision: 'main', path: 'argoproj/snapshots' },
    ]);
  });

  test.each(SNAPSHOT_CONTROLLER_RELEASES)('%s is accepted', (snapshotController) => {
    const { cluster, system } = declare({ snapshotController });
    new SnapshotController(system, 'snapshot-controller');
    expect(mistakesIn({ cluster })).toEqual([]);
  });

  const rows: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['no version', { snapshotController: '' }, '`versions.snapshotController` must be a released version'],
    ['an old version', { snapshotController: '5.0.1' }, 'must be a patch release of external-snapshotter 6.3 or newer'],
    ['a line', { snapshotController: '8.6' }, 'must be a patch release of external-snapshotter 6.3 or newer'],
    ['an old Kubernetes', { kubernetes: '1.24' }, 'must be older than 8.0.0 before Kubernetes 1.25'],
    [
      'a newer Longhorn',
      { snapshotController: '8.2.1', longhorn: '1.10.2' },
      'must be 8.4 or newer, the release of the snapshotter in Longhorn 1.10.2, got: "8.2.1". Declare 8.4.0.',
    ],
  ];
  test.each(rows)('%s is refused', (_, versions, message) => {
    const { cluster, system } = declare(versions);
    new SnapshotController(system, 'snapshot-controller');
    expect(mistakesIn({ cluster })).toEqual([expect.stringContaining(message)]);
  });

  test('another namespace is refused, and a second controller', () => {
    const { cluster, system, shop } = declare({}, 'snapshots');
    new SnapshotController(system, 'snapshot-controller');
    expect(mistakesIn({ cluster })).toEqual([expect.stringContaining('`namespace` must be "kube-system"')]);
    new SnapshotController(shop, 'other');
    expect(mistakesIn({ cluster }).join('\n')).toContain('`name` must be unique');
  });
});

describe('a class', () => {
  test('keeps what it takes, and is found by Velero', () => {
    const { cluster, system } = declare();
    new VolumeSnapshotClass(system, 'bak', { driver: BAK, usedByVelero: true, isDefault: true });
    expect(object(cluster, 'VolumeSnapshotClass')).toEqual({
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshotClass',
      metadata: {
        name: 'bak',
        annotations: {
          'argocd.argoproj.io/sync-wave': '1',
          'snapshot.storage.kubernetes.io/is-default-class': 'true',
        },
        labels: { 'velero.io/csi-volumesnapshot-class': 'true' },
      },
      deletionPolicy: 'Retain',
      driver: 'driver.longhorn.io',
      parameters: { type: 'bak' },
    });
  });

  const rows: readonly (readonly [string, Partial<VolumeSnapshotClassProps>, string])[] = [
    [
      'a mode of what is no backup',
      { driver: longhornSnapshots({ type: 'snap', backupMode: 'full' }) },
      '`driver.backupMode` must not be set for a snapshot that is not a backup',
    ],
    [
      'a mode that is too new',
      { driver: longhornSnapshots({ type: 'bak', backupMode: 'full' }) },
      '`driver.backupMode` must not be set before Longhorn 1.9.0',
    ],
    ['a driver', { driver: snapshotsOf('') }, '`driver` must be 1 to 253'],
  ];
  test.each(rows)('%s that is not known is refused', (_, more, message) => {
    const { cluster, system } = declare({ longhorn: '1.8.2' });
    new VolumeSnapshotClass(system, 'bak', { driver: BAK, ...more });
    expect(mistakesIn({ cluster })).toEqual([expect.stringContaining(message)]);
  });

  test('is the only one of its driver that Velero takes, and that is the default', () => {
    const { cluster, system } = declare();
    for (const driver of [BAK, ebsSnapshots]) {
      new VolumeSnapshotClass(system, driver.driver, { driver, usedByVelero: true, isDefault: true });
    }
    expect(mistakesIn({ cluster })).toEqual([]);
    new VolumeSnapshotClass(system, 'second', { driver: BAK, usedByVelero: true });
    new VolumeSnapshotClass(system, 'third', { driver: BAK, isDefault: true });
    expect(mistakesIn({ cluster })).toEqual([
      expect.stringContaining('got: "the class of driver.longhorn.io that Velero takes"'),
      expect.stringContaining('got: "the default class of driver.longhorn.io"'),
    ]);
  });
});

describe('a snapshot', () => {
  test('is of its claim and class, and stays when it leaves Git', () => {
    expect(object(withSnapshot().cluster, 'VolumeSnapshot')).toEqual({
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshot',
      metadata: {
        name: 'before-upgrade',
        namespace: 'shop',
        annotations: { 'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false' },
      },
      spec: { source: { persistentVolumeClaimName: 'data' }, volumeSnapshotClassName: 'bak' },
    });
  });

  test('of a claim elsewhere, or of no size, is refused', () => {
    expect(mistakesIn(withSnapshot({ claim: { claimName: 'data', namespace: 'other' } }))).toEqual([
      expect.stringContaining('`claim` must be in the namespace shop'),
    ]);
    expect(mistakesIn(withSnapshot({ claimSize: '10GB' }))).toEqual([
      expect.stringContaining('`claimSize` must be a whole number greater than 0'),
    ]);
  });
});

describe('what is no backup', () => {
  const declared = (type: 'bak' | 'snap', deletionPolicy: 'Retain' | 'Delete'): ReturnType<typeof withSnapshot> =>
    withSnapshot({ class: { driver: longhornSnapshots({ type }), deletionPolicy } });

  test('a snapshot in the volume is refused, unless it is acknowledged', () => {
    const { cluster, snapshot } = declared('snap', 'Retain');
    expect(publish(cluster).messages).toEqual([
      expect.stringContaining('the VolumeSnapshot before-upgrade is gone with the volume of data'),
    ]);
    acknowledge(snapshot, 'snapshots/snapshot-outlives-volume', 'taken before an upgrade, and deleted after it');
    expect(publish(cluster)).toMatchObject({ refused: false, messages: [], warnings: [] });
  });

  test('content that goes with the namespace is warned of', () => {
    expect(publish(declared('bak', 'Delete').cluster)).toMatchObject({
      refused: false,
      warnings: [expect.stringContaining('is the only copy of data, and is gone with the namespace')],
    });
    expect(publish(declared('bak', 'Retain').cluster)).toMatchObject({ refused: false, messages: [], warnings: [] });
  });
});

describe('a claim that is restored', () => {
  const restored = (more: Partial<RestoredClaimProps> = {}, driver = BAK): Cluster => {
    const { cluster, shop, snapshot } = withSnapshot({ class: { driver } });
    const storageClass = { className: 'shop', provisioner: driver.driver };
    new RestoredClaim(shop, 'data-restored', { snapshot, storageClass, ...more });
    return cluster;
  };

  test('stands in a file that nothing lists, with the API group of snapshots and the size of the source', () => {
    const cluster = restored();
    expect(object(cluster, 'PersistentVolumeClaim').spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'before-upgrade' },
      resources: { requests: { storage: '10Gi' } },
      storageClassName: 'shop',
      volumeMode: 'Filesystem',
    });
    const files = render(documentsOf(cluster));
    const text = files.find(({ path }) => path === 'argoproj/shop/recovery/claim-data-restored.yaml')?.text;
    expect(text).toMatch(/^# Managed by .*\n# \+argocd:skip-file-rendering\n/);
    expect(text).toContain('#   kubectl create -f argoproj/shop/recovery/claim-data-restored.yaml\n');
    expect(files.filter(({ text: other }) => /^ *- .*recovery/m.test(other))).toEqual([]);
  });

  const rows: readonly (readonly [string, () => Cluster, string | undefined])[] = [
    ['another driver', () => restored({ storageClass: LONGHORN }, ebsSnapshots), 'must be of ebs.csi.aws.com'],
    ['a larger size of Longhorn', () => restored({ size: '20Gi' }), '`size` must be 10Gi, the size of the source'],
    ['a smaller size', () => restored({ size: '5Gi' }, ebsSnapshots), '`size` must be at least 10Gi'],
    ['the same size in another unit', () => restored({ size: '10240Mi' }), undefined],
    ['a larger size of EBS', () => restored({ size: '20Gi' }, ebsSnapshots), undefined],
    ['no size', () => restored({ size: '0Gi' }), '`size` must be a whole number greater than 0'],
    ['no mode', () => restored({ accessModes: [] }), '`accessModes` must contain an access mode'],
  ];
  test.each(rows)('%s', (_, make, message) => {
    expect(mistakesIn({ cluster: make() })).toEqual(message === undefined ? [] : [expect.stringContaining(message)]);
  });
});
