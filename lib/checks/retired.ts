/** Ids of rules that are gone. They are never used again: an old acknowledgement must not accept a new rule. */
export const retired: readonly string[] = [
  // Velero sets the content to Retain before it deletes a VolumeSnapshot: nothing is lost with the namespace.
  'snapshots/class-keeps-content',
  // The schemas of the products find these: `<area>/object-fits-schema`.
  'credentials/secret-data-is-base64',
  'longhorn/job-fields-exist',
  'longhorn/job-task-is-known',
  'longhorn/setting-value-at-top',
  'velero/location-fields-exist',
  'velero/schedule-fields-exist',
];
