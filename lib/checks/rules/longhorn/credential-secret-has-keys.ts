import { titleOf } from '../../../products/kubernetes/object';
import { CREDENTIAL_PAIR, CREDENTIAL_ROLE, credentialSecrets } from '../../../products/longhorn/credentials';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const credentialSecretHasKeys = rule({
  id: 'longhorn/credential-secret-has-keys',
  severity: 'error',
  title: 'the Secret of a backup target in S3 has the keys that Longhorn reads',
  rationale:
    'Longhorn reads AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from the Secret. Under any other name it does not find them: the target is not available, and no backup is made.',
  fix: 'name both keys as Longhorn reads them, or set AWS_IAM_ROLE_ARN to the ARN of a role',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
  on: each(credentialSecrets).where(({ document }) => document.patch !== true),

  find: ({ document, keys }) => {
    if (keys === undefined || keys.includes(CREDENTIAL_ROLE)) return;
    const missing = CREDENTIAL_PAIR.filter((key) => !keys.includes(key));
    if (missing.length === 0) return;
    return finding([], `the ${titleOf(document)} lacks ${missing.join(' and ')}: its keys are ${keys.join(', ')}`);
  },
});
