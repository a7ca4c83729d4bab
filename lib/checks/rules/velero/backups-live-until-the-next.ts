import { textOf } from '../../../json';
import { hoursOf } from '../../../products/velero/go-durations';
import { valueOf } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { Schedule } from '../../../values/schedule';
import { longestIntervalSeconds } from '../../../values/schedule-interval';
import { finding, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const backupsLiveUntilTheNext = rule({
  id: 'velero/backups-live-until-the-next',
  severity: 'warning',
  title: 'the last backup of a schedule lives until the next one is made',
  rationale:
    'Velero deletes a backup when its ttl is over, whether a newer one exists or not. A weekly backup with a ttl of 72h is gone on Wednesday: for four days of each week there is nothing to restore from.',
  fix: 'set ttl to several intervals of the schedule, as in 720h0m0s for a weekly one',
  source: 'https://velero.io/docs/v1.18/how-velero-works/#set-a-backup-to-expire',
  on: each(backupSchedules).where(({ paused }) => !paused),

  find: ({ title, cron, template, chart }) => {
    const own = textOf(template.ttl);
    const ttl = own || textOf(chart && valueOf(chart, 'configuration', 'defaultBackupTTL'));
    const [life, interval] = [hoursOf(ttl), intervalOf(textOf(cron))];
    if (life === undefined || life === 0 || interval === undefined || life >= interval) return;
    const message = `backups of the ${title} live ${ttl}, and up to ${Math.ceil(interval)}h pass until the next one`;
    if (own === '' && chart) return findingIn(chart, ['configuration', 'defaultBackupTTL'], message);
    return finding(['template', 'ttl'], message);
  },
});

/** The longest time between two runs, in hours; undefined for anything but a plain cron expression. */
function intervalOf(cron: string): number | undefined {
  const expression = cron
    .trim()
    .replace(/^(CRON_)?TZ=\S+\s+/, '')
    .replace(/\s+/g, ' ');
  const seconds = longestIntervalSeconds(Schedule.cron(expression));
  return seconds === undefined ? undefined : seconds / 3600;
}
