import { expect, test } from '@jest/globals';
import { object } from '../../support/examples/example';
import { veleroApplication, veleroObject } from '../../support/examples/example-velero';
import { at, type Json, type JsonObject } from '../../../lib/json';
import { productReaders } from '../../../lib/products/kubernetes/secret-readers';
import { Model } from '../../../lib/products/model';
import { backupStores } from '../../../lib/products/s3/backup-stores';
import type { Manifest } from '../../../lib/products/sources';
import { snapshotLocations, storageLocations, storageLocationsOf } from '../../../lib/products/velero/storage-location';
import { storeRegionIsBucketRegion } from '../../../lib/checks/rules/agreement/store-region-is-bucket-region';
import { example, resource, provider } from '../../support/examples/example';
import { run } from '../../../lib/checks/run';

const STORED = { bucket: 'example', prefix: '/a/b/' };
const CREDENTIAL = { name: 'velero-credentials', key: 'cloud' };
const FIELDS = { provider: 'velero.io/aws', config: { region: 'us-east-1' }, credential: CREDENTIAL };

function values(more: JsonObject = {}, locations: Json = [{}, { ...FIELDS, ...STORED }]): JsonObject {
  return { configuration: { backupStorageLocation: locations }, ...more };
}

function release(of: JsonObject): Manifest {
  const chart = { spec: { chart: 'velero', version: '12.1.0' } };
  return object('HelmRelease', 'velero', {
    metadata: { name: 'velero', namespace: 'velero' },
    spec: { chart, values: of },
  });
}

const bitnami = object('Application', 'velero', {
  spec: {
    source: {
      repoURL: 'https://charts.bitnami.com/bitnami',
      chart: 'velero',
      targetRevision: '10.0.0',
      helm: { valuesObject: values({ credentials: { existingSecret: 'other' } }) },
    },
  },
});

test.each<[string, Manifest, Json]>([
  ['an Application', veleroApplication('12.1.0', values()), ['spec', 'sources', 0, 'helm', 'valuesObject']],
  ['a HelmRelease', release(values()), ['spec', 'values']],
])('%s declares locations in its values, each with its place', (_, document, path) => {
  const [first, second] = storageLocations(new Model([document]));
  const below = [...(path as string[]), 'configuration', 'backupStorageLocation'];
  expect([first?.name, first?.path, first?.bucket]).toEqual(['default', [...below, 0], '']);
  expect(second).toMatchObject({
    path: [...below, 1],
    storagePath: [],
    provider: 'aws',
    bucket: 'example',
    prefix: 'a/b',
  });
  expect(at(document.body, ...(second?.path ?? []), 'bucket')).toBe('example');
});

test('an object declares one, and its bucket stands in objectStorage', () => {
  const document = veleroObject('BackupStorageLocation', 'offsite', { ...FIELDS, objectStorage: STORED });
  const [location] = storageLocations(new Model([document]));
  expect(location).toMatchObject({ name: 'offsite', namespace: 'velero', bucket: 'example', prefix: 'a/b' });
  expect(at(document.body, ...(location?.path ?? []), ...(location?.storagePath ?? []), 'bucket')).toBe('example');
});

test('charts before 4 make one location of a map, with the provider beside it', () => {
  const map = values({}, { bucket: 'example' });
  const given = { configuration: { ...(map.configuration as JsonObject), provider: 'aws' } };
  const [location] = storageLocations(new Model([veleroApplication('3.1.6', given)]));
  expect(location).toMatchObject({ provider: 'aws', bucket: 'example' });
  expect(location?.path.at(-1)).toBe('backupStorageLocation');
  expect(storageLocations(new Model([veleroApplication('4.0.0', given)]))).toEqual([]);
});

test('snapshot locations are read the same way', () => {
  const given = { configuration: { volumeSnapshotLocation: [{ provider: 'aws' }] } };
  const made = snapshotLocations(new Model([veleroApplication('12.1.0', given)]));
  expect(made.map(({ path }) => path.at(-1))).toEqual([0]);
  const off = veleroApplication('12.1.0', { ...given, snapshotsEnabled: false });
  expect(snapshotLocations(new Model([off]))).toEqual([]);
});

const location = { ...FIELDS, objectStorage: STORED };
const patch = { ...veleroObject('BackupStorageLocation', 'default', location), patch: true };

test.each<[string, Manifest]>([
  ['a chart that is told to make none', veleroApplication('12.1.0', values({ backupsEnabled: false }))],
  ["Bitnami's chart, which has other values", bitnami],
  ['a patch', patch],
])('%s declares no location to any reader', (_, document) => {
  const model = new Model([document]);
  expect(storageLocations(model)).toEqual([]);
  expect(storageLocationsOf(document, model)).toEqual([]);
  expect(backupStores(model)).toEqual([]);
  expect(productReaders(model)).toEqual([]);
  const bucket = resource('aws_s3_bucket.velero', { bucket: 'example' });
  const { subject } = example('', [document, bucket, provider({ region: 'eu-west-1' })]);
  expect(run([storeRegionIsBucketRegion], subject).findings).toEqual([]);
});

test('every reader sees a location that is made', () => {
  const document = veleroApplication('12.1.0', values());
  const model = new Model([document]);
  expect(backupStores(model)).toMatchObject([{ engine: 'Velero', bucket: 'example', prefix: 'a/b' }]);
  expect(productReaders(model)).toMatchObject([{ name: 'velero-credentials', keys: ['cloud'] }]);
});

test.each([
  '<path:secret/data/velero#region>',
  '$(AWS_REGION)',
  '${AWS_REGION}',
  '{{ .Values.region }}',
  'ENC[AES256]',
])('a region that is filled in later, %s, is not compared', (region) => {
  const document = veleroApplication('12.1.0', values({}, [{ ...FIELDS, ...STORED, config: { region } }]));
  const bucket = resource('aws_s3_bucket.velero', { bucket: 'example' });
  const { subject } = example('', [document, bucket, provider({ region: 'eu-west-1' })]);
  expect(run([storeRegionIsBucketRegion], subject).findings).toEqual([]);
});
