import { resticFolders } from '../../../products/s3/shared-folders';
import { expirationOf } from '../../families/bucket-expiration';
import { rule } from '../../rule';

export const noBucketExpiration = rule({
  id: 'restic/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle rule deletes current objects of a restic repository',
  rationale:
    'A snapshot consists of data that it shares with older ones, and the repository has one configuration and one key from its first day. A rule that deletes objects by age removes them, and no snapshot can be restored, not even the newest one.',
  fix: 'remove the expiration (a declaration: `expireObjectsAfter`), and let forget and prune delete what need not be kept',
  source: 'https://restic.readthedocs.io/en/stable/100_references.html#repository-format',
  ...expirationOf(resticFolders),
});
