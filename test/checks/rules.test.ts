import { describe, expect, test } from '@jest/globals';
import { messagesOfFailing } from '../support/rule-examples';
import { local, longhornApplication, object, provider, resource } from '../support/examples/example';
import type { Document } from '../../lib/documents/document';
import { judging } from '../support/judged';

const { judge, found, unsure } = judging();

const TARGET = { backupTarget: 's3://example-backup@eu-west-1/' };

describe('failing examples fail for the reason that they show', () => {
  const REASONS: readonly (readonly [id: string, reasons: readonly string[]])[] = [
    [
      'agreement/no-terraform-value-in-yaml',
      ['`data.bucket` of', '`data.bucket` of', '`data.days` of', '`data.${tftoken'],
    ],
    [
      'agreement/remote-ref-is-declared-parameter',
      ['the parameter /longhorn/backups/id is not declared; under /longhorn'],
    ],
    ['agreement/target-region-is-bucket-region', ['names us-east-1, and aws_s3_bucket.example is made in eu-west-1']],
    ['agreement/no-downgrade', ['declare 1.11.3 or newer', 'declare 6.40 or newer']],
    [
      'credentials/no-secret-value',
      [
        '"data.key"',
        'a Secret holds values in `stringData`',
        'holds the value of stringData.AWS_SECRET',
        'secretContents.cloud',
        'line 1 holds',
        '"value"',
      ],
    ],
    [
      'longhorn/backup-target-declared-once',
      ['overwrite each other', 'ended with 1.7', 'overwritten by', 'overwrite each'],
    ],
    [
      'longhorn/claim-names-existing-job',
      ['hourly names a recurring job that', 'web names a group', 'source: enabled is missing', 'source names a group'],
    ],
    [
      'longhorn/no-moved-chart-value',
      ['defaultSettings.backupTarget: only charts before 1.8', 'only charts from 1.8 on do'],
    ],
    ['longhorn/no-skipped-minor', ['one version after the other: 1.8.2 → 1.9.2 → 1.10.2']],
    ['longhorn/no-unknown-chart-value', ['global.storageClass.reclaimPolicy', 'defaultSettings\\.defaultReplicaCount']],
    [
      'longhorn/target-has-backup-job',
      [
        'no recurring job',
        'backup-weekly runs the task snapshot',
        'does not read nightly in longhorn-system',
        'no recurring job makes backups to s3',
        'no recurring job makes backups to s3',
      ],
    ],
    [
      'terraform/no-undeclared-reference',
      ['local.longhorn_backup', 'terraform/aws/longhorn does not', 'aws_s3_bucket.longhorn_backup', 'an import refers'],
    ],
    [
      'terraform/provider-has-argument',
      ['from 6.22 on, and "~> 6.0" allows 6.0', 'region, which the AWS provider has from 6.0 on'],
    ],
  ];

  test.each(REASONS)('%s', async (id, reasons) => {
    const said = await messagesOfFailing(id);
    expect(said).toEqual(reasons.map((reason) => [expect.stringContaining(reason)]));
  });
});

