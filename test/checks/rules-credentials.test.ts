import { describe, expect, test } from '@jest/globals';
import { applicationOf, externalSecretsChart, inFile } from '../support/examples/example-folders';
import { longhornApplication, object, provider, resource } from '../support/examples/example';
import type { Document } from '../../lib/documents/document';
import { isSlipOf } from '../../lib/values/distance';
import type { JsonObject } from '../../lib/json';
import { judging } from '../support/judged';

const { judge, found, unsure } = judging();

const LONGHORN = longhornApplication('1.10.2', {
  defaultBackupStore: { backupTarget: 's3://a-backup@eu-west-1/', backupTargetCredentialSecret: 'longhorn-backup' },
});

describe('what makes a slip', () => {
  test.each([
    ['longhorn-backup', 'longhorn-backups', true],
    ['longhorn-backup', 'longhorn_backup', true],
    ['velero-s3', 'velero-b2', false],
    ['backup-1', 'backup-2', false],
    ['pvc', 'svc', false],
    ['same', 'same', false],
  ])('%s and %s: %s', (one, other, slip) => {
    expect(isSlipOf(one, other)).toBe(slip);
  });
});

describe('credentials', () => {
  test('an API version is not judged without the version of the operator, unless it is the old one', () => {
    const secret = (version: string): Document =>
      inFile('a.yaml', `external-secrets.io/${version}`, 'ExternalSecret', 'a');
    expect(unsure('credentials/external-secret-api-is-served', [secret('v1')], { closed: false })).toEqual([]);
    expect(unsure('credentials/external-secret-api-is-served', [secret('v1beta1')], { closed: false })).toEqual([
      'whether external-secrets.io/v1beta1 is served: the version of the operator is unknown',
    ]);
    const two = [externalSecretsChart('0.9.0'), externalSecretsChart('1.0.0'), secret('v1beta1')];
    expect(unsure('credentials/external-secret-api-is-served', two, { closed: false })).toHaveLength(1);
  });

  test('the defaults that are left out, by name', () => {
    const spec = { data: [{ secretKey: 'a', remoteRef: { key: '/a', metadataPolicy: 'None' } }] };
    const secret = inFile('argoproj/a/secret.yaml', 'external-secrets.io/v1', 'ExternalSecret', 'a', { spec });
    const application = applicationOf('argoproj/a', { syncPolicy: { syncOptions: ['ServerSideApply=true'] } });
    const id = 'credentials/external-secret-has-defaults';
    expect(found(id, application, externalSecretsChart('0.18.2'), secret)).toEqual([
      'the ExternalSecret a leaves out conversionStrategy: Default, decodingStrategy: None',
    ]);
    expect(unsure(id, [application, secret], { closed: false })).toEqual([
      'what the API server fills in: the version of the operator is unknown',
    ]);
  });

  test('the keys of a Secret that are not base64, and never their values', () => {
    const secret = object('Secret', 'a', { data: { good: 'YQ==', bad: 'hunter2!' } });
    expect(found('kubernetes/object-fits-schema', secret)).toEqual(['`data.bad` must be base64, got: string']);
  });

  test('a Secret of another namespace, said once however often it is read', () => {
    const selector = (key: string): JsonObject => ({ valueFrom: { secretKeyRef: { name: 'minio', key } } });
    const containers = [{ env: [selector('id'), selector('key')] }];
    const spec = { jobTemplate: { spec: { template: { spec: { containers } } } } };
    const job = inFile('a.yaml', 'batch/v1', 'CronJob', 'dump', { spec }, 'shop');
    const secret = inFile('b.yaml', 'v1', 'Secret', 'minio', {}, 'longhorn-system');
    const id = 'credentials/secret-is-where-it-is-read';
    expect(found(id, job, secret)).toEqual([
      'the CronJob dump in shop reads the Secret minio, which is made in longhorn-system',
    ]);
    const all = inFile('c.yaml', 'external-secrets.io/v1', 'ClusterExternalSecret', 'minio');
    expect(unsure(id, [job, secret, all], { closed: false })).toEqual(['whether the Secret minio is copied to shop']);
    expect(found(id, job)).toEqual([]);
  });
});

describe('agreement', () => {
  test('a Secret that is not made here is no mistake in folders that were read', () => {
    const id = 'agreement/credential-secret-is-delivered';
    expect(unsure(id, [LONGHORN], { closed: false })).toEqual([
      'whether the Secret longhorn-backup for Longhorn exists: it is not made here',
    ]);
    expect(found(id, LONGHORN)).toEqual(['nothing makes the Secret longhorn-backup that Longhorn reads']);
    expect(found(id, LONGHORN, object('SealedSecret', 'longhorn-bakup'))).toEqual([
      'the Secret longhorn-backup that Longhorn reads is called longhorn-bakup where it is made',
    ]);
  });

  test('a bucket by another name; not when Terraform alone knows a name', () => {
    const bucket = (name: string): Document => resource(`aws_s3_bucket.x${name.length}`, { bucket: name });
    const id = 'agreement/target-bucket-is-made';
    expect(found(id, LONGHORN, bucket('boxp-a-backup'))).toEqual([
      'the bucket a-backup, where Longhorn is to keep its backups, is called boxp-a-backup in Terraform',
    ]);
    expect(unsure(id, [LONGHORN, bucket('boxp-a-backup'), bucket('${var.name}-a')], { closed: false })).toHaveLength(1);
    expect(unsure(id, [LONGHORN, bucket('boxp-a-backup'), bucket('other-a-backup')], { closed: false })).toHaveLength(
      1,
    );
    expect(unsure(id, [LONGHORN], { closed: false })).toEqual([]);
  });

  test('the region of a location; not when the location is no bucket of Amazon', () => {
    const location = (config: JsonObject): Document =>
      object('BackupStorageLocation', 'a', {
        apiVersion: 'velero.io/v1',
        spec: { provider: 'aws', objectStorage: { bucket: 'a-velero' }, config },
      });
    const made = [resource('aws_s3_bucket.a', { bucket: 'a-velero' }), provider({ region: 'eu-west-1' })];
    const id = 'agreement/store-region-is-bucket-region';
    expect(found(id, location({ region: 'us-east-1' }), ...made)).toEqual([
      'the location of a-velero names us-east-1, and aws_s3_bucket.a is made in eu-west-1',
    ]);
    expect(found(id, location({ region: 'us-east-1', s3Url: 'https://minio' }), ...made)).toEqual([]);
  });
});

test.each([
  ['a template', '[default]\naws_secret_access_key={{ .secret }}'],
  ['Flux', '[default]\naws_secret_access_key=${SECRET}'],
  ['a variable of a shell', '[default]\naws_secret_access_key=$secret_key'],
  ['a sample', '[default]\naws_secret_access_key=<your-secret>'],
  ['a sample in words', '[default]\naws_secret_access_key = REPLACE_ME'],
  ['SOPS', '[default]\naws_secret_access_key=ENC[AES256_GCM,data:c2VjcmV0,type:str]'],
  ['no secret', '[default]\naws_access_key_id=backup'],
  ['a script', 'aws_secret_access_key=$(cat /run/secret)'],
])('no secret value: a file of AWS credentials with %s', (_, cloud) => {
  const files = [object('ConfigMap', 'a', { data: { cloud } }), object('Secret', 'a', { stringData: { cloud } })];
  expect(judge('credentials/no-secret-value', files, { closed: false }).findings).toEqual([]);
});
