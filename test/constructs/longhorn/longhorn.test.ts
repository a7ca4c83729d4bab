import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../lib';
import { declare, type Choices } from '../../support/declaration';
import { kubernetesOf, object, titlesOf } from '../../support/documents';

function applicationOf(choices: Choices = {}): JsonObject {
  return object(declare(choices).cluster, 'Application');
}

function valuesOf(choices: Choices = {}): JsonObject {
  const { spec } = applicationOf(choices) as unknown as { spec: { sources: [{ helm: { valuesObject: JsonObject } }] } };
  return spec.sources[0].helm.valuesObject;
}

describe('Longhorn', () => {
  test('is an Application, a namespace, a Secret and a job', () => {
    expect(titlesOf(declare().cluster)).toEqual([
      'ExternalSecret/backup-secret',
      'Namespace/longhorn-system',
      'Application/longhorn',
      'RecurringJob/nightly',
      'Kustomization/-',
    ]);
  });

  test('comes from its own chart, in the declared version', () => {
    expect(applicationOf()).toMatchObject({
      metadata: { name: 'longhorn', namespace: 'argocd' },
      spec: {
        destination: { namespace: 'longhorn-system', server: 'https://kubernetes.default.svc' },
        sources: [
          { chart: 'longhorn', repoURL: 'https://charts.longhorn.io', targetRevision: '1.10.2' },
          { path: 'argoproj/longhorn', targetRevision: 'main' },
        ],
        syncPolicy: { syncOptions: ['ServerSideApply=true'] },
      },
    });
    expect(applicationOf()).not.toHaveProperty('spec.syncPolicy.automated');
  });

  test('has only the values that GitOps needs', () => {
    expect(valuesOf()).toMatchInlineSnapshot(`
     {
       "defaultBackupStore": {
         "backupTarget": "s3://example-backup@eu-west-1/",
         "backupTargetCredentialSecret": "backup-secret",
         "pollInterval": 300,
       },
       "defaultSettings": {
         "allowRecurringJobWhileVolumeDetached": true,
       },
       "preUpgradeChecker": {
         "jobEnabled": false,
       },
     }
    `);
  });

  test('keeps its own values among further ones', () => {
    const values = { defaultSettings: { defaultReplicaCount: 2 }, persistence: { reclaimPolicy: 'Retain' } };
    expect(valuesOf({ longhorn: { values } })).toMatchObject({
      defaultSettings: { allowRecurringJobWhileVolumeDetached: true, defaultReplicaCount: 2 },
      persistence: { reclaimPolicy: 'Retain' },
      preUpgradeChecker: { jobEnabled: false },
    });
  });

  test('does not change the values that it is given', () => {
    const values = Object.freeze({ defaultSettings: Object.freeze({ defaultReplicaCount: 2 }) });
    valuesOf({ longhorn: { values } });
    expect(values).toEqual({ defaultSettings: { defaultReplicaCount: 2 } });
  });

  test('leaves the volumes of stopped workloads alone when told to', () => {
    expect(valuesOf({ longhorn: { backupDetachedVolumes: false } })).toMatchObject({
      defaultSettings: { allowRecurringJobWhileVolumeDetached: false },
    });
  });

  test('has a namespace that outlives it and allows its pods', () => {
    expect(object(declare().cluster, 'Namespace').metadata).toEqual({
      name: 'longhorn-system',
      annotations: { 'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false' },
      labels: {
        'pod-security.kubernetes.io/audit': 'privileged',
        'pod-security.kubernetes.io/enforce': 'privileged',
        'pod-security.kubernetes.io/warn': 'privileged',
      },
    });
    const without = declare({ longhorn: { addNamespace: false } }).cluster;
    expect(titlesOf(without)).not.toContain('Namespace/longhorn-system');
    expect(object(without, 'Kustomization').resources).not.toContain('namespace.yaml');
  });

  test('syncs as it is told', () => {
    const application = { automated: { prune: false, selfHeal: true }, syncOptions: ['Replace=true'] };
    expect(applicationOf({ longhorn: { application } })).toMatchObject({
      spec: { syncPolicy: { automated: { prune: false, selfHeal: true }, syncOptions: ['Replace=true'] } },
    });
  });

  test.each(['1.9.0', '1.9.2', '1.10.0', '1.10.2'])('goes from %s to 1.10.2', (upgradeFrom) => {
    expect(applicationOf({ longhorn: { upgradeFrom } })).toMatchObject({
      spec: { sources: [{ targetRevision: '1.10.2' }, {}] },
    });
  });

  test('lets its jobs keep as many backups as the chart says', () => {
    const values = { defaultSettings: { recurringJobMaxRetention: 150 } };
    expect(declare({ longhorn: { values }, job: { retain: 150 } }).longhorn.mostRetained).toBe(150);
    expect(kubernetesOf(declare({ longhorn: { values }, job: { retain: 150 } }).cluster)).toBeDefined();
    expect(declare().longhorn.mostRetained).toBe(100);
  });
});
