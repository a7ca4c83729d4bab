import { isTerraform, type Document, type TerraformDocument } from '../../../documents/document';
import type { JsonObject } from '../../../values/json';
import { blocksOf } from './blocks';

/** Whether a document says where Terraform keeps its state, in S3. */
export function hasS3Backend(document: Document): boolean {
  return isTerraform(document) && s3Backends(document).length > 0;
}

/** The S3 backends of a `terraform` block. */
export function s3Backends({ block, body }: TerraformDocument): readonly JsonObject[] {
  return block === 'terraform' ? blocksOf(body, 'backend').flatMap((backend) => blocksOf(backend, 's3')) : [];
}

/** Whether a file changes others instead of adding to them. */
export function isOverride(file: string): boolean {
  return /(^|[/_])override\.(tf|tofu)(\.json)?$/.test(file);
}
