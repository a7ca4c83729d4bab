import type { Model } from '../../products/model';
import type { TerraformBlock } from '../../products/sources';
import { bucketNamed } from '../../products/terraform/literals';
import { folderOf } from '../../values/folder-path';
import { findingIn, type Found } from '../rule';
import { resources, type Selector } from '../selectors';

/**
 * What rules look at, and find, on a resource that writes the whole lifecycle of a bucket: a second one for the bucket.
 *
 * @param isGlobal whether the name of a bucket belongs to one bucket everywhere, and not to one of each server
 */
export function onePerBucket(
  type: string,
  isGlobal: boolean,
): {
  readonly on: Selector<TerraformBlock>;
  readonly findAll: (all: readonly TerraformBlock[], model: Model) => Found;
} {
  return {
    on: resources(type),
    findAll: (all, model) => {
      const first = new Map<string, TerraformBlock>();
      return all.flatMap((resource) => {
        const key = keyOf(resource, model, isGlobal);
        const other = key === undefined ? undefined : first.get(key);
        if (key !== undefined && !other) first.set(key, resource);
        if (!other) return [];
        const where = folderOf(other.file) === folderOf(resource.file) ? '' : ` in ${other.file}`;
        const message = `${resource.address} and ${other.address}${where} write the lifecycle of one bucket`;
        return [findingIn(resource, ['bucket'], message)];
      });
    },
  };
}

/** The bucket; undefined when `count` or `for_each` decides how many resources there are. */
function keyOf(resource: TerraformBlock, model: Model, isGlobal: boolean): string | undefined {
  const { file, body } = resource;
  if (body.count !== undefined || body.for_each !== undefined) return undefined;
  const { name, made } = bucketNamed(body.bucket, model.moduleOf(resource));
  if (name !== undefined) return isGlobal ? name : `${folderOf(file)}\n${name}`;
  return made && made.body.for_each === undefined ? `${folderOf(file)}/${made.address}` : undefined;
}
