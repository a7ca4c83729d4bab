import { factAt } from '../../../products/fact';
import { JOB_TASKS } from '../../../products/longhorn/releases';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { longhornVersion } from '../../../products/longhorn/installation';
import { isWholeJob, specOf } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';

/** The API server knows the tasks by name. */
export const jobTaskIsKnown: Check = {
  id: 'longhorn/job-task-is-known',
  severity: 'error',
  title: 'the task of a recurring job is one that the installed Longhorn does',
  rationale: 'The API server answers "Unsupported value" to any other task, and then there is no job.',
  fix: 'write task: backup for backups, or upgrade Longhorn to the version that has the task',
  source: { url: 'https://github.com/longhorn/longhorn/blob/v1.9.0/deploy/longhorn.yaml', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a backup', [chart('1.8.2', {}), job('backup')]),
      example('a system backup', [chart('1.9.2', {}), job('system-backup')]),
    ],
    fail: [
      example('a system backup before 1.9', [chart('1.8.2', {}), job('system-backup')]),
      example('a word of another tool', [chart('1.10.2', {}), job('Backup')]),
      example('none', [object('RecurringJob', 'nightly', { spec: { cron: '0 3 * * *' } })]),
    ],
  }),

  appliesTo: isWholeJob,

  find: (looked, context) => {
    const version = longhornVersion(context);
    const newest = JOB_TASKS.rows.at(-1)?.value ?? [];
    const tasks = (version && factAt(JOB_TASKS, version)) ?? (version ? (JOB_TASKS.rows[0]?.value ?? []) : undefined);
    return looked.filter(isWholeJob).flatMap((document): readonly (Finding | Unknown)[] => {
      const { task } = specOf(document);
      const title = `the ${titleOf(document)}`;
      if (typeof task !== 'string' || task === '') return [{ document, message: `${title} has no task` }];
      if (isFilledInLater(task) || tasks?.includes(task) || (!tasks && JOB_TASKS.rows[0]?.value.includes(task)))
        return [];
      if (!newest.includes(task)) return [{ document, message: `${title} has the task ${task}, which there is not` }];
      if (!version) return [{ document, cannotTell: `whether Longhorn does ${task}: its version is not known` }];
      return [{ document, message: `${title} has the task ${task}, which Longhorn ${version.text} does not do` }];
    });
  },
};

function job(task: string): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { task, cron: '0 3 * * *', retain: 7 } });
}
