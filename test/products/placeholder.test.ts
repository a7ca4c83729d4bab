import { describe, expect, test } from '@jest/globals';
import { example, object, provider, resource } from '../support/examples/example';
import { dailySchedule, pluginContainer, veleroApplication, veleroObject } from '../support/examples/example-velero';
import { rules } from '../../lib/checks/rules';
import { run } from '../../lib/checks/run';
import type { Document } from '../../lib/documents/document';
import type { JsonObject } from '../../lib/json';
import { isFilledInLater, isLiteral, isPlaceholder, isUndecided } from '../../lib/products/placeholder';
import { isHclLiteral } from '../../lib/products/terraform/literals';

const FILLED_IN = [
  '<path:secret/data/velero#region>',
  '$(AWS_REGION)',
  '${AWS_REGION}',
  '$AWS_REGION',
  '{{ .Values.region }}',
  '%%REGION%%',
  'ENC[AES256_GCM,data:x]',
];

describe('what is a literal', () => {
  test.each(FILLED_IN)('%s is filled in later', (value) => {
    expect([isFilledInLater(value), isUndecided(value), isLiteral(value)]).toEqual([true, true, false]);
  });

  test.each(['<account-id>', '[YOUR_ACCOUNT_ID]', 'your-bucket', 'CHANGE_ME', 'changeme'])(
    '%s is for somebody to replace',
    (value) => {
      expect([isPlaceholder(value), isUndecided(value), isLiteral(value)]).toEqual([true, true, false]);
    },
  );

  test.each(['eu-west-1', 'https://[fd00::1]:9000', 's3://bucket@eu-west-1/', '$x', '100%'])('%s is one', (value) => {
    expect(isLiteral(value)).toBe(true);
  });

  test('an empty string is not one, though nothing will stand there', () => {
    expect([isLiteral(''), isUndecided('')]).toEqual([false, false]);
  });

  test.each([
    ['$(AWS_REGION)', true],
    ['', true],
    ['${var.region}', false],
    ['%{ if a }b%{ endif }', false],
    ['%%TARGET%%', false],
    ['<account-id>', false],
  ])('in HCL, %j: %s', (value, expected) => {
    expect(isHclLiteral(value)).toBe(expected);
  });
});

/** Every field that a tool may fill in, filled in by one. */
function declared(value: string): readonly Document[] {
  const config = { region: value, s3Url: value, checksumAlgorithm: '' };
  const values: JsonObject = {
    initContainers: [pluginContainer('velero/velero-plugin-for-aws:v1.14.0')],
    credentials: { existingSecret: value },
    deployNodeAgent: true,
    snapshotsEnabled: false,
    configuration: {
      features: 'EnableCSI',
      defaultBackupTTL: value,
      backupStorageLocation: [
        { provider: 'aws', default: true, bucket: value, prefix: value, config },
        { provider: 'aws', name: 'own', bucket: 'example', config: { region: value } },
      ],
    },
  };
  const template = { ttl: value, storageLocation: value, includedNamespaces: [value], snapshotMoveData: true };
  return [
    veleroApplication('12.1.0', values),
    dailySchedule('nightly', template, { schedule: value }),
    veleroObject('BackupStorageLocation', 'more', { provider: 'aws', objectStorage: { bucket: value }, config }),
    object('Application', 'longhorn', {
      spec: {
        project: 'default',
        destination: { namespace: 'longhorn-system' },
        sources: [
          {
            repoURL: 'https://charts.longhorn.io',
            chart: 'longhorn',
            targetRevision: '1.10.2',
            helm: {
              valuesObject: {
                defaultBackupStore: {
                  backupTarget: value,
                  backupTargetCredentialSecret: value,
                  pollInterval: value,
                },
              },
            },
          },
        ],
      },
    }),
    object('RecurringJob', 'nightly', {
      apiVersion: 'longhorn.io/v1beta2',
      metadata: { name: 'nightly', namespace: 'longhorn-system' },
      spec: { name: 'nightly', task: 'backup', cron: value, retain: 7, concurrency: 1, groups: ['default'] },
    }),
    resource('aws_s3_bucket.example', { bucket: 'example' }),
    provider({ region: 'eu-west-1' }),
  ];
}

test.each(FILLED_IN)('no rule takes %s for an error', (value) => {
  const { subject } = example('', declared(value), { closed: false });
  const { findings } = run(rules, subject);
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});
