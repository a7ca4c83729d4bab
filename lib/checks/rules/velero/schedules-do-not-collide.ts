import type { Check } from '../../check';
import { example } from '../../examples';
import { folderOf } from '../../folder';
import { isLiteral } from '../../placeholder';
import { textOf } from '../../text';
import { dailySchedule, veleroInstalled } from '../../velero-examples';
import { installsVelero } from '../../velero-facts';
import { backupSchedulesOf, isVeleroKind, movesData, type BackupSchedule } from '../../velero-objects';

const MOVED = { snapshotMoveData: true };

/** Copies of many volumes at once take longer than a snapshot may. */
export const schedulesDoNotCollide: Check = {
  id: 'velero/schedules-do-not-collide',
  severity: 'warning',
  title: 'schedules that read the data of volumes do not begin in the same minute',
  rationale:
    'Two backups that clone their volumes at once share the disks and the workers of the node agent. Snapshots then exceed their timeout of ten minutes, and the backups are PartiallyFailed.',
  fix: 'let the schedules begin hours apart, or raise csiSnapshotTimeout',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/7625', read: '2026-11-21' },
  examples: {
    pass: [
      example('hours apart', [
        dailySchedule('platform', MOVED),
        dailySchedule('photos', MOVED, { schedule: '0 5 * * *' }),
      ]),
      example('nothing is moved', [dailySchedule('platform'), dailySchedule('photos')]),
    ],
    fail: [
      example('the same minute', [dailySchedule('platform', MOVED), dailySchedule('photos', MOVED)]),
      example('a weekly one on top of a daily one', [
        veleroInstalled({
          deployNodeAgent: true,
          configuration: { defaultVolumesToFsBackup: true },
          schedules: {
            daily: { schedule: '0 2 * * *', template: { ttl: '168h' } },
            weekly: { schedule: '0 2 * * 0', template: { ttl: '720h' } },
          },
        }),
      ]),
    ],
  },

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index, set }) => {
    const seen = new Map<string, BackupSchedule[]>();
    return looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .filter((schedule) => !schedule.paused && movesData(schedule) && isLiteral(textOf(schedule.cron)))
      .flatMap((schedule) => {
        const [minute, hour] = fieldsOf(schedule);
        const place = set.closed ? '' : (schedule.chart?.releaseName ?? '') + folderOf(schedule.document);
        const key = `${place} ${schedule.namespace} ${minute} ${hour}`;
        const earlier = seen.get(key) ?? [];
        const other = earlier.find((one) => one.name !== schedule.name && meet(fieldsOf(one), fieldsOf(schedule)));
        seen.set(key, [...earlier, schedule]);
        const { document, title } = schedule;
        return other ? [{ document, message: `the ${title} begins in the same minute as the ${other.title}` }] : [];
      });
  },
};

function fieldsOf({ cron }: BackupSchedule): readonly string[] {
  const text = textOf(cron).trim();
  return (WORDS[text] ?? text).split(/\s+/);
}

/** Whether the days are equal, or one of the two is every day. */
function meet(a: readonly string[], b: readonly string[]): boolean {
  return (
    a.length === b.length && a.every((field, position) => field === b[position] || field === '*' || b[position] === '*')
  );
}

const WORDS: Readonly<Record<string, string>> = {
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
};
