import { allowing, allows, arnOf } from '../../../products/iam/engine-access';
import { covers, placeOfPart, type PolicyStatement } from '../../../products/iam/policies';
import { principalsIn, type Principal } from '../../../products/iam/principals';
import type { Model } from '../../../products/model';
import { backupStores, type BackupStore } from '../../../products/s3/backup-stores';
import { findingIn, rule, type Finding } from '../../rule';
import { each } from '../../selectors';

export const prefixConditionAllowsLonghorn = rule({
  id: 'iam/prefix-condition-allows-longhorn',
  severity: 'error',
  title: 'a condition on s3:prefix lets Longhorn list its target',
  rationale:
    'Longhorn begins by listing the folder of its target with a slash at the end, "/" for the root of the bucket. A condition without this prefix denies the list, and the target is not available.',
  fix: 'allow "<prefix>/*" in the condition ("/*", "/" and "backupstore/*" for the root), or remove the condition',
  source: 'https://github.com/longhorn/backupstore/blob/master/s3/s3_service.go',
  on: each(longhornStores),

  findAll: (stores, model) =>
    principalsIn(model).flatMap((principal) => {
      const own = stores.filter((store) =>
        allowing(principal).some((one) => allows(one, 's3:PutObject', arnOf(store, 'objects'))),
      );
      if (!principal.complete) return [];
      // A user of one target of several is not the user of them all.
      if (own.some((store) => allowing(principal).some((statement) => listsAll(statement, store)))) return [];
      return own.flatMap((store) => problemOf(principal, store) ?? []);
    }),
});

function longhornStores(model: Model): readonly BackupStore[] {
  return backupStores(model).filter(({ engine }) => engine === 'Longhorn');
}

function problemOf(principal: Principal, store: BackupStore): Finding | undefined {
  const lists = allowing(principal).filter((one) => allows(one, 's3:ListBucket', arnOf(store, 'bucket')));
  const [first] = lists;
  if (!first || !lists.every(({ conditions }) => conditions.some(isAboutPrefix))) return;
  const given = lists.flatMap(({ conditions }) => conditions.filter(isAboutPrefix).flatMap(({ values }) => values));
  if (given.some((value) => value.includes('${'))) return;
  const shown = given.map((one) => `"${one}"`).join(', ');
  const message = `${principal.title} may list ${store.bucket} only with the prefixes ${shown}, and Longhorn lists "${listedPrefixOf(store)}"`;
  return findingIn(placeOfPart(first, 'conditions'), [], message);
}

function listsAll(statement: PolicyStatement, store: BackupStore): boolean {
  if (!allows(statement, 's3:ListBucket', arnOf(store, 'bucket'))) return false;
  return statement.conditions
    .filter(isAboutPrefix)
    .every(({ test, values }) =>
      values.some((value) =>
        test.includes('Like') ? covers(value, listedPrefixOf(store)) : value === listedPrefixOf(store),
      ),
    );
}

/** What Longhorn lists first. */
function listedPrefixOf({ prefix }: BackupStore): string {
  return `${prefix}/`;
}

function isAboutPrefix({ key, test }: { readonly key: string; readonly test: string }): boolean {
  return key.toLowerCase() === 's3:prefix' && !test.includes('Not');
}
