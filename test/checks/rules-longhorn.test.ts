import { describe, expect, test } from '@jest/globals';
import { example, longhornApplication as chart, object } from '../support/examples/example';
import { rules } from '../../lib/checks/rules';
import type { Document } from '../../lib/documents/document';
import type { JsonObject } from '../../lib/json';
import { SHAPES, thrownBy } from '../support/garbled';
import { judging } from '../support/judged';

const { found, unsure } = judging('longhorn');

const STORE = { backupTarget: 's3://example-backup@eu-west-1/', backupTargetCredentialSecret: 'longhorn-backup' };

function job(spec: JsonObject, name = 'nightly'): Document {
  return object('RecurringJob', name, { spec: { name, task: 'backup', cron: '0 3 * * *', retain: 7, ...spec } });
}

/** A chart whose values stand in another file too. */
function withFiles(version: string, values: JsonObject): Document {
  const helm = { valuesObject: values, valueFiles: ['values.yaml'] };
  return object('Application', 'longhorn', { spec: { source: { chart: 'longhorn', targetRevision: version, helm } } });
}

describe('the message names what is wrong', () => {
  test.each<readonly [string, string]>([
    ['s3:/bucket', 'is not a URL'],
    ['s3://@eu-west-1/', 'names no bucket'],
    ['s3://bucket@/', 'names no region'],
    ['s3://bucket/@minio.example.org/', 'names no region'],
    ['s3://bucket@eu.example.org/', 'has the address eu.example.org'],
    ['vfs:///backup', 'the scheme vfs'],
    ['nfs://<nas>:/backup', 'has a placeholder'],
  ])('%s', (url, said) => {
    const target = object('BackupTarget', 'default', { spec: { backupTargetURL: url } });
    expect(found('target-url-is-valid', target)).toEqual([expect.stringContaining(said)]);
  });

  test('of storage classes, jobs and settings', () => {
    const provisioner = 'driver.longhorn.io';
    const misspelt = object('StorageClass', 'a', { provisioner, parameters: { recurringJobSelectors: '[]' } });
    expect(found('storage-class-parameters-are-read', misspelt)).toEqual([
      'the parameter recurringJobSelectors of the StorageClass a does not exist in any known version of Longhorn; the nearest one is recurringJobSelector',
    ]);
    expect(found('setting-value-is-valid', chart('1.10.2', { defaultSettings: { engineReplicaTimeout: 60 } }))).toEqual(
      ['defaultSettings.engineReplicaTimeout must be a whole number, 8 to 30, got: 60'],
    );
  });

  test('never the value of a credential', () => {
    const secret = object('Secret', 'longhorn-backup', {
      stringData: { AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI\n', AWS_ACCESS_KEY_ID: 'AKIA' },
    });
    expect(found('credential-values-are-readable', chart('1.10.2', { defaultBackupStore: STORE }), secret)).toEqual([
      'the key AWS_SECRET_ACCESS_KEY of the Secret longhorn-backup has a newline or a space around it',
    ]);
  });
});

describe('what cannot be told', () => {
  test('without the version of Longhorn', () => {
    expect(
      unsure('api-version-is-served', [object('RecurringJob', 'a', { apiVersion: 'longhorn.io/v1beta1' })]),
    ).toHaveLength(1);
    expect(unsure('setting-exists', [object('Setting', 'log-path', { value: '/var' })])).toHaveLength(1);
    expect(unsure('job-has-concurrency', [job({})])).toHaveLength(1);
    expect(unsure('job-retain-is-taken', [job({ retain: 120 })])).toHaveLength(1);
  });

  test('when values come from elsewhere', () => {
    const { backupTarget } = STORE;
    expect(
      unsure('target-has-credential', [withFiles('1.10.2', { defaultBackupStore: { backupTarget } })]),
    ).toHaveLength(1);
    expect(unsure('detached-volumes-are-backed-up', [withFiles('1.10.2', {}), job({})])).toHaveLength(1);
    expect(unsure('no-pre-upgrade-job-under-argocd', [withFiles('1.10.2', {})])).toHaveLength(1);
  });

  test('when the rest of the cluster is not here', () => {
    const open = { closed: false };
    const elsewhere = job({}, 'a');
    const inGames = { ...object('RecurringJob', 'a', { metadata: { name: 'a', namespace: 'games' } }) };
    expect(unsure('object-in-longhorn-namespace', [inGames], open)).toHaveLength(1);
    expect(unsure('object-in-longhorn-namespace', [elsewhere], open)).toHaveLength(0);
    const setting = object('Setting', 'backup-target', { value: STORE.backupTarget });
    expect(unsure('target-has-credential', [setting], open)).toHaveLength(1);
    const parameters = { recurringJobSelector: '[{"name":"nightly"}]' };
    const storageClass = object('StorageClass', 'a', { provisioner: 'driver.longhorn.io', parameters });
    expect(unsure('selector-names-existing-job', [storageClass], open)).toHaveLength(1);
  });
});

describe('what is left alone', () => {
  test('patches, templates, and what another rule says', () => {
    const patch = { ...object('RecurringJob', 'nightly', { spec: { retain: 30 } }), patch: true };
    for (const id of ['job-cron-is-valid', 'job-has-task', 'job-has-concurrency']) expect(found(id, patch)).toEqual([]);
    expect(
      found('setting-value-is-valid', chart('1.10.2', { defaultSettings: { failedBackupTTL: '${TTL}' } })),
    ).toEqual([]);
    const secret = object('Secret', 'longhorn-backup', { data: { AWS_ENDPOINTS: 'https://minio' } });
    expect(found('credential-values-are-readable', chart('1.10.2', { defaultBackupStore: STORE }), secret)).toEqual([]);
    expect(found('setting-exists', chart('1.10.2', {}), object('Setting', 'backup-target', { value: '' }))).toEqual([]);
  });

  test('the objects of other products', () => {
    const setting = object('Setting', 'anything', { apiVersion: 'harvesterhci.io/v1beta1', spec: { value: 'a' } });
    for (const id of ['setting-exists', 'object-fits-schema', 'api-version-is-served'])
      expect(found(id, setting)).toEqual([]);
  });
});

describe('content of any shape', () => {
  const KINDS: Readonly<Record<string, readonly string[]>> = {
    RecurringJob: ['spec', 'metadata'],
    BackupTarget: ['spec', 'metadata'],
    Setting: ['value', 'spec', 'metadata'],
    StorageClass: ['parameters', 'provisioner', 'metadata'],
    Secret: ['data', 'stringData', 'metadata'],
    ExternalSecret: ['spec', 'metadata'],
    SealedSecret: ['spec'],
    Kustomization: ['configMapGenerator', 'helmCharts', 'metadata'],
    ConfigMap: ['data', 'metadata'],
    HelmRelease: ['spec', 'metadata'],
    StatefulSet: ['spec', 'metadata'],
    PrometheusRule: ['spec', 'metadata'],
  };
  const SPEC = ['name', 'task', 'cron', 'retain', 'concurrency', 'groups', 'parameters', 'labels', 'backupTargetURL'];
  const VALUES = ['defaultBackupStore', 'defaultSettings', 'persistence', 'preUpgradeChecker', 'namespaceOverride'];

  test.each(SHAPES.map((shape) => [JSON.stringify(shape), shape] as const))('%s nowhere throws', (_, shape) => {
    const documents = [
      ...Object.entries(KINDS).flatMap(([kind, fields]) =>
        fields.map((field) => object(kind, 'a', { [field]: shape })),
      ),
      ...SPEC.map((field) => object('RecurringJob', 'b', { spec: { [field]: shape } })),
      ...['pollInterval', 'credentialSecret'].map((field) => object('BackupTarget', 'b', { spec: { [field]: shape } })),
      ...VALUES.map((key) => chart('1.10.0', { [key]: shape })),
      chart('1.10.2', {
        defaultBackupStore: { ...STORE, pollInterval: shape },
        persistence: { recurringJobSelector: shape },
      }),
      object('StorageClass', 'c', { provisioner: 'driver.longhorn.io', parameters: { recurringJobSelector: shape } }),
      object('Secret', 'longhorn-backup', { stringData: { AWS_CERT: shape }, data: { AWS_ENDPOINTS: shape } }),
      object('StatefulSet', 'd', { spec: { volumeClaimTemplates: shape, template: shape } }),
    ];
    for (const closed of [true, false]) {
      const { subject } = example('', documents, { closed });
      expect(thrownBy(rules, subject)).toEqual([]);
    }
  });
});
