import type { Check } from '../../check';
import { example, longhornApplication, object } from '../../examples/example';
import { jobSelectorsOf, selectedBy } from '../../../products/longhorn/job-selectors';
import { recurringJobs } from '../../../products/longhorn/installation';

/** A selector makes no job, and nobody looks whether there is one. */
export const selectorNamesExistingJob: Check = {
  id: 'longhorn/selector-names-existing-job',
  severity: 'error',
  title: 'the recurring jobs and groups that a StorageClass selects exist',
  rationale:
    'Longhorn labels a new volume with whatever the selector names, and looks for no job by that name. With the label the volume leaves the default group too, and nothing backs it up.',
  fix: 'name a recurring job, or with isGroup: true a group that stands in spec.groups of one',
  source: { url: 'https://github.com/longhorn/longhorn/issues/3482', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a job, a group and the default group', [
        job(),
        storageClass('[{"name":"nightly"},{"name":"weekly","isGroup":true},{"name":"default","isGroup":true}]'),
      ]),
    ],
    fail: [
      example('a job that there is not', [job(), storageClass('[{"name":"hourly","isGroup":false}]')]),
      example('a job for a group', [job(), storageClass('[{"name":"nightly","isGroup":true}]')]),
      example('a group that no job works on, in the chart', [
        job(),
        longhornApplication('1.10.2', {
          persistence: { recurringJobSelector: { enable: true, jobList: '[{"name":"games","isGroup":true}]' } },
        }),
      ]),
    ],
  }),

  appliesTo: (document, context) => jobSelectorsOf(document, context).some(({ off }) => !off),

  find: (looked, context) => {
    const jobs = recurringJobs(context.index);
    const groups = ['default', ...jobs.flatMap((declared) => declared.groups)];
    const known = new Set([...jobs.map(({ name }) => `job ${name}`), ...groups.map((name) => `group ${name}`)]);
    return looked.flatMap((document) =>
      jobSelectorsOf(document, context)
        .filter(({ off }) => !off)
        .flatMap(({ title, value }) => {
          const selected = selectedBy(value);
          const absent = typeof selected === 'string' ? [] : selected.filter((name) => !known.has(name));
          return absent.map((name) =>
            jobs.length > 0
              ? { document, message: `${title} selects the ${name}, which there is not` }
              : { document, cannotTell: `whether there is the ${name} that ${title} selects: no job is declared here` },
          );
        }),
    );
  },
};

function job(): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { name: 'nightly', task: 'backup', groups: ['weekly'] } });
}

function storageClass(recurringJobSelector: string): ReturnType<typeof object> {
  const fields = { apiVersion: 'storage.k8s.io/v1', provisioner: 'driver.longhorn.io' };
  return object('StorageClass', 'backed-up', { ...fields, parameters: { recurringJobSelector } });
}
