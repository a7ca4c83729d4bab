import { textOf } from '../../json';
import type { Model } from '../../products/model';
import { expirationPath, lifecycleRules, type LifecycleRule } from '../../products/s3/lifecycle-rules';
import { doubt, finding, type Found } from '../rule';
import { each, type Selector } from '../selectors';

/** A folder of a bucket in which an engine keeps objects that belong to many backups. */
export interface SharedFolder {
  readonly bucket: string;
  /** What the names of its objects begin with: `cluster-a/`. Empty for the whole bucket. */
  readonly folder: string;
}

/**
 * What rules on the lifecycle of a bucket look at, and find: a lifecycle rule that deletes current objects by their age.
 *
 * @param kept what is kept there, as messages say it: `where Longhorn keeps its backups`
 */
export function expirationOf(
  kept: string,
  folders: (model: Model) => readonly SharedFolder[],
): { readonly on: Selector<LifecycleRule>; readonly find: (subject: LifecycleRule, model: Model) => Found } {
  return {
    on: each(lifecycleRules),
    find: ({ rule, bucket, prefix, needsTags }, model) => {
      const path = expirationPath(rule);
      const own = model.once(folders).filter((one) => one.bucket === bucket);
      if (path === undefined || own.length === 0 || needsTags) return;
      const title = `the lifecycle rule "${textOf(rule.id)}"`;
      if (prefix.includes('${')) return doubt(`whether ${title} reaches ${bucket}, ${kept}: its prefix is not known`);
      if (!own.some(({ folder }) => folder.startsWith(prefix) || prefix.startsWith(folder))) return;
      return finding(path, `${title} deletes current objects of ${bucket}, ${kept}`);
    },
  };
}
