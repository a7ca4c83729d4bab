import { at, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { longhornCharts } from '../../../products/longhorn/installation';
import { settingValue, specOf } from '../../../products/longhorn/objects';
import { JOB_MOST_RETAINED } from '../../../products/longhorn/releases';
import type { Model } from '../../../products/model';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const jobRetainIsTaken = rule({
  id: 'longhorn/job-retain-is-taken',
  severity: 'error',
  title: 'a recurring job keeps at least one backup or snapshot, and no more than Longhorn allows',
  rationale:
    'Longhorn turns a missing or smaller number into 1: a job with retain: 0, meant to keep all backups, keeps one and loses it to the next bad one. The webhook rejects a number above the limit, and the job does not exist.',
  fix: 'set retain to the number to keep, up to 100, or raise the setting recurring-job-max-retention, up to 250',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
  on: kinds('longhorn.io/RecurringJob').where((job) => KEEPING.has(textOf(specOf(job).task))),

  find: (job, model) => {
    const { retain } = specOf(job);
    const path = ['spec', 'retain'];
    if (retain === undefined || retain === null)
      return finding(retain === null ? path : [], `the ${titleOf(job)} sets no retain, and Longhorn keeps 1`);
    if (typeof retain !== 'number') return;
    if (retain < 1) return finding(path, `the ${titleOf(job)} has retain: ${retain}, and Longhorn keeps 1`);
    const set = limitOf(model);
    if (retain <= (set ?? JOB_MOST_RETAINED.unlessSet)) return;
    const limit = retain > JOB_MOST_RETAINED.ceiling ? JOB_MOST_RETAINED.ceiling : set;
    if (limit === undefined)
      return doubt(
        `whether the ${titleOf(job)} may keep ${retain}: the setting recurring-job-max-retention is not known`,
      );
    return finding(path, `the ${titleOf(job)} has retain: ${retain}, and Longhorn accepts at most ${limit}`);
  },
});

const KEEPING: ReadonlySet<string> = new Set([
  'backup',
  'backup-force-create',
  'snapshot',
  'snapshot-force-create',
  'system-backup',
]);

/** The most that a job may keep; undefined when it may be set elsewhere. */
function limitOf(model: Model): number | undefined {
  const [installed] = longhornCharts(model);
  const inChart = at(installed?.values, 'defaultSettings', 'recurringJobMaxRetention');
  const set = Number(settingValue(model, 'recurring-job-max-retention') ?? inChart ?? undefined);
  if (Number.isInteger(set) && set > 0) return set;
  return installed && !installed.moreValues && (inChart ?? null) === null ? JOB_MOST_RETAINED.unlessSet : undefined;
}
