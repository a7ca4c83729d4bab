import type { Json } from '../../../json';
import { has } from '../../../products/fact';
import { isFilledInLater } from '../../../products/placeholder';
import { veleroOf, veleroVersion } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { CRON_TIME_ZONE } from '../../../products/velero/server';
import type { Version } from '../../../values/version';
import { everyInterval, readCron } from '../../../values/written-cron';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const scheduleCronIsValid = rule({
  id: 'velero/schedule-cron-is-valid',
  severity: 'error',
  title: 'a schedule has a cron expression that this Velero can read',
  rationale:
    'The API server accepts any string. Velero marks a schedule that it cannot read FailedValidation and makes no backup, and Argo CD shows it as healthy.',
  fix: 'write five fields, as in "0 3 * * *" (day of week 0 to 6), a word such as @daily, or @every with hours and minutes',
  source: 'https://github.com/vmware-tanzu/velero/issues/8224',
  on: each(backupSchedules),

  find: ({ chart, cron, title }, model) => {
    if (cron === undefined || cron === null || cron === '') return finding([], `the ${title} has no cron expression`);
    const must = mustOf(cron, chart ? veleroOf(chart) : veleroVersion(model));
    if (must === undefined) return;
    return finding(['schedule'], `the cron expression of the ${title} ${must}, got: ${JSON.stringify(cron)}`);
  },
});

function mustOf(cron: Json, version: Version<'velero'> | undefined): string | undefined {
  if (typeof cron !== 'string') return 'must be a string';
  if (isFilledInLater(cron)) return undefined;
  const written = readCron(cron);
  if (written.zone !== undefined && version && !has(CRON_TIME_ZONE, version))
    return `must have no time zone, which Velero ${version.text} reads as a sixth field`;
  if (written.every === undefined) return written.schedule.problem?.must;
  return everyInterval(written) ? undefined : 'must have an interval in h, m and s such as 12h';
}
