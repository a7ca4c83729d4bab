import { folderOf } from '../../../values/folder-path';
import type { TerraformBlock } from '../../../products/sources';
import { isTerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';

/** A third key is refused by the apply, when half of it is done. */
export const atMostTwoAccessKeys: Check = {
  id: 'iam/at-most-two-access-keys',
  severity: 'error',
  title: 'a user has at most two access keys',
  rationale:
    'AWS refuses a third key with LimitExceeded, in the middle of the apply. It happens when a key is added before the one of the last rotation was retired.',
  fix: 'retire the key that nobody reads any longer, and apply that first',
  source: { url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('two keys, while one replaces the other', [key('first'), key('second')]),
      example('users of their own', [key('first'), key('second'), key('third', '${aws_iam_user.other.name}')]),
    ],
    fail: [example('three keys', [key('first'), key('second'), key('third')])],
  }),

  appliesTo: (document) => isTerraformBlock(document) && document.address.startsWith('aws_iam_access_key.'),

  find: (looked) => {
    const byUser = new Map<string, TerraformBlock[]>();
    for (const document of looked.filter(isTerraformBlock)) {
      const { user, count, for_each: each } = document.body;
      // Several by one block, or none.
      if (typeof user !== 'string' || count !== undefined || each !== undefined) continue;
      const folder = folderOf(document.file);
      const place = user.includes('${') ? `${folder} ${user}` : user;
      byUser.set(place, [...(byUser.get(place) ?? []), document]);
    }
    return [...byUser.values()].flatMap((keys) =>
      keys.slice(2).map((document) => ({
        document,
        message: `${document.address} is a key of a user that has two already: ${keys
          .slice(0, 2)
          .map(({ address }) => address)
          .join(', ')}`,
      })),
    );
  },
};

function key(name: string, user = '${aws_iam_user.backup.name}'): TerraformBlock {
  return resource(`aws_iam_access_key.${name}`, { user });
}
