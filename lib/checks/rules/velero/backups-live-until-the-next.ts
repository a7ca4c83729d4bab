import { textOf } from '../../../json';
import { valueOf } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { GoDuration } from '../../../values/go-duration';
import { longestWrittenInterval } from '../../../values/written-cron';
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
    const [life, interval] = [GoDuration.parse(ttl)?.inSeconds, longestWrittenInterval(textOf(cron))];
    if (life === undefined || life <= 0 || interval === undefined || life >= interval) return;
    const hours = Math.ceil(interval / 3600);
    const message = `backups of the ${title} live ${ttl}, and up to ${hours}h pass until the next one`;
    if (own === '' && chart) return findingIn(chart, ['configuration', 'defaultBackupTTL'], message);
    return finding(['template', 'ttl'], message);
  },
});
