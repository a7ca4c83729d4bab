import { isObject, type JsonObject, listOf, oneOrMany, type Path } from '../../json';

/** A nested block, and where it stands below the body that holds it. */
export interface PlacedBlock {
  readonly block: JsonObject;
  readonly path: Path;
}

/** The nested blocks under a name: Terraform JSON has one of them as an object, or any number as a list. */
export function blocksOf(body: JsonObject, name: string): readonly JsonObject[] {
  return oneOrMany(body[name]).filter(isObject);
}

/** The same, each with its place. */
export function placedBlocks(body: JsonObject, name: string): readonly PlacedBlock[] {
  const value = body[name];
  if (isObject(value)) return [{ block: value, path: [name] }];
  return listOf(value).flatMap((block, index) => (isObject(block) ? [{ block, path: [name, index] }] : []));
}

/** The constraint that a `terraform` block puts on a provider; undefined when it has none. */
export function providerConstraint(settings: JsonObject, provider: string): string | undefined {
  const [declared] = blocksOf(settings, 'required_providers').map((providers) => providers[provider]);
  const version = isObject(declared) ? declared.version : declared;
  return typeof version === 'string' ? version : undefined;
}
