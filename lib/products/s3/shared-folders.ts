import { longhornTargets } from '../longhorn/installation';
import type { Model } from '../model';
import { allResticContainers, bucketOf } from '../restic/containers';
import type { Engine } from './backup-stores';
import { storageLocations } from '../velero/storage-location';

/** A folder of a bucket in which an engine keeps objects that belong to many backups. */
export interface SharedFolder {
  readonly engine: Engine;
  readonly bucket: string;
  /** What the names of its objects begin with: `cluster-a/`. Empty for the whole bucket. */
  readonly folder: string;
}

/** The folders of Longhorn's targets: a backup is a list of blocks that it shares with others. */
export function longhornFolders(model: Model): readonly SharedFolder[] {
  return model
    .once(longhornTargets)
    .flatMap(({ s3 }) => (s3 ? [{ engine: 'Longhorn' as const, bucket: s3.bucket, folder: folderIn(s3.prefix) }] : []));
}

/** The folders of restic's repositories. */
export function resticFolders(model: Model): readonly SharedFolder[] {
  return model
    .once(allResticContainers)
    .flatMap(({ repository }) => bucketOf(repository ?? '') ?? [])
    .map(({ bucket, prefix }) => ({ engine: 'restic', bucket, folder: folderIn(prefix) }));
}

/** The folders of Velero's repositories. Its other folders hold whole backups. */
export function kopiaFolders(model: Model): readonly SharedFolder[] {
  return model
    .once(storageLocations)
    .filter(({ provider, bucket }) => provider === 'aws' && bucket !== '')
    .flatMap(({ bucket, prefix }) =>
      ['kopia/', 'restic/'].map((name) => ({ engine: 'Velero' as const, bucket, folder: folderIn(prefix) + name })),
    );
}

function folderIn(prefix: string): string {
  return prefix === '' ? '' : `${prefix}/`;
}
