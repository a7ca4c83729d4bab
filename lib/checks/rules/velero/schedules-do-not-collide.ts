import { textOf } from '../../../json';
import { folderOf } from '../../../values/folder-path';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { isLiteral } from '../../../products/placeholder';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { type BackupSchedule, backupSchedulesOf, movesSnapshots } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';

const MOVED = { snapshotMoveData: true };
const FILES = { defaultVolumesToFsBackup: true };

/** Copies of many volumes at once take longer than a snapshot may. */
export const schedulesDoNotCollide: Check = {
  id: 'velero/schedules-do-not-collide',
  severity: 'warning',
  title: 'schedules that move snapshots do not begin in the same minute',
  rationale:
    'Velero begins the next backup while the snapshots of the last one are still being moved. Both clone their volumes and share the disks and the workers of the node agent; snapshots exceed their timeout of ten minutes, and the backups are PartiallyFailed.',
  fix: 'let the schedules begin hours apart, or raise csiSnapshotTimeout',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/7625', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('hours apart', [
        dailySchedule('platform', MOVED),
        dailySchedule('photos', MOVED, { schedule: '0 5 * * *' }),
      ]),
      example('nothing is moved', [dailySchedule('platform'), dailySchedule('photos')]),
      example('files, which one backup after the other reads', [
        dailySchedule('platform', FILES),
        dailySchedule('photos', FILES),
      ]),
    ],
    fail: [
      example('the same minute', [dailySchedule('platform', MOVED), dailySchedule('photos', MOVED)]),
      example('a weekly one on top of a daily one', [
        veleroInstalled({
          deployNodeAgent: true,
          configuration: { features: 'EnableCSI', defaultSnapshotMoveData: true },
          schedules: {
            daily: { schedule: '0 2 * * *', template: { ttl: '168h' } },
            weekly: { schedule: '0 2 * * 0', template: { ttl: '720h' } },
          },
        }),
      ]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index, set }) => {
    const groups: BackupSchedule[][] = [];
    const places = new Map<string, BackupSchedule[][]>();
    const schedules = looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .filter((schedule) => !schedule.paused && movesSnapshots(schedule) && isLiteral(textOf(schedule.cron)));
    for (const schedule of schedules) {
      const [minute, hour] = fieldsOf(schedule);
      const place = set.closed ? '' : (schedule.chart?.releaseName ?? '') + folderOf(schedule.document.file);
      const key = `${place} ${schedule.namespace} ${minute} ${hour}`;
      const near = places.get(key) ?? [];
      const group = near.find((members) => members.some((other) => meet(fieldsOf(other), fieldsOf(schedule))));
      if (group) group.push(schedule);
      else {
        groups.push([schedule]);
        places.set(key, [...near, groups.at(-1) ?? []]);
      }
    }
    return groups.flatMap((group) => {
      const [first, ...others] = group.filter(({ name }, at) => group.findIndex((other) => other.name === name) === at);
      if (!first || others.length === 0) return [];
      const shown = others.slice(0, 3).map(({ title }) => title);
      const rest = others.length - shown.length;
      const message = `the ${first.title} begins in the same minute as the ${shown.join(', the ')}${rest > 0 ? ` and ${rest} more` : ''}`;
      return [{ document: first.document, message }];
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
