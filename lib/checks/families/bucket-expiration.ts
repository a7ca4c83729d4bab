import type { Model } from '../../products/model';
import { lifecycleRules, type LifecycleRule } from '../../products/s3/lifecycle-rules';
import type { SharedFolder } from '../../products/s3/shared-folders';
import { doubt, finding, type Found } from '../rule';
import { each, type Selector } from '../selectors';

/**
 * What rules on the lifecycle of a bucket look at, and find: a lifecycle rule that deletes current objects by their age
 * where an engine keeps what many backups share.
 *
 * @param rules the lifecycle rules that are looked at; those of AWS by default
 */
export function expirationOf(
  folders: (model: Model) => readonly SharedFolder[],
  rules: (model: Model) => readonly LifecycleRule[] = lifecycleRules,
): { readonly on: Selector<LifecycleRule>; readonly find: (subject: LifecycleRule, model: Model) => Found } {
  return {
    on: each(rules),
    find: ({ id, bucket, prefix, needsTags, expiration }, model) => {
      const own = model.once(folders).filter((one) => one.bucket === bucket);
      if (expiration === undefined || own[0] === undefined || needsTags) return;
      const title = `the lifecycle rule "${id}"`;
      const kept = `${bucket}, where ${own[0].engine} keeps its backups`;
      if (prefix.includes('${')) return doubt(`whether ${title} reaches ${kept}: its prefix is not known`);
      const hit = own.find(({ folder }) => folder.startsWith(prefix) || prefix.startsWith(folder));
      if (!hit) return;
      return finding(
        expiration,
        `${title} deletes current objects of ${bucket}, where ${hit.engine} keeps its backups`,
      );
    },
  };
}
