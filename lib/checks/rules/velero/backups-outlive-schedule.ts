import { isYes } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const backupsOutliveSchedule = rule({
  id: 'velero/backups-outlive-schedule',
  severity: 'warning',
  title: 'backups outlive the schedule that made them',
  rationale:
    'With useOwnerReferencesInBackup, Kubernetes deletes the objects of all backups together with their schedule. What is in the bucket stays: Velero makes the objects again, and Kubernetes deletes them again.',
  fix: 'set useOwnerReferencesInBackup to false',
  source: 'https://github.com/vmware-tanzu/velero/issues/4093',
  on: each(backupSchedules),

  find: ({ fields, title }) => {
    if (!isYes(fields.useOwnerReferencesInBackup)) return;
    return finding(['useOwnerReferencesInBackup'], `the ${title} owns its backups, whose objects are deleted with it`);
  },
});
