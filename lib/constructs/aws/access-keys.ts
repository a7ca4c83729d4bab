import type { Construct } from 'constructs';
import { IamAccessKey } from '../../terraform';
import { report } from '../report';
import { WorkingDirectory } from '../tfaction/working-directory';
import type { BackupUser } from './backup-user';

/**
 * Which of a user's two possible keys is in use. A key is rotated in three commits, each applied before the next: the
 * other key is added; it becomes the current one; the previous one is removed. The next rotation goes back the other
 * way.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html#Using_RotateAccessKey
 */
export interface KeyRotation {
  /**
   * The key that the parameters hold: `aws_iam_access_key.<name>`, or `aws_iam_access_key.<name>_second`.
   *
   * @default "first"
   */
  readonly currentKey?: 'first' | 'second';

  /**
   * The other key, while there is one: `active` from the commit that adds it until nobody reads the previous one; then
   * `inactive`, which shows whether that is true and can still be undone.
   *
   * @default - no other key
   */
  readonly otherKey?: 'active' | 'inactive';
}

/** AWS allows two keys per user. */
const MOST_KEYS = 2;

/** How many keys each user has. */
const made = new WeakMap<BackupUser, number>();

/**
 * Adds the access keys of a user.
 *
 * @returns the Terraform address of the current one
 */
export function addAccessKeys(owner: Construct, name: string, user: BackupUser, rotation: KeyRotation): string {
  const { currentKey = 'first', otherKey } = rotation;
  reportThirdKey(owner, user, otherKey === undefined ? 1 : 2);

  const { module } = WorkingDirectory.of(owner);
  // The first always comes before the second: a switch moves nothing.
  const added = ([name, `${name}_second`] as const).map((resource, index) => {
    const isCurrent = (index === 1) === (currentKey === 'second');
    if (!isCurrent && otherKey === undefined) return '';
    const status = !isCurrent && otherKey === 'inactive' ? { status: 'Inactive' } : {};
    return module.addResource(owner, IamAccessKey, resource, { user: user.userReference, ...status });
  });
  return added[currentKey === 'second' ? 1 : 0] ?? '';
}

function reportThirdKey(owner: Construct, user: BackupUser, keys: number): void {
  const before = made.get(user) ?? 0;
  made.set(user, before + keys);
  if (before + keys <= MOST_KEYS) return;
  report(owner, 'user', {
    must: `must have at most ${MOST_KEYS} access keys: AWS rejects a third`,
    got: `${user.userName} with ${before + keys}`,
    fix: 'Create a user for each reader of a key',
  });
}
