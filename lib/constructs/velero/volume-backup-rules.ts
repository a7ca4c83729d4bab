import type { Problem } from '../../values/problem';
import type { ResourceFilter, ScopedResourceFilter } from './resource-filter';
import { excludes, leavesOut, resourcesProblem } from './resource-filter';
import type { VolumeSnapshotLocation } from './snapshot-location';
import type { VolumeBackup } from './volume-backup';

/** What determines whether the data of volumes is in a backup. */
export interface VolumeChoices {
  readonly volumes: VolumeBackup;
  readonly resources?: ResourceFilter | ScopedResourceFilter;
  readonly volumePolicy?: { readonly actions: readonly string[] };
}

/** What is wrong with the location of native snapshots. */
export function snapshotLocationProblem(
  volumes: VolumeBackup,
  location: VolumeSnapshotLocation | undefined,
): Problem | undefined {
  if ((volumes === 'native-snapshots') === (location !== undefined)) return undefined;
  return location
    ? {
        must: 'must not be set: it is only for native snapshots',
        got: location.locationName,
        fix: 'Leave it out, or write volumes: "native-snapshots"',
      }
    : {
        must: 'must be set for native snapshots',
        got: 'none',
        fix: 'Add one with addSnapshotLocation; for volumes of a CSI driver use volumes: "moved-snapshots" instead',
      };
}

/** What is wrong with a policy: snapshots need a backup that takes snapshots. */
export function policyProblem({ volumes, volumePolicy }: VolumeChoices): Problem | undefined {
  if (!['none', 'files'].includes(volumes) || !volumePolicy?.actions.includes('snapshot')) return undefined;
  return {
    must: `must not snapshot volumes together with volumes: "${volumes}": their data would not be moved to the location, and without CSI there is none at all`,
    got: 'snapshot',
    fix: 'Use volumes: "moved-snapshots", and select the volumes that are read as files',
  };
}

/**
 * The kind that is missing for the data. Volumes are found through their claims, and files through the pods that mount
 * them. A claim whose volume is not in the backup keeps its name, and waits for it forever; CSI snapshots do not need it.
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
