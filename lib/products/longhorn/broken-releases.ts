import { at, textOf, type Json } from '../../json';
import type { BrokenRelease } from '../broken-releases';
import { isBackupTask } from './installation';

/** A recurring job of Longhorn, and what runs it. */
export interface RunningJob {
  readonly task: string;
  /** Whether the manager is another image than that of the chart. */
  readonly otherManager: boolean;
}

const ISSUES = 'https://github.com/longhorn/longhorn/issues';
const HANGS = 'can leave a job waiting for ever for one volume, and no later backup begins';

/** Releases of Longhorn whose recurring jobs do not make their backups. */
export const LONGHORN_BROKEN_RELEASES: readonly BrokenRelease<'longhorn', RunningJob>[] = [
  {
    feature: { since: '1.9.0', until: '1.9.1', source: `${ISSUES}/11016` },
    what: 'crashes its recurring jobs, and backups are not made',
    // The mend was published as an image of the manager before it was released.
    meets: ({ task, otherManager }) => makesBackups(task) && !otherManager,
  },
  {
    feature: { since: '1.0.0', until: '1.6.3', source: `${ISSUES}/7814` },
    what: HANGS,
    meets: ({ task }) => isBackupTask(task),
  },
  {
    feature: { since: '1.7.0', until: '1.7.2', source: `${ISSUES}/7814` },
    what: HANGS,
    meets: ({ task }) => isBackupTask(task),
  },
];

/** Whether the values of the chart set the image of the manager, which runs the jobs. */
export function hasOtherManager(values: Json | undefined): boolean {
  return textOf(at(values, 'image', 'longhorn', 'manager', 'tag')) !== '';
}

function makesBackups(task: string): boolean {
  return isBackupTask(task) || task === 'system-backup';
}
