import type { Json } from '../../../json';
import { Schedule } from '../../../values/schedule';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { isWholeJob, specOf } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/kubernetes/placeholder';

/** What is no schedule Longhorn refuses, and what Kubernetes refuses never runs. */
export const jobCronIsValid: Check = {
  id: 'longhorn/job-cron-is-valid',
  severity: 'error',
  title: 'the schedule of a recurring job is one that Longhorn and Kubernetes take, and that comes to pass',
  rationale:
    'The webhook refuses what it cannot read, and then there is no job. A time zone in the schedule it takes, but Kubernetes does not, and the job never runs.',
  fix: 'write five fields in the time of the controller manager, usually UTC, as in "0 3 * * *"',
  source: { url: 'https://pkg.go.dev/github.com/robfig/cron/v3', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('five fields', [job('0 3 * * 1-5')]),
      example('an interval, and two spaces', [job('@every 6h'), job('0 3  * * *')]),
      example('a value that is filled in later', [job('${BACKUP_CRON}')]),
    ],
    fail: [
      example('a day that is none', [job('0 3 * * 7')]),
      example('six fields', [job('0 0 3 * * *')]),
      example('days in an interval', [job('@every 1d')]),
      example('a time zone', [job('TZ=Europe/Berlin 0 3 * * *')]),
      example('none', [job(null)]),
    ],
  }),

  appliesTo: isWholeJob,

  find: (looked) =>
    looked.filter(isWholeJob).flatMap((document) => {
      const { cron } = specOf(document);
      const must = typeof cron === 'string' ? mustOf(cron) : 'must be a cron expression';
      if (must === undefined) return [];
      return [{ document, message: `the cron of ${titleOf(document)} ${must}, got: ${JSON.stringify(cron ?? null)}` }];
    }),
};

function mustOf(cron: string): string | undefined {
  if (isFilledInLater(cron)) return undefined;
  if (cron.startsWith('@every ')) {
    return /^@every \+?(\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+$/.test(cron) ? undefined : 'must have an interval such as 6h';
  }
  return Schedule.cron(cron.trim().split(/\s+/).join(' ')).problem?.must;
}

function job(cron: Json): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { task: 'backup', cron, retain: 7 } });
}
