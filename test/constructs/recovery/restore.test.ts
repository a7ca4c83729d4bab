import { describe, expect, test } from '@jest/globals';
import { Restore, type RestoreProps } from '../../../lib';
import type { JsonObject } from '../../../lib/values/json';
import { documentsOf } from '../../../lib/documents/from-cluster';
import { render } from '../../../lib/files/render';
import { kubernetesOf, object } from '../../support/documents';
import { bucketNamed, declareVelero, mistakesIn, specOf, VERSIONS, type VeleroChoices } from '../../support/velero';
import { publish } from '../../support/publication';

type Given = Partial<RestoreProps> & { readonly declared?: VeleroChoices; readonly name?: string };

function declare({ declared, name = 'shop', ...more }: Given = {}): ReturnType<typeof declareVelero> {
  const made = declareVelero(declared);
  new Restore(made.velero, name, { from: made.schedule, ...more });
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
    expect(specIn({})).toEqual({ scheduleName: 'daily', restorePVs: true });
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
    expect(object(cluster, 'ConfigMap').data).toMatchInlineSnapshot(`
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
      scheduleName: 'daily',
    });
  });

  test('Secrets alone, of one selector', () => {
    const labelSelector = { matchLabels: { secret: 'github-oauth' } };
    expect(specIn({ only: 'secrets', labelSelector })).toEqual({
      includedResources: ['secrets'],
      labelSelector,
      restorePVs: false,
      scheduleName: 'daily',
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
    expect(spec).toEqual({ includedResources: kinds, restorePVs: true, scheduleName: 'daily' });
  });

  test('backups that another cluster makes', () => {
    const made = declareVelero();
    const location = made.velero.addStorageLocation('other', {
      store: bucketNamed('example-other'),
      accessMode: 'ReadOnly',
    });
    new Restore(made.velero, 'shop', { from: { location, scheduleName: 'weekly' } });
    expect(specOf(made.cluster, 'Restore')).toMatchObject({ scheduleName: 'weekly' });
  });
});

describe('nobody applies it by accident', () => {
  const { cluster } = declare();
  const files = render(documentsOf(cluster));

  test('it stands in a file of its own, which says how it is made', () => {
    const file = files.find(({ path }) => path === 'argoproj/velero/recovery/shop.yaml');
    expect(file?.text).toMatchInlineSnapshot(`
     "# Managed by arkwright (cluster home). Change the declaration, not this file.
     # +argocd:skip-file-rendering
     # Restores the newest completed backup of the schedule daily, by hand, when it is needed:
     #   kubectl create -f argoproj/velero/recovery/shop.yaml
     # A Restore runs once. To run it again delete it first, which deletes nothing that was restored:
     #   kubectl delete restores.velero.io -n velero shop
     # Follow it until its phase is Completed:
     #   kubectl get restores.velero.io -n velero shop -o jsonpath={.status.phase}
     # For an older backup put backupName with daily-YYYYMMDDhhmmss in the place of scheduleName.
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
       existingResourcePolicy: none
       itemOperationTimeout: 4h0m0s
       preserveNodePorts: false
       restorePVs: true
       scheduleName: daily
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

describe('a mistake is one message', () => {
  const included = { schedule: { includedNamespaces: ['shop'] } };
  const rows: readonly (readonly [string, Given, string])[] = [
    ['a name', { name: 'Shop' }, '`name` must be 1 to 63 lower-case letters'],
    ['no namespace', { namespaces: [] }, '`namespaces` must name a namespace'],
    [
      'a namespace that is not backed up',
      { namespaces: ['blog'], declared: included },
      '`namespaces` must name namespaces that the schedule daily backs up, got: "blog"',
    ],
    [
      'a namespace that is left out',
      { namespaces: ['blog'], declared: { schedule: { excludedNamespaces: ['blog'] } } },
      '`namespaces` must name namespaces that the schedule daily backs up',
    ],
    ['into, and two namespaces', { namespaces: ['a', 'b'], into: 'c' }, '`into` must stand beside exactly one'],
    ['into, and none', { into: 'c' }, '`into` must stand beside exactly one'],
    ['into itself', { namespaces: ['a'], into: 'a' }, '`into` must be another namespace'],
    ['into Velero', { namespaces: ['a'], into: 'velero' }, '`into` must be another namespace'],
    ['no kind', { only: [] }, '`only` must name a kind'],
    ['a kind', { only: ['Secret'] }, '`only` must name kinds by their plural'],
    [
      'kinds that are not backed up',
      { only: 'secrets', declared: { schedule: { resources: { excluded: ['secrets'] } } } },
      '`only` must name kinds that the schedule daily backs up, got: "secrets"',
    ],
    [
      'claims without data',
      { only: 'claims', declared: { schedule: { volumes: 'none' } } },
      '`only` must not be "claims" from the schedule daily, which backs up no data of volumes',
    ],
    [
      'claims without their pods',
      { only: 'claims', declared: { schedule: { volumes: 'files' } } },
      '`only` must not be "claims" from the schedule daily, which reads files',
    ],
    ['another backup', { backupName: 'weekly-20260101030000' }, '`backupName` must be a backup of the schedule daily'],
    [
      'a backup without its time',
      { backupName: 'daily-latest' },
      '`backupName` must be a backup of the schedule daily',
    ],
    ['a policy', { existing: 'replace' as never }, '`existing` must be "none" or "update"'],
    ['volumes over those that exist', { existing: 'update' }, '`existing` must not be "update" where volumes'],
    [
      'a change',
      { changes: [{ kind: 'Deployment', merge: { spec: { replicas: 0 } } }] },
      '`changes.kind` must name kinds by their plural',
    ],
  ];
  test.each(rows)('%s', (_, given, message) => {
    expect(mistakesIn(declare(given))).toEqual([expect.stringContaining(message)]);
  });

  test('a second restore of the name', () => {
    const { cluster, velero, schedule } = declare();
    new Restore(velero, 'shop', { from: schedule });
    expect(mistakesIn({ cluster })).toEqual([
      expect.stringContaining('got: "the file argoproj/velero/recovery/shop.yaml"'),
    ]);
  });

  test('objects alone may be changed to what they were', () => {
    expect(mistakesIn(declare({ existing: 'update', volumes: false }))).toEqual([]);
    expect(mistakesIn(declare({ existing: 'update', only: 'secrets' }))).toEqual([]);
  });
});
