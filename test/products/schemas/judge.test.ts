import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { JsonObject } from '../../../lib/json';
import { judgeObject, type SchemaProblem } from '../../../lib/products/schemas/judge';

/** An object of a kind with what stands below its metadata, in YAML. */
function object(apiVersion: string, kind: string, yaml: string): JsonObject {
  return { apiVersion, kind, metadata: { name: 'example', namespace: 'example' }, ...(parse(yaml) as JsonObject) };
}

function problems(body: JsonObject, version?: string): readonly SchemaProblem[] | undefined {
  return judgeObject(body, version)?.problems;
}

function messages(body: JsonObject, version?: string): readonly string[] | undefined {
  return problems(body, version)?.map(({ message }) => message);
}

const schedule = (template: string): JsonObject =>
  object('velero.io/v1', 'Schedule', `spec: {schedule: "0 3 * * *", template: {${template}}}`);
const location = (spec: string): JsonObject => object('velero.io/v1', 'BackupStorageLocation', `spec: {${spec}}`);
const secret = (fields: string): JsonObject => object('external-secrets.io/v1', 'ExternalSecret', `spec: {${fields}}`);
const hook = (exec: string): JsonObject => schedule(`hooks: {resources: [{name: a, pre: [{exec: {${exec}}}]}]}`);
const EXEC = 'spec.template.hooks.resources[0].pre[0].exec';

describe('a mistake that people reported, and its good twin', () => {
  test.each<readonly [string, JsonObject, JsonObject, string]>([
    [
      'the command of a hook as a string',
      hook('command: psql -c CHECKPOINT'),
      hook('command: [psql, -c, CHECKPOINT]'),
      `\`${EXEC}.command\` must be a list of strings, got: string`,
    ],
    [
      'what a hook does on errors in lower case',
      hook('command: [a], onError: fail'),
      hook('command: [a], onError: Fail'),
      `\`${EXEC}.onError\` must be one of Continue, Fail, got: "fail"`,
    ],
    [
      'a timeout as a number',
      hook('command: [a], timeout: 180'),
      hook('command: [a], timeout: 3m'),
      `\`${EXEC}.timeout\` must be a string, got: number 180`,
    ],
    [
      'ordered resources as a list',
      schedule('orderedResources: {pods: [shop/db-0, shop/db-1]}'),
      schedule('orderedResources: {pods: "shop/db-0,shop/db-1"}'),
      '`spec.template.orderedResources.pods` must be a string, got: list',
    ],
    [
      'namespaces as a string',
      schedule('includedNamespaces: "*"'),
      schedule('includedNamespaces: ["*"]'),
      '`spec.template.includedNamespaces` must be a list of strings, got: string',
    ],
    [
      'a boolean in quotes',
      schedule('snapshotMoveData: "true"'),
      schedule('snapshotMoveData: true'),
      '`spec.template.snapshotMoveData` must be a boolean, got: string "true"',
    ],
    [
      'a certificate that is not encoded',
      location('provider: aws, objectStorage: {bucket: a, caCert: "-----BEGIN CERTIFICATE-----"}'),
      location('provider: aws, objectStorage: {bucket: a, caCert: LS0tLS1CRUdJTg==}'),
      '`spec.objectStorage.caCert` must be base64, got: "-----BEGIN CERTIFICATE-----"',
    ],
    [
      'an access mode in another case',
      location('provider: aws, accessMode: Readwrite, objectStorage: {bucket: a}'),
      location('provider: aws, accessMode: ReadWrite, objectStorage: {bucket: a}'),
      '`spec.accessMode` must be one of ReadOnly, ReadWrite, got: "Readwrite"',
    ],
    [
      'a setting of a store that is not a string',
      location('provider: aws, config: {s3ForcePathStyle: true}, objectStorage: {bucket: a}'),
      location('provider: aws, config: {s3ForcePathStyle: "true"}, objectStorage: {bucket: a}'),
      '`spec.config.s3ForcePathStyle` must be a string, got: boolean true',
    ],
    [
      'the old engine of templates',
      secret('target: {template: {engineVersion: v1}}'),
      secret('target: {template: {engineVersion: v2}}'),
      '`spec.target.template.engineVersion` must be v2, got: "v1"',
    ],
    [
      'two providers in one store',
      object('external-secrets.io/v1', 'SecretStore', 'spec: {provider: {fake: {data: []}, kubernetes: {}}}'),
      object('external-secrets.io/v1', 'SecretStore', 'spec: {provider: {fake: {data: []}}}'),
      '`spec.provider` must have exactly 1 field, got: fake, kubernetes',
    ],
    [
      'a snapshot of nothing',
      object('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', 'spec: {source: {}}'),
      object('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', 'spec: {source: {persistentVolumeClaimName: data}}'),
      '`spec.source` must have exactly one of `persistentVolumeClaimName`, `volumeSnapshotContentName`',
    ],
    [
      'a size without a unit that exists',
      object('v1', 'PersistentVolumeClaim', 'spec: {resources: {requests: {storage: 10GB}}}'),
      object('v1', 'PersistentVolumeClaim', 'spec: {resources: {requests: {storage: 10}}}'),
      '`spec.resources.requests.storage` must be a quantity, got: "10GB"',
    ],
    [
      'an access mode of a claim',
      object('v1', 'PersistentVolumeClaim', 'spec: {accessModes: [RWO]}'),
      object('v1', 'PersistentVolumeClaim', 'spec: {accessModes: [ReadWriteOnce]}'),
      '`spec.accessModes[0]` must be one of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod, got: "RWO"',
    ],
    [
      'a count below the least',
      object('monitoring.coreos.com/v1', 'PrometheusRule', 'spec: {groups: [{name: ""}]}'),
      object('monitoring.coreos.com/v1', 'PrometheusRule', 'spec: {groups: [{name: a}]}'),
      '`spec.groups[0].name` must not be empty',
    ],
  ])('%s', (_, bad, good, message) => {
    expect(messages(bad)).toEqual([message]);
    expect(messages(good)).toEqual([]);
  });
});

