import { textOf } from '../../json';
import { longestWrittenInterval } from '../../values/written-cron';
import type { Model } from '../model';
import { type BackupSchedule, backupSchedules } from './schedule';
import { selectorsIn } from '../prometheus/promql';

/** The metrics of Velero that carry the label `schedule`. */
const PER_SCHEDULE = /^velero_(backup|restore|volume_snapshot|csi_snapshot)_/;

/** The schedules that an expression selects by their whole names, each once. */
export function schedulesNamedIn(expr: string): readonly string[] {
  const named = selectorsIn(expr, 'velero_')
    .filter(({ metric }) => PER_SCHEDULE.test(metric))
    .flatMap(({ matchers }) => matchers.filter(({ label }) => label === 'schedule'))
    .map(({ value }) => value);
  // Anything else may be a pattern, or is left to be filled in; an empty text is a backup by hand.
  return [...new Set(named)].filter((name) => /^[a-z0-9][-a-z0-9.]*$/.test(name) && !expr.includes(`!="${name}"`));
}

/** The longest time between two backups of a schedule, in seconds; undefined when it cannot be told. */
export function intervalOf({ cron }: BackupSchedule): number | undefined {
  return longestWrittenInterval(textOf(cron));
}

/** The one schedule of a name; undefined where there is none, or several. */
export function scheduleNamed(model: Model, name: string): BackupSchedule | undefined {
  const found = backupSchedules(model).filter((schedule) => schedule.name === name);
  return found.length === 1 ? found[0] : undefined;
}
