import { recurringJobs } from '../../../products/longhorn/installation';
import { jobSelectors, selectedBy } from '../../../products/longhorn/job-selectors';
import type { Model } from '../../../products/model';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const selectorNamesExistingJob = rule({
  id: 'longhorn/selector-names-existing-job',
  severity: 'error',
  title: 'the recurring jobs and groups that a StorageClass selects exist',
  rationale:
    'Longhorn labels a new volume with whatever the selector names and does not check whether the job exists. The label also removes the volume from the default group, so nothing backs it up.',
  fix: 'name a recurring job, or, with isGroup: true, a group in spec.groups of a job',
  source: 'https://github.com/longhorn/longhorn/issues/3482',
  on: each(jobSelectors).where(({ off }) => !off),

  find: ({ key, title, value }, model) => {
    const known = model.once(knownNames);
    const hasJobs = model.once(recurringJobs).length > 0;
    return selectedBy(value)
      .names.filter((name) => !known.has(name))
      .map((name) =>
        hasJobs
          ? finding([key], `${title} selects the ${name}, which does not exist`)
          : doubt(`whether the ${name} that ${title} selects exists: no recurring job is declared here`),
      );
  },
});

/** Every job and group, as selectors are read: `job nightly`, `group default`. */
function knownNames(model: Model): ReadonlySet<string> {
  const jobs = model.once(recurringJobs);
  const groups = ['default', ...jobs.flatMap((job) => job.groups)];
  return new Set([...jobs.map(({ name }) => `job ${name}`), ...groups.map((name) => `group ${name}`)]);
}
