import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import {
  ebsSnapshots,
  longhornSnapshots,
  RestoredClaim,
  Schedule,
  SnapshotController,
  VolumeSnapshot,
  VolumeSnapshotClass,
  type Cluster,
} from '../lib';
import { inTree } from './support/tree';
import { manifestCheck, reason, suite } from './support/validators';
import { declareVelero, VERSIONS } from './support/velero';

jest.setTimeout(120_000);

/** Every kind of snapshot, restore and drill. */
function everything(velero: string, snapshotController: string): Cluster {
  const declared = declareVelero({
    versions: { velero, snapshotController },
    schedule: { includedNamespaces: ['shop'] },
  });
  const { cluster, schedule: from } = declared;
  const system = cluster.applicationFolder('snapshots', { namespace: 'kube-system' });
  new SnapshotController(system, 'snapshot-controller');
  const driver = longhornSnapshots({ type: 'bak', backupMode: 'full' });
  const snapshotClass = new VolumeSnapshotClass(system, 'bak', { driver, usedByVelero: true, isDefault: true });
  new VolumeSnapshotClass(system, 'ebs', { driver: ebsSnapshots, deletionPolicy: 'Delete' });
  const shop = cluster.applicationFolder('shop', { namespace: 'shop' });
  const claim = { claimName: 'data', namespace: 'shop' };
  const snapshot = new VolumeSnapshot(shop, 'before-upgrade', { claim, claimSize: '10Gi', snapshotClass });
  const storageClass = { className: 'longhorn', provisioner: 'driver.longhorn.io' };
  new RestoredClaim(shop, 'data-restored', { snapshot, storageClass });
  declared.velero.addRestore('shop', { from, namespaces: ['shop'] });
  declared.velero.addRestore('shop-copy', { from, namespaces: ['shop'], into: 'shop-copy' });
  declared.velero.addRestore('secrets', { from, only: 'secrets', existing: 'update' });
  declared.velero.addRestore('claims', { from, only: 'claims', labelSelector: { matchLabels: { app: 'shop' } } });
  declared.velero.addDrill('backup-validation', {
    from,
    namespace: 'shop',
    into: 'shop-drill',
    schedule: Schedule.weekly(0, 4),
    expect: { claims: ['data'], pods: { labels: { app: 'shop' } }, configMap: { name: 'marker', key: 'at' } },
    storageClass: 'throw-away',
    namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' },
  });
  return cluster;
}

suite(`the schemas of Velero and of volume snapshots${reason}`, () => {
  test.each(VERSIONS.map((velero, index) => [velero, index % 2 === 0 ? '8.6.0' : '6.3.4'] as const))(
    'Velero %s with external-snapshotter %s: no error, no drift',
    (velero, snapshotController) => {
      inTree(everything(velero, snapshotController), (root) => {
        const schemas = snapshotController.startsWith('6') ? '6.2.3' : snapshotController;
        const use = ['--use', `velero=${velero}`, '--use', `external-snapshotter=${schemas}`];
        const { status, said } = manifestCheck(...use, '--strict-drift', join(root, 'argoproj'));
        expect([status, said]).toEqual([0, expect.stringContaining('0 errors')]);
      });
    },
  );
});
