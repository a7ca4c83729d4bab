import { factAt } from '../../../products/fact';
import { JOB_CONCURRENCY_FILLED } from '../../../products/longhorn/custom-resources';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { longhornVersion } from '../../../products/longhorn/installation';
import { isWholeJob, specOf } from '../../../products/longhorn/objects';

/** A job that may work on no volume at a time waits for itself. */
export const jobHasConcurrency: Check = {
  id: 'longhorn/job-has-concurrency',
  severity: 'error',
  title: 'a recurring job works on one volume at a time or more',
  rationale:
    'Without concurrency, or with 0, the process of the job ends in "all goroutines are asleep - deadlock!" before it backs up the first volume. Only the newest patches of Longhorn fill in a number.',
  fix: 'write concurrency: 1, or as many volumes as may be worked on at once',
  source: { url: 'https://github.com/longhorn/longhorn/issues/11187', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('one at a time', [chart('1.10.2', {}), job({ concurrency: 1 })]),
      example('filled in by 1.12.1', [chart('1.12.1', {}), job({})]),
    ],
    fail: [
      example('none', [chart('1.10.2', {}), job({})]),
      example('0', [chart('1.12.0', {}), job({ concurrency: 0 })]),
      example('a text', [chart('1.12.1', {}), job({ concurrency: '1' })]),
    ],
  }),

  appliesTo: isWholeJob,

  find: (looked, context) => {
    const version = longhornVersion(context);
    return looked.filter(isWholeJob).flatMap((document): readonly (Finding | Unknown)[] => {
      const given = specOf(document).concurrency ?? 0;
      const title = `the ${titleOf(document)}`;
      if (typeof given !== 'number' || given < 0) {
        return [{ document, message: `the concurrency of ${title} is ${JSON.stringify(given)}, and no whole number` }];
      }
      if (given >= 1) return [];
      if (!version)
        return [{ document, cannotTell: `whether ${title} runs without concurrency: which Longhorn is not known` }];
      if (factAt(JOB_CONCURRENCY_FILLED, version) === true) return [];
      return [{ document, message: `${title} has no concurrency, and Longhorn ${version.text} fills in none` }];
    });
  },
};

function job(fields: Parameters<typeof object>[2]): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { task: 'backup', cron: '0 3 * * *', ...fields } });
}
