import { textOf } from '../../../json';
import { longhornTargets } from '../../../products/longhorn/installation';
import type { Model } from '../../../products/model';
import { isLiteral } from '../../../products/placeholder';
import { isInside, overlap } from '../../../products/s3/object-prefixes';
import { type StorageLocation, storageLocations } from '../../../products/velero/storage-location';
import { doubt, findingIn, rule, type Found } from '../../rule';
import { each } from '../../selectors';

export const locationIsNotShared = rule({
  id: 'velero/location-is-not-shared',
  severity: 'error',
  title: 'each writer of backups has a place of its own in a bucket',
  rationale:
    'Two servers that write to one prefix see and delete the backups of each other. A foreign folder below the prefix makes the location Unavailable ("invalid top-level directories"), and no backup is made.',
  fix: 'give each location a prefix or a bucket of its own, or set accessMode: ReadOnly on all but one of them',
  source: 'https://velero.io/docs/v1.18/locations/',
  on: each(storageLocations),

  findAll: (locations, model) => {
    const byBucket = new Map<string, StorageLocation[]>();
    for (const location of locations) {
      const endpoint = endpointOf(location);
      if (location.readOnly || ![location.bucket, endpoint || 'aws', location.prefix || '/'].every(isLiteral)) continue;
      const key = `${location.provider} ${endpoint} ${location.bucket}`;
      byBucket.set(key, [...(byBucket.get(key) ?? []), location]);
    }
    return [...byBucket.values()].flatMap((sharing) =>
      sharing
        .flatMap((location, index) => [
          besideEarlier(location, sharing.slice(0, index), model) ?? [],
          besideLonghorn(location, model) ?? [],
        ])
        .flat(),
    );
  },
});

/** What a location has in common with an earlier one. */
function besideEarlier(location: StorageLocation, earlier: readonly StorageLocation[], model: Model): Found {
  const other = earlier.find(({ prefix }) => overlap(prefix, location.prefix));
  if (!other) return;
  const { title, bucket, prefix } = location;
  const isOneObject = other.name === location.name && other.namespace === location.namespace;
  if (isOneObject && !model.closed && other.prefix === prefix)
    return doubt(`whether the ${title} here and in ${other.document.file} belong to one cluster`, location);
  const message = `the ${title} writes to ${bucket}/${prefix}, and so does the ${other.title} in ${other.document.file}`;
  return findingIn(location, placeOf(location), message);
}

function besideLonghorn(location: StorageLocation, model: Model): Found {
  const { title, bucket, prefix, provider } = location;
  const target = longhornTargets(model).find(({ s3 }) => s3?.bucket === bucket && isInside(s3.prefix, prefix));
  if (!target || provider !== 'aws') return;
  if (endpointOf(location) !== '')
    return doubt(`whether ${target.url} of Longhorn is at the endpoint of the ${title}`, location);
  const message = `the ${title} writes to ${bucket}/${prefix}, where Longhorn keeps its backups (${target.url})`;
  return findingIn(location, placeOf(location), message);
}

function endpointOf({ config }: StorageLocation): string {
  return textOf(config.s3Url).replace(/(?<!\/)\/+$/, '');
}

function placeOf({ storagePath, prefix }: StorageLocation): readonly (string | number)[] {
  return [...storagePath, prefix === '' ? 'bucket' : 'prefix'];
}
