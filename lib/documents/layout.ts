/**
 * Which file a Kubernetes object stands in: singular where a folder has only one, plural otherwise. The order of this
 * table is the order of the files in a kustomization.
 */
const FILES_BY_KIND: readonly (readonly [kind: string, file: string])[] = [
  ['Application', 'application.yaml'],
  ['Kustomization', 'kustomization.yaml'],
  ['Component', 'kustomization.yaml'],
  ['Namespace', 'namespace.yaml'],
  ['ExternalSecret', 'external-secret.yaml'],
  ['Setting', 'settings.yaml'],
  ['BackupTarget', 'backup-targets.yaml'],
  ['RecurringJob', 'recurring-jobs.yaml'],
  ['StorageClass', 'storage-classes.yaml'],
  ['PersistentVolumeClaim', 'persistent-volume-claims.yaml'],
];

/** The file of a kind; a kind that is not in the table gets its name in kebab case and plural. */
export function fileOfKind(kind: string): string {
  const known = FILES_BY_KIND.find(([name]) => name === kind);
  return known ? known[1] : `${plural(kebab(kind))}.yaml`;
}

/** Position of a file in a kustomization. */
export function orderOfFile(file: string): number {
  const index = FILES_BY_KIND.findIndex(([, name]) => name === file);
  return index < 0 ? FILES_BY_KIND.length : index;
}

/** Which file a Terraform resource stands in: one a service. The longest prefix that fits wins. */
const FILES_BY_RESOURCE: readonly (readonly [prefix: string, file: string])[] = [
  ['aws_caller_identity', 'iam.tf.json'],
  ['aws_iam_', 'iam.tf.json'],
  ['aws_kms_', 'kms.tf.json'],
  ['aws_s3_', 's3.tf.json'],
  ['minio_iam_', 'iam.tf.json'],
  ['minio_ilm_', 's3.tf.json'],
  ['minio_s3_', 's3.tf.json'],
  // Passwords are made where they are kept.
  ['aws_secretsmanager_random_password', 'ssm.tf.json'],
  ['aws_ssm_', 'ssm.tf.json'],
];

/** The file of a resource type; a service that is not in the table gets a file of its name: `aws_sns_topic` → `sns`. */
export function fileOfResource(resourceType: string): string {
  const known = FILES_BY_RESOURCE.find(([prefix]) => resourceType.startsWith(prefix));
  return known ? known[1] : `${resourceType.split('_')[1] ?? resourceType}.tf.json`;
}

function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return name.replace(/y$/, 'ies');
  return `${name}${/(s|x|z|ch|sh)$/.test(name) ? 'es' : 's'}`;
}

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}
