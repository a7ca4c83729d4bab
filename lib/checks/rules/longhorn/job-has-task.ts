import { titleOf } from '../../../products/kubernetes/object';
import { specOf } from '../../../products/longhorn/objects';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const jobHasTask = rule({
  id: 'longhorn/job-has-task',
  severity: 'error',
  title: 'every recurring job has a task',
  rationale:
    'The schema of a recurring job has no required field, and the webhook rejects a job without a task. The job does not exist, and nothing is backed up.',
  fix: 'write task: backup for backups',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/datastore/longhorn.go',
  on: kinds('longhorn.io/RecurringJob'),

  find: (job) =>
    (specOf(job).task ?? null) === null ? finding(['spec'], `the ${titleOf(job)} has no task`) : undefined,
});
