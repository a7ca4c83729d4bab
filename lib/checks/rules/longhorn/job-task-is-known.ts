import { factAt } from '../../../products/fact';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { longhornVersion } from '../../../products/longhorn/installation';
import { specOf } from '../../../products/longhorn/objects';
import { JOB_TASKS } from '../../../products/longhorn/releases';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const jobTaskIsKnown = rule({
  id: 'longhorn/job-task-is-known',
  severity: 'error',
  title: 'the installed Longhorn knows the task of every recurring job',
  rationale: 'The API server rejects any other task with "Unsupported value", and the job does not exist.',
  fix: 'write task: backup for backups, or upgrade Longhorn to a version that has the task',
  source: 'https://github.com/longhorn/longhorn/blob/v1.9.0/deploy/longhorn.yaml',
  on: kinds('longhorn.io/RecurringJob'),

  find: (job, model) => {
    const { task } = specOf(job);
    if (typeof task !== 'string' || task === '')
      return finding(task === undefined ? [] : ['spec', 'task'], `the ${titleOf(job)} has no task`);
    if (isFilledInLater(task)) return;
    const version = longhornVersion(model);
    const [first, last] = [JOB_TASKS.rows[0]?.value ?? [], JOB_TASKS.rows.at(-1)?.value ?? []];
    const known = (version && factAt(JOB_TASKS, version)) ?? first;
    if (known.includes(task)) return;
    if (!last.includes(task))
      return finding(
        ['spec', 'task'],
        `the ${titleOf(job)} has the unknown task ${task}; the tasks are ${last.join(', ')}`,
      );
    if (!version) return doubt(`whether Longhorn has the task ${task}: its version is not known`);
    return finding(['spec', 'task'], `the ${titleOf(job)} has the task ${task}, which Longhorn ${version.text} lacks`);
  },
});
