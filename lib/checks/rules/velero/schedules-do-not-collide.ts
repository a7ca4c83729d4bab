import { textOf } from '../../../json';
import { isLiteral } from '../../../products/placeholder';
import { type BackupSchedule, backupSchedules, movesSnapshots } from '../../../products/velero/schedule';
import { folderOf } from '../../../values/folder-path';
import { findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const schedulesDoNotCollide = rule({
  id: 'velero/schedules-do-not-collide',
  severity: 'warning',
  title: 'schedules that move snapshots do not begin in the same minute',
  rationale:
    'Velero begins the next backup while the snapshots of the last one are still being moved. Both clone their volumes and share the disks and the workers of the node agent; snapshots exceed their timeout of ten minutes, and the backups are PartiallyFailed.',
  fix: 'let the schedules begin hours apart, or raise csiSnapshotTimeout',
  source: 'https://github.com/vmware-tanzu/velero/issues/7625',
  on: each(backupSchedules),

  findAll: (schedules, model) =>
    groupsOf(schedules.filter(isJudged), model.closed).flatMap((group) => {
      const [first, ...others] = group.filter(
        ({ name }, index) => group.findIndex((other) => other.name === name) === index,
      );
      if (!first || others.length === 0) return [];
      const shown = others.slice(0, 3).map(({ title }) => `the ${title}`);
      const more = others.length > shown.length ? ` and ${others.length - shown.length} more` : '';
      const message = `the ${first.title} begins in the same minute as ${shown.join(', ')}${more}`;
      return findingIn(first, ['schedule'], message);
    }),
});

function isJudged(schedule: BackupSchedule): boolean {
  return !schedule.paused && movesSnapshots(schedule) && isLiteral(textOf(schedule.cron));
}

/** Schedules of one server that begin together. Folders that were read may be of several clusters. */
function groupsOf(schedules: readonly BackupSchedule[], isOneCluster: boolean): readonly (readonly BackupSchedule[])[] {
  const byMinute = new Map<string, BackupSchedule[][]>();
  for (const schedule of schedules) {
    const [minute, hour] = fieldsOf(schedule);
    const place = isOneCluster ? '' : (schedule.chart?.releaseName ?? '') + folderOf(schedule.document.file);
    const key = `${place} ${schedule.namespace} ${minute} ${hour}`;
    const groups = byMinute.get(key) ?? [];
    const group = groups.find((members) => members.some((other) => meet(fieldsOf(other), fieldsOf(schedule))));
    if (group) group.push(schedule);
    else byMinute.set(key, [...groups, [schedule]]);
  }
  return [...byMinute.values()].flat();
}

function fieldsOf({ cron }: BackupSchedule): readonly string[] {
  const text = textOf(cron).trim();
  return (WORDS[text] ?? text).split(/\s+/);
}

/** Whether the days are equal, or one of the two is every day. */
function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((field, index) => field === b[index] || field === '*' || b[index] === '*');
}

const WORDS: Readonly<Record<string, string>> = {
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
};
