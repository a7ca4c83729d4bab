import type { JsonObject, Path } from '../../json';
import type { TerraformBlock } from '../sources';
import { placedBlocksOf } from './blocks';

/** A backend in S3, with its settings. */
export interface PlacedBackend {
  readonly document: TerraformBlock;
  /** Where the settings stand below the `terraform` block. */
  readonly path: Path;
  readonly settings: JsonObject;
}

/** The S3 backends of a `terraform` block. */
export function placedS3Backends(document: TerraformBlock): readonly PlacedBackend[] {
  if (document.block !== 'terraform') return [];
  return placedBlocksOf(document.body, 'backend')
    .flatMap(({ block, path }) => placedBlocksOf(block, 's3', path))
    .map(({ block, path }) => ({ document, path, settings: block }));
}

/** Whether a file changes others instead of adding to them. */
export function isOverride(file: string): boolean {
  return /(^|[/_])override\.(tf|tofu)(\.json)?$/.test(file);
}
