import { textOf } from '../../../json';
import { nameOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { JOB_NAME_FILLED } from '../../../products/longhorn/custom-resources';
import { longhornHas, specOf } from '../../../products/longhorn/objects';
import { JOB_NAME_LENGTH } from '../../../products/longhorn/releases';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const jobNameFits = rule({
  id: 'longhorn/job-name-fits',
  severity: 'error',
  title: 'Longhorn keeps the name of a recurring job as it is written',
  rationale:
    'Longhorn shortens a long name and appends a hash, so that the labels of the volumes no longer name the job. A job named source collides with the label that tells Longhorn to read the labels. Before 1.9, Longhorn rejects a job without spec.name.',
  fix: `choose a name of up to ${JOB_NAME_LENGTH} characters other than "source", and repeat it in spec.name`,
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.10.2/webhook/resources/recurringjob/mutator.go',
  on: kinds('longhorn.io/RecurringJob'),

  find: (job, model) => {
    const places = [
      { path: ['metadata', 'name'], name: nameOf(job) ?? '' },
      { path: ['spec', 'name'], name: textOf(specOf(job).name) },
    ];
    if (places.some(({ name }) => isFilledInLater(name))) return;
    const long = places.find(({ name }) => name.length > JOB_NAME_LENGTH);
    if (long) {
      const message = `the name ${long.name} has ${long.name.length} characters, and Longhorn keeps ${JOB_NAME_LENGTH}`;
      return finding(long.path, message);
    }
    if (nameOf(job) === 'source')
      return finding(['metadata', 'name'], 'the recurring job is named source, like the label that Longhorn reads');
    if (textOf(specOf(job).name) !== '' || longhornHas(JOB_NAME_FILLED, model) !== false) return;
    return finding(['spec'], `the recurring job ${nameOf(job)} has no spec.name`);
  },
});
