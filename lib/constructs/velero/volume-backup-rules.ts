import type { Problem } from '../../values/problem';
import type { ResourceFilter, ScopedResourceFilter } from './resource-filter';
import { excludes, leavesOut, resourcesProblem } from './resource-filter';
import type { VolumeSnapshotLocation } from './snapshot-location';
import type { VolumeBackup } from './volume-backup';

/** What decides whether the data of volumes is in a backup. */
export interface VolumeChoices {
  readonly volumes: VolumeBackup;
  readonly resources?: ResourceFilter | ScopedResourceFilter;
  readonly volumePolicy?: { readonly actions: readonly string[] };
}

/** What is wrong with the place for native snapshots. */
export function snapshotLocationProblem(
  volumes: VolumeBackup,
  location: VolumeSnapshotLocation | undefined,
): Problem | undefined {
  if ((volumes === 'native-snapshots') === (location !== undefined)) return undefined;
  return location
    ? {
        must: 'must not be given: only native snapshots are taken there',
        got: location.locationName,
        fix: 'Leave it out, or write volumes: "native-snapshots"',
      }
    : {
        must: 'must be given for native snapshots',
        got: 'none',
        fix: 'Add one by addSnapshotLocation; volumes of a CSI driver need volumes: "moved-snapshots" in its place',
      };
}

/** What is wrong with a policy. Without snapshots of its own the backup has none that a policy could send a volume to. */
export function policyProblem({ volumes, volumePolicy }: VolumeChoices): Problem | undefined {
  if (!['none', 'files'].includes(volumes) || !volumePolicy?.actions.includes('snapshot')) return undefined;
  return {
    must: `must not send volumes to snapshots beside volumes: "${volumes}": their data would not be moved to the location, and without CSI there is none at all`,
    got: 'snapshot',
    fix: 'Write volumes: "moved-snapshots", and name the volumes that are read as files',
  };
}

/**
 * What is missing for the data. Volumes are reached through their claims, and files through the pods that have mounted them. A claim whose volume is
 * not in the backup keeps its name, and waits for it for ever; snapshots of CSI do without it.
 */
export function leftOutProblem({ volumes, resources, volumePolicy }: VolumeChoices): Problem | undefined {
  if (resources && resourcesProblem(resources)) return undefined;
  const files = volumes === 'files' || (volumePolicy?.actions.includes('fs-backup') ?? false);
  const wanted = [...(volumes !== 'none' || files ? ['persistentvolumeclaims'] : []), ...(files ? ['pods'] : [])];
  const byVolume = (files || volumes === 'native-snapshots') && excludes(resources, 'persistentvolumes');
  const missing = wanted.find((kind) => leavesOut(resources, kind)) ?? (byVolume ? 'persistentvolumes' : undefined);
  if (missing === undefined) return undefined;
  return {
    must:
      missing === 'persistentvolumes'
        ? 'must contain persistentvolumes: without them no claim can be restored with its data'
        : `must contain ${missing}: without them no data of volumes is backed up`,
    got: resources,
    fix: `Add ${missing}, or write volumes: "none"`,
  };
}
