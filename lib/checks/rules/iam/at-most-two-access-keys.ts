import type { TerraformBlock } from '../../../products/sources';
import { folderOf } from '../../../values/folder-path';
import { findingIn, rule } from '../../rule';
import { resources } from '../../selectors';

export const atMostTwoAccessKeys = rule({
  id: 'iam/at-most-two-access-keys',
  severity: 'error',
  title: 'a user has at most two access keys',
  rationale:
    'AWS rejects a third key with LimitExceeded, in the middle of the apply. It happens when a key is added before the key of the last rotation was retired.',
  fix: 'retire the key that nobody reads any longer, and apply that first',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  on: resources('aws_iam_access_key'),

  findAll: (all) => {
    const byUser = new Map<string, TerraformBlock[]>();
    for (const key of all) {
      const { user, count, for_each: each } = key.body;
      // One block may make several keys, or none.
      if (typeof user !== 'string' || count !== undefined || each !== undefined) continue;
      const place = user.includes('${') ? `${folderOf(key.file)} ${user}` : user;
      byUser.set(place, [...(byUser.get(place) ?? []), key]);
    }
    return [...byUser.values()].flatMap((keys) => {
      const others = keys.slice(0, 2).map(({ address }) => address);
      return keys
        .slice(2)
        .map((key) =>
          findingIn(key, ['user'], `${key.address} is a key of a user that has two already: ${others.join(', ')}`),
        );
    });
  },
});
