import { longhornFolders } from '../../../products/s3/shared-folders';
import { expirationOf } from '../../families/bucket-expiration';
import { rule } from '../../rule';

export const noBucketExpiration = rule({
  id: 'longhorn/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle rule deletes current objects of Longhorn',
  rationale:
    'A backup is a list of blocks that it shares with older backups. A rule that deletes objects by age removes blocks that the newest backup needs; later backups do not upload them again, and the restore fails.',
  fix: 'remove the expiration (a declaration: `expireObjectsAfter`), and set how many backups to keep by `retain` of the recurring job',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
  ...expirationOf(longhornFolders),
});
