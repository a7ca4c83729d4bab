import { isTerraformBlock, type Source, type TerraformBlock } from '../sources';
import type { JsonObject } from '../../json';
import { blocksOf } from './blocks';

/** Whether a document says where Terraform keeps its state, in S3. */
export function hasS3Backend(document: Source): boolean {
  return isTerraformBlock(document) && s3Backends(document).length > 0;
}

/** The S3 backends of a `terraform` block. */
export function s3Backends({ block, body }: TerraformBlock): readonly JsonObject[] {
  return block === 'terraform' ? blocksOf(body, 'backend').flatMap((backend) => blocksOf(backend, 's3')) : [];
}

/** Whether a file changes others instead of adding to them. */
export function isOverride(file: string): boolean {
  return /(^|[/_])override\.(tf|tofu)(\.json)?$/.test(file);
}