describe('a field that does not exist', () => {
  test.each([
    ['misspelt', '1.17', 'spec: {schedule: "@daily", template: {}, pausd: true}', '`spec.pausd`', '`spec.paused`'],
    [
      'beside its place',
      '1.17',
      'spec: {schedule: "@daily", template: {}, ttl: 1h}',
      '`spec.ttl`',
      '`spec.template.ttl`',
    ],
  ])('%s, with the nearest one that does', (_, version, yaml, field, nearest) => {
    const expected = `${field} is not a field of Schedule in Velero 1.17; the nearest is ${nearest}`;
    expect(messages(object('velero.io/v1', 'Schedule', yaml), version)).toEqual([expected]);
  });

  test('is one mistake where it was meant for a required one', () => {
    expect(messages(location('providr: aws, objectStorage: {bucket: a}'), '1.17')).toEqual([
      '`spec.providr` is not a field of BackupStorageLocation in Velero 1.17; the nearest is `spec.provider`',
    ]);
  });

  test.each([
    [
      'under a shorter name',
      object('v1', 'PersistentVolumeClaim', 'spec: {storageClass: longhorn}'),
      '`spec.storageClass` is not a field of PersistentVolumeClaim in any known version of Kubernetes; the nearest is `spec.storageClassName`',
    ],
    [
      'outside of the list that it belongs in',
      object('monitoring.coreos.com/v1', 'PrometheusRule', 'spec: {rules: []}'),
      '`spec.rules` is not a field of PrometheusRule in any known version of the Prometheus Operator; the nearest is `spec.groups[0].rules`',
    ],
    [
      'beside the object that it belongs in',
      location('provider: aws, bucket: a'),
      '`spec.bucket` is not a field of BackupStorageLocation in any known version of Velero; the nearest is `spec.objectStorage.bucket`',
    ],
    [
      'around the field that is missing',
      object('longhorn.io/v1beta2', 'Setting', 'spec: {value: "3"}'),
      '`spec` is not a field of Setting in any known version of Longhorn; write `value` in its place',
    ],
  ])('is one mistake where it stands %s', (_, body, message) => {
    expect(messages(body)).toEqual([message]);
  });

  test('leaves what is missing to be said where it is near to nothing', () => {
    expect(messages(location('foobar: aws'))).toEqual([
      '`spec.objectStorage` is required',
      '`spec.provider` is required',
      '`spec.foobar` is not a field of BackupStorageLocation in any known version of Velero',
    ]);
  });

  test('what SOPS adds is gone when the object is applied', () => {
    const encrypted = object('v1', 'Secret', 'data: {a: "ENC[AES256_GCM,data:abc]"}\nsops: {mac: abc}');
    expect(messages(encrypted)).toEqual([]);
  });
});

