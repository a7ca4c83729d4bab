import { at, existing, type Json, type Path } from '../../../json';
import { isPlaceholder } from '../../../products/placeholder';
import { CHART_LOCATION_FIELDS, LOCATION_FIELDS } from '../../../products/velero/fields';
import { storageLocations, type StorageLocation } from '../../../products/velero/storage-location';
import { finding, rule, type Finding } from '../../rule';
import { each } from '../../selectors';

export const locationFieldsExist = rule({
  id: 'velero/location-fields-exist',
  severity: 'error',
  title: 'a storage location names its provider and bucket, and has only known fields',
  rationale:
    'The chart reads the bucket of a location beside its name, and the object has it under objectStorage. A field of the other form, or a misspelt one, is dropped without a message, and the location is rejected or points elsewhere.',
  fix: 'write name, provider, bucket, prefix and config side by side in the values, and spec.objectStorage.bucket in a BackupStorageLocation',
  source: 'https://velero.io/docs/v1.18/api-types/backupstoragelocation/',
  on: each(storageLocations),

  find: (location) => {
    const { chart, fields, storagePath, bucket, title } = location;
    const known = chart ? CHART_LOCATION_FIELDS : LOCATION_FIELDS;
    const reader = chart ? 'the chart' : 'Velero';
    const bucketPath = [...storagePath, 'bucket'];
    return [
      ...Object.keys(fields)
        .filter((key) => !known.includes(key))
        .map((key) => finding([key], `the ${title} has ${key}, which ${reader} does not read`)),
      ...required(location, ['provider'], fields.provider),
      ...required(location, bucketPath, at(fields, ...bucketPath)),
      ...(isPlaceholder(bucket)
        ? [finding(bucketPath, `the ${title} names the bucket "${bucket}", which is a placeholder`)]
        : []),
    ];
  },
});

function required(
  { document, path, title }: StorageLocation,
  field: Path,
  value: Json | undefined,
): readonly Finding[] {
  if (value !== undefined && value !== null && value !== '') return [];
  return [finding(existing(at(document.body, ...path), field), `the ${title} has no ${field.join('.')}`)];
}
