import { factAt } from '../../../products/fact';
import { titleOf } from '../../../products/kubernetes/object';
import { JOB_CONCURRENCY_FILLED } from '../../../products/longhorn/custom-resources';
import { longhornVersion } from '../../../products/longhorn/installation';
import { specOf } from '../../../products/longhorn/objects';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const jobHasConcurrency = rule({
  id: 'longhorn/job-has-concurrency',
  severity: 'error',
  title: 'a recurring job works on at least one volume at a time',
  rationale:
    'Without concurrency, or with 0, the process of the job ends in "all goroutines are asleep - deadlock!" before it backs up the first volume. Only the newest patch releases of Longhorn fill in a default.',
  fix: 'write concurrency: 1, or the number of volumes that the job may work on at the same time',
  source: 'https://github.com/longhorn/longhorn/issues/11187',
  on: kinds('longhorn.io/RecurringJob'),

  find: (job, model) => {
    const { concurrency } = specOf(job);
    const given = concurrency ?? 0;
    const path = ['spec', 'concurrency'];
    if (typeof given !== 'number' || given >= 1) return;
    if (given < 0)
      return finding(path, `the concurrency of the ${titleOf(job)} must be a number from 1, got: ${given}`);
    const version = longhornVersion(model);
    if (!version)
      return doubt(`whether the ${titleOf(job)} runs without concurrency: the version of Longhorn is not known`);
    if (factAt(JOB_CONCURRENCY_FILLED, version) === true) return;
    const what = concurrency === undefined ? 'no concurrency' : `concurrency: ${JSON.stringify(concurrency)}`;
    const message = `the ${titleOf(job)} has ${what}, and Longhorn ${version.text} fills in no default`;
    return finding(concurrency === undefined ? [] : path, message);
  },
});
