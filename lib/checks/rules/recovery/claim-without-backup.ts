import { coverageOf, hasBackupEngine } from '../../coverage/coverage';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const claimWithoutBackup = rule({
  id: 'recovery/claim-without-backup',
  severity: 'warning',
  title: 'where backups are made, every claim is in one',
  rationale:
    'A claim that no recurring job, schedule or replication covers looks like any other until its volume is lost. Then there is nothing to restore it from.',
  fix: 'bring the claim into a backup, or acknowledge its loss with the reason',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
  on: each(coverageOf),

  find: ({ claim, namespace, storageClass, coveredBy, because, unsure }, model) => {
    if (coveredBy.length > 0 || !hasBackupEngine(model)) return;
    const title = `the claim ${namespace === '' ? claim : `${namespace}/${claim}`}`;
    if (unsure.length > 0) return doubt(`whether a backup holds ${title}: ${unsure[0]}`);
    const of = storageClass === '' ? '' : ` of the class ${storageClass}`;
    return finding([], `nothing backs up ${title}${of}: ${because.join('; ')}`);
  },
});
