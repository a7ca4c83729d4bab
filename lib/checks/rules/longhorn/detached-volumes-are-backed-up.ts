import { at } from '../../../json';
import { isFilledInLater } from '../../../products/placeholder';
import { isBackupTask, recurringJobs } from '../../../products/longhorn/installation';
import { settingValue } from '../../../products/longhorn/objects';
import { doubt, finding, rule } from '../../rule';
import { charts } from '../../selectors';

const KEY = 'allowRecurringJobWhileVolumeDetached';
const SETTING = 'allow-recurring-job-while-volume-detached';

export const detachedVolumesAreBackedUp = rule({
  id: 'longhorn/detached-volumes-are-backed-up',
  severity: 'warning',
  title: 'recurring backup jobs include detached volumes',
  rationale:
    'The volume of a CronJob, or of a workload that is scaled to zero, is detached most of the time. By default the job skips it and reports success; one such volume had no backup for 88 days.',
  fix: `set defaultSettings.${KEY}: true in the values of the chart`,
  source: 'https://github.com/longhorn/longhorn/issues/1509',
  on: charts('longhorn'),

  find: ({ values, moreValues }, model) => {
    const jobs = model.once(recurringJobs).filter(({ task }) => isBackupTask(task));
    if (jobs.length === 0 || settingValue(model, SETTING) === 'true') return;
    const given = at(values, 'defaultSettings', KEY) ?? null;
    if (String(given) === 'true' || isFilledInLater(String(given))) return;
    if (given === null && moreValues) return doubt(`whether ${KEY} is set: not all values of the chart are read`);
    const names = jobs.map(({ name }) => name).join(', ');
    const path = given === null ? [] : ['defaultSettings', KEY];
    return finding(path, `defaultSettings.${KEY} is not true, so ${names} skips detached volumes`);
  },
});
