import { at, type Json } from '../../../json';
import { JOB_MOST_RETAINED } from '../../../products/longhorn/releases';
import type { Check, Context, Finding, Unknown } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { longhornCharts } from '../../../products/longhorn/installation';
import { isWholeJob, settingValue, specOf } from '../../../products/longhorn/objects';

/** Of the number that is kept Longhorn makes 1 when it is less. */
export const jobRetainIsTaken: Check = {
  id: 'longhorn/job-retain-is-taken',
  severity: 'error',
  title: 'a recurring job keeps at least one backup or snapshot, and no more than Longhorn allows',
  rationale:
    'Longhorn makes 1 of a missing or smaller number: who meant "all" with 0 keeps one backup, and loses it with the next bad one. A number above the allowed one the webhook refuses, and the job does not exist.',
  fix: 'write as many as are wanted (retain), up to 100, or raise the setting recurring-job-max-retention, up to 250',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('30 backups', [chart('1.10.2', {}), job('backup', { retain: 30 })]),
      example('a task that keeps nothing', [chart('1.10.2', {}), job('filesystem-trim', { retain: 0 })]),
      example('more, by the setting', [
        chart('1.10.2', { defaultSettings: { recurringJobMaxRetention: '200' } }),
        job('snapshot', { retain: 150 }),
      ]),
    ],
    fail: [
      example('0 for all', [chart('1.10.2', {}), job('backup', { retain: 0 })]),
      example('none', [chart('1.10.2', {}), job('snapshot', {})]),
      example('more than the setting allows', [chart('1.10.2', {}), job('backup', { retain: 120 })]),
      example('more than any setting allows', [job('backup', { retain: 365 })]),
    ],
  }),

  appliesTo: isWholeJob,

  find: (looked, context) => {
    const most = mostOf(context);
    return looked.filter(isWholeJob).flatMap((document): readonly (Finding | Unknown)[] => {
      const retain = specOf(document).retain ?? 0;
      if (!KEEP.has(specOf(document).task)) return [];
      const title = `the ${titleOf(document)}`;
      if (typeof retain !== 'number') return [{ document, message: `retain of ${title} is no number` }];
      if (retain < 1) {
        const given = specOf(document).retain === undefined ? 'has no retain' : `has retain: ${retain}`;
        return [{ document, message: `${title} ${given}, of which Longhorn makes 1` }];
      }
      const sure = retain > JOB_MOST_RETAINED.ceiling ? JOB_MOST_RETAINED.ceiling : most;
      if (retain <= (most ?? JOB_MOST_RETAINED.unlessSet)) return [];
      return sure === undefined
        ? [{ document, cannotTell: `whether ${title} may keep ${retain}: the setting is not known` }]
        : [{ document, message: `${title} has retain: ${retain}, and ${sure} is the most that Longhorn takes` }];
    });
  },
};

const KEEP: ReadonlySet<Json | undefined> = new Set([
  'backup',
  'backup-force-create',
  'snapshot',
  'snapshot-force-create',
  'system-backup',
]);

/** The most that a job may keep; undefined when it may be set elsewhere. */
function mostOf({ index }: Context): number | undefined {
  const [installed] = longhornCharts(index);
  const inChart = at(installed?.values, 'defaultSettings', 'recurringJobMaxRetention');
  const set = Number(settingValue(index, 'recurring-job-max-retention') ?? inChart ?? undefined);
  if (Number.isInteger(set) && set > 0) return set;
  return installed && !installed.moreValues && (inChart ?? null) === null ? JOB_MOST_RETAINED.unlessSet : undefined;
}

function job(task: string, fields: Parameters<typeof object>[2]): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { task, cron: '0 3 * * *', ...fields } });
}
