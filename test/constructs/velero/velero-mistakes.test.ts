import { expect, test } from '@jest/globals';
import { ExistingSecret, Velero, type IWorkloadIdentity } from '../../../lib';
import { bucketNamed, declareVelero, mistakesIn } from '../../support/velero';

const IDENTITY: IWorkloadIdentity = {
  serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/velero' },
  bindsServiceAccount: { namespace: 'velero', name: 'velero-server' },
};

const rows: readonly (readonly [string, Parameters<typeof declareVelero>[0], string])[] = [
  ['no version', { versions: { velero: '' } }, '`versions.velero` must be a released version'],
  [
    'an old version',
    { versions: { velero: '1.12.4' } },
    '`versions.velero` must be a patch release of Velero 1.14 or newer',
  ],
  ['a chart of another line', { velero: { chartVersion: '11.4.0' } }, '`chartVersion` must be a chart of Velero 1.18'],
  [
    'a plugin of another line',
    { velero: { awsPluginVersion: '1.13.2' } },
    '`awsPluginVersion` must be a patch release of 1.14',
  ],
  ['no password', { velero: { repositoryPassword: undefined } }, '`repositoryPassword` must be set if'],
  [
    'no password for files',
    { velero: { repositoryPassword: undefined }, schedule: { volumes: 'files' } },
    '`repositoryPassword` must be set if',
  ],
  [
    'a password that Velero does not read',
    { velero: { repositoryPassword: new ExistingSecret({ secretName: 'kopia' }) } },
    '`repositoryPassword.secretName` must be "velero-repo-credentials"',
  ],
  ['no credentials', { velero: { credentials: undefined } }, '`credentials` must be set here or for Velero'],
  [
    'an identity of other pods',
    { velero: { credentials: { ...IDENTITY, bindsServiceAccount: { namespace: 'velero', name: 'velero' } } } },
    '`credentials` must be bound to the service account velero-server in velero',
  ],
  [
    'a value that is decided',
    { velero: { values: { deployNodeAgent: false } } },
    '`values` must not set what the declaration already sets',
  ],
  [
    'a location that the chart would not render',
    { velero: { values: { configuration: { backupStorageLocation: [{ provider: 'aws', bucket: 'other' }] } } } },
    '`values` must not set what has no effect here, got: "configuration.backupStorageLocation"',
  ],
  [
    'a location that is not there',
    { velero: { values: { configuration: { defaultBackupStorageLocation: 'other' } } } },
    '`values` must not set what has no effect here',
  ],
  [
    'a Secret that nothing would read',
    { velero: { values: { credentials: { existingSecret: 'velero-s3' } } } },
    '`values` must not set what has no effect here, got: "credentials.existingSecret"',
  ],
  [
    'no default location',
    { locationName: 'other' },
    '`storageLocation` must be set if no default location was added before',
  ],
];

test.each(rows)('%s', (_, choices, message) => {
  expect(mistakesIn(declareVelero(choices))).toEqual([expect.stringContaining(message)]);
});

test('two default locations', () => {
  const declared = declareVelero();
  const store = bucketNamed('example-other');
  declared.velero.addStorageLocation('other', { store, default: true });
  expect(mistakesIn(declared)).toEqual([
    '`default` must be true for exactly one storage location, got: ["default","other"]. Set `default` of the locations.',
  ]);
});

test('objects alone need no password', () => {
  const choices = { velero: { repositoryPassword: undefined }, schedule: { volumes: 'none' } } as const;
  expect(mistakesIn(declareVelero(choices))).toEqual([]);
});

test('a second Velero', () => {
  const declared = declareVelero();
  const folder = declared.cluster.applicationFolder('second', { namespace: 'second' });
  const second = new Velero(folder, 'second', { credentials: new ExistingSecret({ secretName: 'velero-s3' }) });
  second.addStorageLocation('other', {
    store: bucketNamed('example-other'),
    default: true,
  });
  expect(mistakesIn(declared)).toEqual([expect.stringContaining('`name` must be the only Velero')]);
});
