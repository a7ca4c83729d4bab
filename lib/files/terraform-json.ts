import type { TerraformDocument } from '../documents/document';
import type { Json, JsonObject } from '../json';

/** The blocks of one file as Terraform JSON. */
export function renderTerraformJson(header: readonly string[], blocks: readonly TerraformDocument[]): string {
  // One string: tflint reads file-wide annotations from a string under this key, and from nothing else.
  return `${JSON.stringify({ '//': header.join(' '), ...mergeBlocks(blocks) }, null, 2)}\n`;
}

/** Blocks merged into one JSON object, as Terraform reads a file. */
function mergeBlocks(blocks: readonly TerraformDocument[]): JsonObject {
  const merged: Record<string, Json> = {};
  for (const kind of ORDER) {
    const ofKind = blocks.filter(({ block }) => block === kind);
    if (ofKind.length > 0) merged[kind] = MERGE[kind](ofKind);
  }
  return merged;
}

type Block = TerraformDocument['block'];

const ORDER: readonly Block[] = ['terraform', 'provider', 'locals', 'data', 'resource', 'import', 'output'];

const MERGE: Readonly<Record<Block, (blocks: readonly TerraformDocument[]) => Json>> = {
  terraform: flat,
  provider: (blocks) => Object.fromEntries(blocks.map(({ address, body }) => [nameOf(address), body])),
  locals: flat,
  data: byType,
  resource: byType,
  import: (blocks) => blocks.map(({ body }) => body),
  output: (blocks) => Object.fromEntries(blocks.map(({ address, body }) => [nameOf(address), body])),
};

function flat(blocks: readonly TerraformDocument[]): Json {
  return Object.assign({}, ...blocks.map(({ body }) => body)) as JsonObject;
}

/** `{ aws_s3_bucket: { longhorn_backup: … } }`, in the order in which the blocks were declared. */
function byType(blocks: readonly TerraformDocument[]): Json {
  const types: Record<string, Record<string, Json>> = {};
  for (const { address, body } of blocks) {
    const [type = '', name = ''] = address.replace(/^data\./, '').split('.');
    (types[type] ??= {})[name] = body;
  }
  return types;
}

function nameOf(address: string): string {
  return address.slice(address.indexOf('.') + 1);
}
