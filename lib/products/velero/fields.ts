/** Names that are separated by white space. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Fields of a Schedule's `spec`. @see https://github.com/vmware-tanzu/velero/blob/v1.18.1/config/crd/v1/bases/velero.io_schedules.yaml */
export const SCHEDULE_FIELDS: readonly string[] = words(`
  schedule template paused skipImmediately useOwnerReferencesInBackup
`);

/** What the chart reads of a schedule in its values besides. */
export const CHART_SCHEDULE_FIELDS: readonly string[] = [...SCHEDULE_FIELDS, 'disabled', 'labels', 'annotations'];

/** Fields of a Schedule's `spec.template`, which are those of a Backup's `spec`; the last two are of later versions. */
export const TEMPLATE_FIELDS: readonly string[] = words(`
  metadata includedNamespaces excludedNamespaces includedResources excludedResources
  includedClusterScopedResources excludedClusterScopedResources includedNamespaceScopedResources
  excludedNamespaceScopedResources labelSelector orLabelSelectors snapshotVolumes ttl includeClusterResources
  hooks storageLocation volumeSnapshotLocations defaultVolumesToFsBackup defaultVolumesToRestic orderedResources
  csiSnapshotTimeout itemOperationTimeout resourcePolicy snapshotMoveData datamover uploaderConfig
  volumeGroupSnapshotLabelKey backupType
`);

/** What the chart reads of a storage location in its values. */
export const CHART_LOCATION_FIELDS: readonly string[] = words(`
  name provider bucket caCert prefix default validationFrequency backupSyncPeriod accessMode credential config
  annotations
`);

/** Fields of a BackupStorageLocation's `spec`. */
export const LOCATION_FIELDS: readonly string[] = words(`
  provider objectStorage config credential default accessMode backupSyncPeriod validationFrequency
`);
