import type { Json } from '../../../json';
import { CHART_LOCATION_FIELDS, LOCATION_FIELDS } from '../../../products/velero/fields';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { isPlaceholder } from '../../../products/placeholder';
import { locationValue, veleroInstalled, veleroObject } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { isVeleroKind } from '../../../products/velero/declared';
import { type StorageLocation, storageLocationsOf } from '../../../products/velero/storage-location';

/** The chart's form of a location differs from that of the object. */
export const locationFieldsExist: Check = {
  id: 'velero/location-fields-exist',
  severity: 'error',
  title: 'a storage location names its provider and bucket, and has only fields that are read',
  rationale:
    'The chart takes the bucket of a location beside its name, and the object takes it under objectStorage. A field of the other form, or a misspelt one, is dropped without a word, and the location is rejected or points elsewhere.',
  fix: 'write name, provider, bucket, prefix and config side by side in the values, and spec.objectStorage.bucket in a BackupStorageLocation',
  source: { url: 'https://velero.io/docs/v1.18/api-types/backupstoragelocation/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a location of the chart', [veleroInstalled()]),
      example('an object', [location({ objectStorage: { bucket: 'example-velero', prefix: 'cluster-a' } })]),
    ],
    fail: [
      example('the form of the object in values', [
        values({ bucket: null, spec: { objectStorage: { bucket: 'example' } } }),
      ]),
      example('no provider', [values({ provider: null })]),
      example('the form of the values in an object', [location({ bucket: 'example-velero' })]),
      example('a bucket to be filled in', [values({ bucket: '<your bucket>' })]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) || isVeleroKind(document, 'BackupStorageLocation'),

  find: (looked, { index }) =>
    looked
      .flatMap((document) => storageLocationsOf(document, index))
      .flatMap((found) =>
        problemsOf(found).map((problem) => ({ document: found.document, message: `the ${found.title} ${problem}` })),
      ),
};

function problemsOf({ chart, fields, bucket }: StorageLocation): readonly string[] {
  const known = chart ? CHART_LOCATION_FIELDS : LOCATION_FIELDS;
  const stored: Json | undefined = chart ? fields.bucket : bucket;
  const unread = Object.keys(fields)
    .filter((key) => !known.includes(key))
    .map((key) => `has ${key}, which ${chart ? 'the chart' : 'Velero'} does not read`);
  return [
    ...unread,
    ...(isEmpty(fields.provider) ? ['has no provider'] : []),
    ...(isEmpty(stored) ? [`has no ${chart ? 'bucket' : 'objectStorage.bucket'}`] : []),
    ...(isPlaceholder(bucket) ? [`names the bucket "${bucket}", which is to be filled in`] : []),
  ];
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function values(more: Parameters<typeof locationValue>[0]): ReturnType<typeof veleroInstalled> {
  return veleroInstalled({ configuration: { backupStorageLocation: [locationValue(more)] } });
}

function location(more: Parameters<typeof locationValue>[0]): ReturnType<typeof veleroObject> {
  return veleroObject('BackupStorageLocation', 'default', { provider: 'aws', ...more });
}
