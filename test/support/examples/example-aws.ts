import type { KubernetesDocument, ScaffoldDocument, TerraformDocument } from '../../../lib/documents/document';
import type { Json, JsonObject } from '../../../lib/json';
import { longhornApplication, resource } from './example';

/** Longhorn, told to use the bucket of `backupBucket()`, or another one. */
export function longhornTarget(prefix = '', bucket = 'example-backup'): KubernetesDocument {
  const backupTarget = `s3://${bucket}@eu-west-1/${prefix}`;
  return longhornApplication('1.10.2', { defaultBackupStore: { backupTarget } });
}

/** A bucket for backups. */
export function backupBucket(body: JsonObject = {}): TerraformDocument {
  return resource('aws_s3_bucket.example', { bucket: 'example-backup', ...body });
}

/** A part of the bucket: `aws_s3_bucket_versioning`. */
export function bucketPart(type: string, body: JsonObject, name = 'example'): TerraformDocument {
  return resource(`${type}.${name}`, { bucket: '${aws_s3_bucket.example.id}', ...body });
}

/** The versioning of the bucket. */
export function versioning(status = 'Enabled'): TerraformDocument {
  return bucketPart('aws_s3_bucket_versioning', { versioning_configuration: [{ status }] });
}

/** A policy as it is written with `jsonencode`. */
function jsonencode(...statements: readonly JsonObject[]): string {
  return `\${jsonencode(${JSON.stringify({ Version: '2012-10-17', Statement: statements as Json })})}`;
}

/** The policy of a user. */
export function userPolicy(...statements: readonly JsonObject[]): TerraformDocument {
  return resource('aws_iam_user_policy.example', {
    name: 'example',
    user: 'backup',
    policy: jsonencode(...statements),
  });
}

/** A file of a working directory that is neither Terraform nor Kubernetes. */
export function workingFile(name: string, text: string, folder = 'terraform/aws/example'): ScaffoldDocument {
  return { type: 'scaffold', side: 'terraform', file: `${folder}/${name}`, origin: 'example', acknowledged: [], text };
}
