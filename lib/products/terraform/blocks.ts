import { isObject, type JsonObject, oneOrMany, type Path } from '../../json';
import type { TerraformBlock } from '../sources';

/** The type of a resource: `aws_s3_bucket`. */
export function typeOf({ address }: TerraformBlock): string {
  return address.slice(0, address.indexOf('.'));
}

/** The nested blocks under a name: Terraform JSON has one of them as an object, or any number as a list. */
export function blocksOf(body: JsonObject, name: string): readonly JsonObject[] {
  return oneOrMany(body[name]).filter(isObject);
}

/** A nested block, and where it stands below the block around it. */
export interface PlacedBlock {
  readonly block: JsonObject;
  readonly path: Path;
}

/** The nested blocks under a name, with their places. */
export function placedBlocksOf(body: JsonObject, name: string, above: Path = []): readonly PlacedBlock[] {
  return oneOrMany(body[name]).flatMap((block, index) =>
    isObject(block) ? [{ block, path: [...above, name, index] }] : [],
  );
}

/** The constraint that a `terraform` block puts on a provider; undefined when it has none. */
export function providerConstraint(settings: JsonObject, provider: string): string | undefined {
  const [declared] = blocksOf(settings, 'required_providers').map((providers) => providers[provider]);
  const version = isObject(declared) ? declared.version : declared;
  return typeof version === 'string' ? version : undefined;
}

/** The constraint that a module puts on a provider; undefined when it has none. */
export function moduleConstraint(module: readonly TerraformBlock[], provider: string): string | undefined {
  const settings = module.filter(({ block }) => block === 'terraform');
  return settings.map(({ body }) => providerConstraint(body, provider)).find((text) => text !== undefined);
}
