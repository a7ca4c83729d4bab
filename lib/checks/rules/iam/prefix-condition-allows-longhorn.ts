import type { JsonObject } from '../../../json';
import { storesOf, type BackupStore } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import { allows, allowing, arnOf } from '../../../products/iam/engine-access';
import { longhornTarget, userPolicy } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { covers, type PolicyStatement } from '../../../products/iam/policies';
import { principalsIn } from '../../../products/iam/principals';

/** At the root of a bucket Longhorn lists with the prefix "/", which a condition on folders leaves out. */
export const prefixConditionAllowsLonghorn: Check = {
  id: 'iam/prefix-condition-allows-longhorn',
  severity: 'error',
  title: 'a condition on s3:prefix lets Longhorn list its target',
  rationale:
    'Longhorn begins by listing the folder of its target with a slash at the end, "/" for the root of the bucket. A condition that leaves this out denies the list, and the target is not available.',
  fix: 'allow "<prefix>/*" in the condition ("/*", "/" and "backupstore/*" for the root), or remove the condition',
  source: { url: 'https://github.com/longhorn/backupstore/blob/master/s3/s3_service.go', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the folder of the target', [longhornTarget('cluster-a/'), userPolicy(objects(), list('cluster-a/*'))]),
      example('the root', [longhornTarget(), userPolicy(objects(), list('/', 'backupstore/*'))]),
      example('no condition', [longhornTarget(), userPolicy(objects(), { ...list(), Condition: {} })]),
    ],
    fail: [
      example('the root without its slash', [longhornTarget(), userPolicy(objects(), list('', 'backupstore/*'))]),
      example('the folder without its slash', [longhornTarget('cluster-a/'), userPolicy(objects(), list('cluster-a'))]),
      example('another folder', [longhornTarget('cluster-a/'), userPolicy(objects(), list('cluster-b/*'))]),
    ],
  }),

  appliesTo: (document, { index }) => storesOf(document, index).some(({ engine }) => engine === 'Longhorn'),

  find: (looked, { index }) => {
    const stores = looked
      .flatMap((document) => storesOf(document, index))
      .filter(({ engine }) => engine === 'Longhorn');
    return principalsIn(index).flatMap((principal) => {
      const document = principal.policies[0]?.document;
      const own = stores.filter((store) =>
        allowing(principal).some((one) => allows(one, 's3:PutObject', arnOf(store, 'objects'))),
      );
      if (!document || !principal.complete) return [];
      const allowed = (store: BackupStore): boolean =>
        allowing(principal).some((statement) => listsAll(statement, store));
      // A user of one target of several is not the user of them all.
      if (own.some(allowed)) return [];
      return own.flatMap((store) => {
        const lists = allowing(principal).filter((one) => allows(one, 's3:ListBucket', arnOf(store, 'bucket')));
        if (lists.length === 0 || !lists.every(({ conditions }) => conditions.some(isAboutPrefix))) return [];
        const given = lists.flatMap(({ conditions }) =>
          conditions.filter(isAboutPrefix).flatMap(({ values }) => values),
        );
        if (given.some((value) => value.includes('${'))) return [];
        const message = `${principal.title} may list ${store.bucket} only with the prefixes ${given.map((one) => `"${one}"`).join(', ')}, and Longhorn lists "${listedPrefixOf(store)}"`;
        return [{ document, message }];
      });
    });
  },
};

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

function list(...prefixes: readonly string[]): JsonObject {
  const on = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::example-backup' };
  return { ...on, Condition: { StringLike: { 's3:prefix': prefixes } } };
}

function objects(): JsonObject {
  return { Effect: 'Allow', Action: 's3:*Object', Resource: 'arn:aws:s3:::example-backup/*' };
}
