/** Charts that make, keep or authorise backups, by the names that their publishers gave them. */
export const BACKUP_CHARTS: readonly string[] = [
  'external-secrets',
  'k8up',
  'longhorn',
  'minio',
  'sealed-secrets',
  'snapshot-controller',
  'velero',
  'volsync',
];