describe('what cannot be told', () => {
  test('the region of a bucket that is made elsewhere, or whose provider takes it from a variable', () => {
    const application = longhornApplication('1.10.2', { defaultBackupStore: TARGET });
    const bucket = resource('aws_s3_bucket.example', { bucket: 'example-backup' });
    expect(unsure('agreement/target-region-is-bucket-region', [application])).toHaveLength(1);
    expect(
      unsure('agreement/target-region-is-bucket-region', [application, bucket, provider({ region: '${var.region}' })]),
    ).toHaveLength(1);
    const elsewhere = { ...provider({ region: 'us-east-1' }), file: 'terraform/aws/other/provider.tf.json' };
    expect(unsure('agreement/target-region-is-bucket-region', [application, bucket, elsewhere])).toHaveLength(1);
  });

  test('a parameter under a level where none is made, or where a name is an expression', () => {
    const parameter = (name: string): Document => resource('aws_ssm_parameter.a', { name });
    const secret = object('ExternalSecret', 'a', {
      spec: { data: [{ secretKey: 'k', remoteRef: { key: '/grafana/admin' } }] },
    });
    const id = 'agreement/remote-ref-is-declared-parameter';
    expect(unsure(id, [parameter('/longhorn/id'), secret])).toEqual([
      'whether the parameter /grafana/admin exists: Terraform does not make it here',
    ]);
    expect(unsure(id, [parameter('/grafana/id'), parameter('${local.path}/admin'), secret])).toHaveLength(1);
  });

  test('values of a chart that is not known, or that stand in a text', () => {
    const id = 'longhorn/no-unknown-chart-value';
    expect(unsure(id, [longhornApplication('1.99.0', { brandNew: true })])).toEqual([
      'whether the Longhorn chart 1.99.0 reads brandNew: it is newer than those known',
    ]);
    expect(unsure(id, [longhornApplication('1.4.0', { brandNew: true })])).toEqual([
      'the values of chart 1.4.0 are not known here',
    ]);
    const source = { chart: 'longhorn', targetRevision: '1.10.2', helm: { values: 'defaultSettings: {}' } };
    expect(unsure(id, [object('Application', 'longhorn', { spec: { source } })])).toHaveLength(1);
  });

  test('a setting of an unknown Longhorn; the declared version is enough', () => {
    const setting = object('Setting', 'backup-target', { value: TARGET.backupTarget });
    const id = 'longhorn/backup-target-declared-once';
    expect(unsure(id, [setting])).toHaveLength(1);
    expect(judge(id, [setting], { versions: { longhorn: '1.10.2' } }).findings).toHaveLength(1);
    expect(judge(id, [setting], { versions: { longhorn: '1.7.3' } })).toMatchObject({ findings: [], cannotTell: [] });
  });

  test('which of two versions is newer when one is no release', () => {
    const pin = { file: 'argoproj/example/application.yaml', what: 'chart longhorn', version: '1.11.x' };
    const { findings, cannotTell } = judge('agreement/no-downgrade', [longhornApplication('1.10.2', {})], {
      onDisk: [pin],
    });
    expect([findings.length, cannotTell.length]).toEqual([0, 1]);
  });
});

describe('what is left alone', () => {
  test('the Setting of another product, a downgrade as a skipped minor, a pin of another file', () => {
    const harvester = object('Setting', 'backup-target', { apiVersion: 'harvesterhci.io/v1beta1', value: 's3://a@b/' });
    expect(judge('longhorn/target-has-backup-job', [harvester]).looked).toEqual({
      'longhorn/target-has-backup-job': 0,
    });
    const pin = { file: 'argoproj/example/application.yaml', what: 'chart longhorn', version: '1.12.1' };
    const application = longhornApplication('1.10.2', {});
    expect(judge('longhorn/no-skipped-minor', [application], { onDisk: [pin] }).findings).toEqual([]);
    expect(
      judge('agreement/no-downgrade', [application], { onDisk: [{ ...pin, file: 'argoproj/other.yaml' }] }).findings,
    ).toEqual([]);
  });

  test('objects of one name in folders with namespaces of their own, but not what belongs to the whole cluster', () => {
    const inFolder = (folder: string, kind: string, rest = {}): Document => {
      const metadata = { name: 'a' };
      return { ...object(kind, 'a', { metadata, ...rest }), file: `argoproj/${folder}/${kind}.yaml` };
    };
    const id = 'argocd/unique-object';
    expect(found(id, inFolder('a', 'ConfigMap'), inFolder('b', 'ConfigMap'))).toEqual([]);
    expect(found(id, inFolder('a', 'Namespace'), inFolder('b', 'Namespace'))).toHaveLength(1);
  });

  test('local values of several in one block, data sources, and what is escaped', () => {
    const both = { ...local('a', 1), body: { a: 1, b: '${data.aws_caller_identity.me.id}' } };
    const me = { ...resource('data.aws_caller_identity.me', {}), block: 'data' as const };
    const user = resource('aws_iam_user.a', { name: '${local.b}-$${local.c}' });
    expect(found('terraform/no-undeclared-reference', both, me, user)).toEqual([]);
    expect(found('terraform/no-undeclared-reference', both, user)).toHaveLength(1);
  });
});

test('a credential is never shown, not even as the name of a field', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const said = found('credentials/no-secret-value', object('ConfigMap', 'a', { data: { [secret]: secret } }));
  expect(said).toEqual(['the field "data.(redacted)" holds something shaped like a credential']);
});

test('a Secret without values, or with what SOPS leaves of them, is no secret', () => {
  const encrypted = { password: 'ENC[AES256_GCM,data:c2VjcmV0,type:str]', endpoint: '' };
  expect(found('credentials/no-secret-value', object('Secret', 'a', { stringData: encrypted }))).toEqual([]);
  expect(found('credentials/no-secret-value', object('Secret', 'a', { data: {} }))).toEqual([]);
});
