import { describe, expect, test } from '@jest/globals';
import { GoDuration, Retention, Schedule, type RestoreProps } from '../../../lib';
import type { JsonObject } from '../../../lib/json';
import { documentsOf } from '../../../lib/constructs/to-documents/cluster';
import { render } from '../../../lib/files/render';
import { kubernetesOf, object } from '../../support/documents';
import { bucketNamed, declareVelero, mistakesIn, specOf, VERSIONS, type VeleroChoices } from '../../support/velero';
import { publish } from '../../support/publication';

type Given = Partial<RestoreProps> & { readonly declared?: VeleroChoices; readonly name?: string };

function declare({ declared, name = 'shop', ...more }: Given = {}): ReturnType<typeof declareVelero> {
  const made = declareVelero(declared);
  made.velero.addRestore(name, { from: made.schedule, ...more });
  return made;
}

/** The spec without what every Restore has. */
function specIn(given: Given): JsonObject {
  const { existingResourcePolicy, itemOperationTimeout, preserveNodePorts, ...rest } = specOf(
    declare(given).cluster,
    'Restore',
  );
  expect([existingResourcePolicy, itemOperationTimeout, preserveNodePorts]).toEqual(['none', '4h0m0s', false]);
  return rest;
}

describe('what is restored', () => {
  test('everything of the newest completed backup', () => {
    expect(specIn({})).toEqual({ backupName: 'BACKUP_NAME', restorePVs: true });
  });

  test('a namespace, from a certain backup', () => {
    expect(specIn({ namespaces: [{ namespace: 'shop' }], backupName: 'daily-20260101030000' })).toEqual({
      backupName: 'daily-20260101030000',
      includedNamespaces: ['shop'],
      restorePVs: true,
    });
  });

  test('a namespace into another one, which takes nothing from the original', () => {
    const { cluster } = declare({ namespaces: ['shop'], into: 'shop-copy' });
    const spec = specOf(cluster, 'Restore');
    expect(spec).toMatchObject({
      namespaceMapping: { shop: 'shop-copy' },
      resourceModifier: { kind: 'ConfigMap', name: 'restore-shop' },
    });
    expect(spec.excludedResources).toEqual(expect.arrayContaining(['ingresses.networking.k8s.io', 'cronjobs.batch']));
    expect(object(cluster, 'ConfigMap', 'restore-shop').data).toMatchInlineSnapshot(`
     {
       "changes.yaml": "version: v1
     resourceModifierRules:
       - conditions:
           groupResource: services
         mergePatches:
           - patchData: '{"metadata":{"annotations":{"external-dns.alpha.kubernetes.io/hostname":null,"external-dns.alpha.kubernetes.io/internal-hostname":null}}}'
       - conditions:
           groupResource: services
           matches:
             - path: /spec/type
               value: LoadBalancer
         mergePatches:
           - patchData: '{"spec":{"loadBalancerClass":"restored.invalid/none"}}'
     ",
     }
    `);
    expect(publish(cluster).messages).toEqual([]);
  });

  test('a namespace into another one, with everything', () => {
    expect(specIn({ namespaces: ['shop'], into: 'shop-copy', exposure: 'kept' })).toEqual({
      includedNamespaces: ['shop'],
      namespaceMapping: { shop: 'shop-copy' },
      restorePVs: true,
      backupName: 'BACKUP_NAME',
    });
  });

  test('Secrets alone, of one selector', () => {
    const labelSelector = { matchLabels: { secret: 'github-oauth' } };
    expect(specIn({ only: 'secrets', labelSelector })).toEqual({
      includedResources: ['secrets'],
      labelSelector,
      restorePVs: false,
      backupName: 'BACKUP_NAME',
    });
  });

  test.each([
    ['moved-snapshots', ['persistentvolumeclaims', 'persistentvolumes']],
    [
      'snapshots',
      [
        'persistentvolumeclaims',
        'persistentvolumes',
        'volumesnapshotclasses.snapshot.storage.k8s.io',
        'volumesnapshotcontents.snapshot.storage.k8s.io',
        'volumesnapshots.snapshot.storage.k8s.io',
      ],
    ],
  ] as const)('claims with their data, where the schedule takes %s', (volumes, kinds) => {
    const spec = specIn({ only: 'claims', declared: { schedule: { volumes } } });
    expect(spec).toEqual({ includedResources: kinds, restorePVs: true, backupName: 'BACKUP_NAME' });
  });

  test('backups that another cluster makes', () => {
    const made = declareVelero();
    const location = made.velero.addStorageLocation('other', {
      store: bucketNamed('example-other'),
      accessMode: 'ReadOnly',
    });
    made.velero.addRestore('shop', { from: { location, scheduleName: 'weekly' } });
    expect(specOf(made.cluster, 'Restore')).toMatchObject({ backupName: 'BACKUP_NAME' });
  });
});

