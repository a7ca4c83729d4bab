import { isManifest, type Source, type Manifest } from '../sources';
import { isObject, textOf } from '../../json';

/** Kinds without which there is no backup, by the group of their API. */
const BACKUP_KINDS: readonly (readonly [group: string, kinds: readonly string[]])[] = [
  ['longhorn.io', ['BackupTarget', 'RecurringJob', 'Setting']],
  ['velero.io', ['BackupStorageLocation', 'Schedule', 'VolumeSnapshotLocation']],
  ['snapshot.storage.k8s.io', ['VolumeSnapshotClass']],
  ['volsync.backube', ['ReplicationSource']],
  ['k8up.io', ['Schedule']],
];

/** Whether an object is one that makes backups, or says where they go. */
export function isBackupObject(document: Source): document is Manifest {
  if (!isManifest(document) || document.patch) return false;
  const kinds = BACKUP_KINDS.find(([group]) => group === groupOf(document))?.[1];
  return kinds !== undefined && kinds.includes(textOf(document.body.kind));
}

/** The group of an object's API: `velero.io` of `velero.io/v1`. */
export function groupOf({ body }: Manifest): string {
  const apiVersion = textOf(body.apiVersion);
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** An annotation or a label of an object; empty when it has none. */
export function markOf({ body }: Manifest, where: 'annotations' | 'labels', key: string): string {
  const marks = isObject(body.metadata) ? body.metadata[where] : undefined;
  return isObject(marks) ? textOf(marks[key]) : '';
}
