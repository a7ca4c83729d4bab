import { at } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { Schedule } from '../../../values/schedule';
import { everyInterval, readCron } from '../../../values/written-cron';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const jobCronIsValid = rule({
  id: 'longhorn/job-cron-is-valid',
  severity: 'error',
  title: 'a recurring job has a cron expression that Longhorn and Kubernetes accept and that can fire',
  rationale:
    'The webhook of Longhorn rejects an expression that it cannot parse, and the job does not exist. It accepts a time zone, but Kubernetes does not, and the job never runs.',
  fix: 'write five fields in the time zone of the controller manager, usually UTC, as in "0 3 * * *"',
  source: 'https://pkg.go.dev/github.com/robfig/cron/v3',
  on: kinds('longhorn.io/RecurringJob'),

  find: (job) => {
    const cron = at(job.body, 'spec', 'cron');
    const must = typeof cron === 'string' ? mustOf(cron) : 'must be a cron expression';
    if (must === undefined) return;
    return finding(['spec', 'cron'], `the cron of the ${titleOf(job)} ${must}, got: ${JSON.stringify(cron ?? null)}`);
  },
});

function mustOf(cron: string): string | undefined {
  if (isFilledInLater(cron)) return undefined;
  const written = readCron(cron);
  // Kubernetes rejects a time zone, and the schedule says so.
  if (written.zone !== undefined) return Schedule.cron(cron.trim()).problem?.must;
  if (written.every === undefined) return written.schedule.problem?.must;
  return everyInterval(written) ? undefined : 'must have an interval such as 6h';
}
