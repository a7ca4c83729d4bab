import { at, type Json, type Path } from '../../../json';
import { isPlaceholder } from '../../../products/placeholder';
import { storageLocations, type StorageLocation } from '../../../products/velero/storage-location';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const locationNamesBucket = rule({
  id: 'velero/location-names-bucket',
  severity: 'error',
  title: 'a storage location names a provider and a bucket that exist',
  rationale:
    'The API server accepts an empty name, and a name that somebody was meant to replace. The location is Unavailable, and every backup fails validation.',
  fix: 'write the provider, such as aws, and the name of the bucket',
  source: 'https://velero.io/docs/v1.18/api-types/backupstoragelocation/',
  on: each(storageLocations),

  find: (location) =>
    namesOf(location).flatMap(({ path, what, value }) => {
      const title = `the ${what} of the ${location.title}`;
      if (value === '') return finding(path, `${title} is empty`);
      if (typeof value !== 'string' || !isPlaceholder(value)) return [];
      return finding(path, `${title} is to be filled in, got: "${value}"`);
    }),
});

interface Name {
  readonly path: Path;
  readonly what: string;
  readonly value: Json | undefined;
}

function namesOf({ fields, storagePath }: StorageLocation): readonly Name[] {
  return [
    { path: ['provider'], what: 'provider', value: fields.provider },
    { path: [...storagePath, 'bucket'], what: 'bucket', value: at(fields, ...storagePath, 'bucket') },
  ];
}
