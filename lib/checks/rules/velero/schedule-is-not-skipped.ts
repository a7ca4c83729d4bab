import { isYes } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const scheduleIsNotSkipped = rule({
  id: 'velero/schedule-is-not-skipped',
  severity: 'warning',
  title: 'no schedule in Git sets skipImmediately to true',
  rationale:
    'Velero skips one backup and sets the field to false. Whatever applies Git sets it to true again: the time of the last skip moves on forever, and no backup is due.',
  fix: 'set skipImmediately to false, or set paused to true on a schedule that must not run',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/controller/schedule_controller.go',
  on: each(backupSchedules),

  find: ({ fields, paused, title }) => {
    if (!isYes(fields.skipImmediately) || paused) return;
    return finding(['skipImmediately'], `the ${title} skips its next backup each time that Git is applied`);
  },
});
