import { describe, expect, test } from '@jest/globals';
import { ExistingSecret, GoDuration, type BackupStorageLocationProps, type JsonObject } from '../../../lib';
import { at } from '../../../lib/json';
import { object } from '../../support/documents';
import { bucketNamed, declareVelero, mistakesIn, MINIO, specOf, VERSIONS } from '../../support/velero';

const PEM = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----';

function located(location: Partial<BackupStorageLocationProps>, velero = '1.18.1'): JsonObject {
  return specOf(declareVelero({ versions: { velero }, location }).cluster, 'BackupStorageLocation');
}

describe.each(VERSIONS)('a storage location of Velero %s', (velero) => {
  test('at AWS says where the bucket is, and nothing of checksums', () => {
    expect(located({ prefix: 'clusters/home' }, velero)).toEqual({
      provider: 'aws',
      accessMode: 'ReadWrite',
      default: true,
      objectStorage: { bucket: 'example-velero', prefix: 'clusters/home' },
      config: { region: 'eu-west-1' },
      credential: { name: 'velero-s3', key: 'cloud' },
    });
  });

  test('of another service has its address, texts only, and checksums switched off', () => {
    const store = { ...MINIO, service: { ...MINIO.service, caCertificate: PEM } as typeof MINIO.service };
    const { config, objectStorage } = located({ store }, velero);
    expect(config).toEqual({
      region: 'minio',
      s3Url: 'https://minio.example.org:9000',
      s3ForcePathStyle: 'true',
      checksumAlgorithm: '',
    });
    const certificate = String(at(objectStorage, 'caCert'));
    expect(Buffer.from(certificate, 'base64').toString()).toBe(`${PEM}\n`);
  });
});

test('everything that can be said', () => {
  const location = {
    credentials: new ExistingSecret({ secretName: 'its-own' }),
    accessMode: 'ReadWrite',
    validationFrequency: GoDuration.minutes(5),
    backupSyncPeriod: GoDuration.hours(1),
    publicUrl: 'https://s3.example.org',
    caCertificate: { secretName: 'store-ca', key: 'ca.crt' },
  } as const;
  expect(located({ ...location, store: MINIO })).toMatchObject({
    config: { publicUrl: 'https://s3.example.org' },
    credential: { name: 'its-own', key: 'cloud' },
    objectStorage: { bucket: 'example-velero', caCertRef: { name: 'store-ca', key: 'ca.crt' } },
    validationFrequency: '5m0s',
    backupSyncPeriod: '1h0m0s',
  });
});

test('a certificate stands in one place', () => {
  const store = { ...MINIO, service: { ...MINIO.service, caCertificate: PEM } as typeof MINIO.service };
  const { objectStorage } = located({ store, caCertificate: { secretName: 'store-ca', key: 'ca.crt' } });
  expect(Object.keys(objectStorage as JsonObject)).toEqual(['bucket', 'caCertRef']);
});

test('it outlives its line in Git', () => {
  const { cluster } = declareVelero();
  expect(at(object(cluster, 'BackupStorageLocation'), 'metadata', 'annotations')).toMatchObject({
    'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false',
  });
});

test('another cluster reads the same folder', () => {
  const declared = declareVelero({ location: { prefix: 'home' } });
  const store = bucketNamed('example-velero');
  declared.velero.addStorageLocation('restores', { store, prefix: 'home', accessMode: 'ReadOnly' });
  expect(specOf(declared.cluster, 'BackupStorageLocation', 'restores')).toMatchObject({
    accessMode: 'ReadOnly',
    default: false,
  });
});

describe('mistakes', () => {
  const rows: readonly (readonly [string, Partial<BackupStorageLocationProps>, string])[] = [
    ['a prefix with slashes', { prefix: '/home/' }, '`prefix` must contain only letters'],
    ['a public address without a scheme', { publicUrl: 's3.example.org' }, '`publicUrl` must be https:// or http://'],
    ['half a second', { validationFrequency: GoDuration.seconds(0.5) }, '`validationFrequency` must be a whole number'],
    [
      'a store without a scheme',
      { store: { ...MINIO, service: { product: 'minio', endpoint: 'minio.example.org', pathStyle: true } } },
      '`store.service.endpoint` must be https:// or http://',
    ],
    [
      'a key in the place of certificates',
      { store: { ...MINIO, service: { ...MINIO.service, caCertificate: 'ca.crt' } as typeof MINIO.service } },
      '`store.service.caCertificate` must be certificates in PEM',
    ],
  ];

  test.each(rows)('%s', (_, location, message) => {
    expect(mistakesIn(declareVelero({ location }))).toEqual([expect.stringContaining(message)]);
  });

  test.each(['1.14.1', '1.14.2'])('plugin %s with another store', (awsPluginVersion) => {
    const choices = { velero: { awsPluginVersion }, location: { store: MINIO } };
    expect(mistakesIn(declareVelero(choices))).toEqual([
      expect.stringContaining('`awsPluginVersion` must be one that can write to a store besides AWS'),
    ]);
    expect(mistakesIn(declareVelero({ velero: { awsPluginVersion } }))).toEqual([]);
  });

  test('a certificate by reference before Velero 1.18', () => {
    const choices = {
      versions: { velero: '1.17.2' },
      location: { store: MINIO, caCertificate: { secretName: 'ca', key: 'ca.crt' } },
    };
    expect(mistakesIn(declareVelero(choices))).toEqual([
      expect.stringContaining('`caCertificate` must not be set before Velero 1.18.0'),
    ]);
  });

  test('two that write to one folder', () => {
    const declared = declareVelero();
    declared.velero.addStorageLocation('second', { store: bucketNamed('example-velero') });
    expect(mistakesIn(declared)).toEqual([
      expect.stringContaining('the folder \\"\\" of the bucket example-velero for new backups'),
    ]);
  });

  test('two of one name', () => {
    const declared = declareVelero();
    declared.velero.addStorageLocation('default', { store: bucketNamed('example-other'), default: false });
    expect(mistakesIn(declared)).toEqual([expect.stringContaining('the backup storage location default')]);
  });
});