describe('claims without their data would come back empty, and no data could follow', () => {
  const leftOut = ['persistentvolumeclaims', 'persistentvolumes'];

  test.each([
    ['a schedule that backs up none', { declared: { schedule: { volumes: 'none' } } }],
    ['volumes: false', { volumes: false }],
  ] as const)('they are left out: %s', (_, given) => {
    expect(specIn(given)).toEqual({ backupName: 'BACKUP_NAME', restorePVs: false, excludedResources: leftOut });
    const file = render(documentsOf(declare(given).cluster)).find(({ path }) => path.endsWith('recovery/shop.yaml'));
    expect(file?.text).toContain('# Claims are left out: they would come back empty');
    expect(file?.text).not.toContain('delete the claim first');
  });

  test('they are left out of a location that holds none', () => {
    const { cluster, velero } = declareVelero();
    const store = bucketNamed('example-other');
    const location = velero.addStorageLocation('other', { store, accessMode: 'ReadOnly', holdsVolumeData: false });
    velero.addRestore('shop', { from: { location, scheduleName: 'weekly' } });
    expect(specOf(cluster, 'Restore')).toMatchObject({ restorePVs: false, excludedResources: leftOut });
  });

  test('they come along where a policy reads some as files', () => {
    const { cluster, velero } = declareVelero();
    const rules = [{ conditions: { storageClasses: ['nfs'] }, action: 'fs-backup' }] as const;
    const volumePolicy = velero.addVolumePolicy('some', { rules });
    const schedule = Schedule.daily(9);
    const from = velero.addSchedule('some', { schedule, retention: Retention.days(3), volumes: 'none', volumePolicy });
    velero.addRestore('shop', { from });
    expect(specOf(cluster, 'Restore')).toMatchObject({ restorePVs: true });
    expect(specOf(cluster, 'Restore').excludedResources).toBeUndefined();
  });

  test('a list of other kinds names none that are left out', () => {
    expect(specIn({ only: ['secrets'], declared: { schedule: { volumes: 'none' } } })).toEqual({
      includedResources: ['secrets'],
      restorePVs: false,
      backupName: 'BACKUP_NAME',
    });
  });
});

test('the file says what is promised', () => {
  const declared = { schedule: { rpo: GoDuration.hours(24), rto: GoDuration.hours(1) } };
  const file = render(documentsOf(declare({ declared }).cluster)).find(({ path }) =>
    path.endsWith('recovery/shop.yaml'),
  );
  expect(file?.text).toContain(
    '# What is promised: at most 24h0m0s of work are lost (RPO), and it is restored within 1h0m0s (RTO).',
  );
});

describe('nobody applies it by accident', () => {
  const { cluster } = declare();
  const files = render(documentsOf(cluster));

  test('it stands in a file of its own, which says how it is made', () => {
    const file = files.find(({ path }) => path === 'argoproj/velero/recovery/shop.yaml');
    expect(file?.text).toMatchInlineSnapshot(`
     "# Managed by arkwright (cluster home). Change the declaration, not this file.
     # +argocd:skip-file-rendering
     # Restores a backup of the schedule daily, by hand, when it is needed. List them:
     #   kubectl -n velero get backups.velero.io -l velero.io/schedule-name=daily
     # Put the newest Completed one from before the loss in the place of its name:
     #   sed s/BACKUP_NAME/daily-YYYYMMDDhhmmss/ argoproj/velero/recovery/shop.yaml | kubectl create -f -
     # A Restore runs once. To run it again delete it first, which deletes nothing that was restored:
     #   kubectl delete restores.velero.io -n velero shop
     # Follow it until its phase is Completed:
     #   kubectl get restores.velero.io -n velero shop -o jsonpath={.status.phase}
     # Objects that exist stay as they are.
     # No data is written into a claim that exists: delete the claim first, or restore elsewhere.
     apiVersion: velero.io/v1
     kind: Restore
     metadata:
       name: shop
       namespace: velero
       annotations:
         argocd.argoproj.io/hook: Skip
     spec:
       backupName: BACKUP_NAME
       existingResourcePolicy: none
       itemOperationTimeout: 4h0m0s
       preserveNodePorts: false
       restorePVs: true
     "
    `);
  });

  test('no kustomization lists the file, and no rule finds it among what is synced', () => {
    const listed = kubernetesOf(cluster)
      .filter(({ body }) => body.kind === 'Kustomization')
      .flatMap(({ body }) => body.resources as unknown as readonly string[]);
    expect(listed.filter((entry) => entry.includes('recovery') || entry.includes('restore'))).toEqual([]);
    expect(publish(cluster)).toMatchObject({ refused: false, warnings: [] });
  });
});

test.each(VERSIONS)('Velero %s takes the same Restore', (velero) => {
  expect(mistakesIn(declare({ declared: { versions: { velero } } }))).toEqual([]);
});
