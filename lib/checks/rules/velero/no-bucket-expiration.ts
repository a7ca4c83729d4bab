import { kopiaFolders } from '../../../products/s3/shared-folders';
import { expirationOf } from '../../families/bucket-expiration';
import { rule } from '../../rule';

export const noBucketExpiration = rule({
  id: 'velero/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle rule deletes current objects of a kopia repository',
  rationale:
    'A repository is written once and shared by all backups of a namespace. A rule that deletes objects by age removes its oldest and most needed parts: every backup fails, and no earlier one can be restored.',
  fix: 'remove the expiration, or narrow its filter to the prefixes backups/ and restores/, and let ttl decide',
  source: 'https://github.com/vmware-tanzu/velero/issues/8654',
  ...expirationOf(kopiaFolders),
});