describe('what is missing', () => {
  test('is reported at the object that lacks it', () => {
    const [problem] = problems(object('velero.io/v1', 'Schedule', 'spec: {schedule: "@daily"}')) ?? [];
    expect(problem).toEqual({ path: ['spec'], message: '`spec.template` is required' });
  });

  test('null is as good as nothing', () => {
    expect(messages(object('velero.io/v1', 'Schedule', 'spec: {schedule: "@daily", template: }'))).toEqual([
      '`spec.template` is required',
    ]);
    expect(messages(schedule('includedNamespaces: , labelSelector: , ttl: '))).toEqual([]);
  });

  test('a field that the server fills in is not required', () => {
    const job = object('longhorn.io/v1beta2', 'RecurringJob', 'spec: {task: backup, cron: "0 3 * * *"}');
    expect(messages(job)).toEqual([]);
  });
});

describe('a value that somebody fills in later', () => {
  test.each([
    '${REPLICAS}',
    '{{ .Values.retain }}',
    '<path:kv/data/x#y>',
    '$(RETAIN)',
    'ENC[AES256_GCM,data:a]',
    'CHANGEME',
  ])('%s is not judged', (text) => {
    const body = { apiVersion: 'longhorn.io/v1beta2', kind: 'RecurringJob', spec: { retain: text, [text]: 1 } };
    expect(messages(body)).toEqual([]);
  });

  test('may be the field that is missing', () => {
    const body = location('"${FIELDS}": a');
    expect(messages(body)).toEqual([]);
  });
});

test('a value of a Secret is never named', () => {
  const said = messages(object('v1', 'Secret', 'data: {key: hunter2!}\nstringData: {pin: 4711}'));
  expect(said).toEqual(['`data.key` must be base64, got: string', '`stringData.pin` must be a string, got: number']);
});

test('a long value is cut', () => {
  const [said = ''] =
    messages(location(`provider: aws, accessMode: ${'a'.repeat(500)}, objectStorage: {bucket: a}`)) ?? [];
  expect(said.length).toBeLessThan(130);
});

test.each([
  [
    'keys with slashes and dots',
    { metadata: { annotations: { 'example.com/a~b': 1 } } },
    'metadata.annotations["example.com/a~b"]',
  ],
  ['keys that are not ASCII', { metadata: { annotations: { 'ä%2F': 1 } } }, 'metadata.annotations["ä%2F"]'],
  ['a key of every object', { metadata: { annotations: { constructor: 1 } } }, 'metadata.annotations.constructor'],
])('%s are named as they are', (_, fields, path) => {
  const body = { apiVersion: 'v1', kind: 'ConfigMap', ...fields };
  expect(messages(body)).toEqual([`\`${path}\` must be a string, got: number 1`]);
});

test('half a character in a key does no harm', () => {
  const body = { apiVersion: 'v1', kind: 'ConfigMap', data: { '\uD800': 'a', b: 1 } };
  expect(messages(body)).toEqual(['`data.b` must be a string, got: number 1']);
});

test('depth does no harm where a schema does not look', () => {
  let deep: JsonObject = {};
  for (let level = 0; level < 20_000; level += 1) deep = { deep };
  const application = object('argoproj.io/v1alpha1', 'Application', 'spec: {project: a, destination: {}}');
  const body = {
    ...application,
    spec: { project: 'a', destination: {}, source: { repoURL: 'a', helm: { valuesObject: deep } } },
  };
  expect(messages(body)).toEqual([]);
  expect(messages({ ...body, operation: deep })).toHaveLength(1);
});
