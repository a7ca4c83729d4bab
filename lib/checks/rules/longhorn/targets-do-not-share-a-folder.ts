import { isFilledInLater } from '../../../products/placeholder';
import { longhornCharts, longhornTargets, type DeclaredTarget } from '../../../products/longhorn/installation';
import { folderOf } from '../../../values/folder-path';
import { doubt, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const targetsDoNotShareAFolder = rule({
  id: 'longhorn/targets-do-not-share-a-folder',
  severity: 'error',
  title: 'every backup target of Longhorn has a folder of its own',
  rationale:
    'The webhook compares whole URLs and rejects the second of two equal ones. A trailing slash or a capital letter hides the equality from it: a backup that is deleted through one target is then gone from the other, too.',
  fix: 'give each target its own prefix or bucket',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.10.2/datastore/longhorn.go',
  on: each(longhornTargets).where(({ url }) => !isFilledInLater(url)),

  findAll: (targets, model) =>
    targets.flatMap((target, index) => {
      const others = targets.slice(0, index).filter((other) => other.name !== target.name && isSame(other, target));
      const beside = others.find((other) => folderOf(other.document.file) === folderOf(target.document.file));
      const same = beside ?? others[0];
      if (!same) return [];
      const both = `the backup targets ${same.name} and ${target.name}`;
      // A second cluster may look into the bucket of the first, to restore from it.
      if (!beside && longhornCharts(model).length > 1) return doubt(`whether ${both} are of one cluster`, target);
      if (same.s3?.region !== target.s3?.region)
        return doubt(`whether ${both} are in one service: their regions differ`, target);
      return findingIn(target, [target.urlKey], `${both} share ${target.url}`);
    }),
});

/** By bucket and prefix, so that slashes and capital letters make no difference. */
function isSame({ s3: one }: DeclaredTarget, { s3: other }: DeclaredTarget): boolean {
  return one !== undefined && one.bucket === other?.bucket && one.prefix.toLowerCase() === other.prefix.toLowerCase();
}
