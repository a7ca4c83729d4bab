import type { Manifest } from '../../../products/sources';
import { at, isObject, type JsonObject } from '../../../json';
import type { Check } from '../../check';
import { isKind } from '../../../products/kubernetes/object';
import { example, object } from '../../examples/example';
import { longhornCharts, recurringJobs, type DeclaredJob } from '../../../products/longhorn/installation';

const JOB = 'recurring-job.longhorn.io/';
const GROUP = 'recurring-job-group.longhorn.io/';

/** Longhorn finds the volumes of a job by labels, and looks for no job by them. */
export const claimNamesExistingJob: Check = {
  id: 'longhorn/claim-names-existing-job',
  severity: 'error',
  title: 'the labels of a claim name jobs and groups that exist, and Longhorn reads them',
  rationale:
    'Longhorn does not look whether the job or group in a label exists, and ignores all of these labels on a claim without recurring-job.longhorn.io/source. Either way the volume is not backed up, and nothing says so.',
  fix: 'correct the labels (in a declaration: protect of the recurring job writes them)',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a job by its name', [job(), claim({ [`${JOB}source`]: 'enabled', [`${JOB}nightly`]: 'enabled' })]),
      example('groups', [
        job(),
        claim({ [`${JOB}source`]: 'enabled', [`${GROUP}games`]: 'enabled', [`${GROUP}default`]: 'enabled' }),
      ]),
    ],
    fail: [
      example('a job that is not declared', [
        job(),
        claim({ [`${JOB}source`]: 'enabled', [`${JOB}hourly`]: 'enabled' }),
      ]),
      example('a group that no job works on', [
        job(),
        claim({ [`${JOB}source`]: 'enabled', [`${GROUP}web`]: 'enabled' }),
      ]),
      example('without the label that makes Longhorn read them', [job(), claim({ [`${JOB}nightly`]: 'enabled' })]),
      example('that label under the wrong prefix', [
        job(),
        claim({ [`${GROUP}source`]: 'enabled', [`${JOB}nightly`]: 'enabled' }),
      ]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'PersistentVolumeClaim') && jobLabels(document).length > 0,

  find: (looked, { index }) => {
    const jobs = recurringJobs(index);
    const elsewhere = jobs.length === 0 && longhornCharts(index).length === 0;
    return looked
      .filter((document) => isKind(document, 'PersistentVolumeClaim'))
      .flatMap((document) => {
        const absent = elsewhere
          ? [{ document, cannotTell: 'whether the jobs exist: neither Longhorn nor a recurring job is declared here' }]
          : absentNames(document, jobs).map((message) => ({ document, message }));
        return [...sourceFaults(document).map((message) => ({ document, message })), ...absent];
      });
  },
};

function sourceFaults(claimed: Manifest): readonly string[] {
  const keys = jobLabels(claimed);
  if (keys.includes(`${GROUP}source`))
    return [`the label ${GROUP}source makes a group of that name: write ${JOB}source`];
  if (labelsOf(claimed)[`${JOB}source`] === 'enabled') return [];
  return [`the label ${JOB}source: enabled is missing, so Longhorn ignores ${keys.join(', ')}`];
}

function absentNames(claimed: Manifest, jobs: readonly DeclaredJob[]): readonly string[] {
  const groups = ['default', 'source', ...jobs.flatMap((declared) => declared.groups)];
  const names = ['source', ...jobs.map(({ name }) => name)];
  return jobLabels(claimed).flatMap((key) => {
    const name = key.slice(key.indexOf('/') + 1);
    if (key.startsWith(JOB)) return names.includes(name) ? [] : [`the label ${key} names no recurring job`];
    return groups.includes(name) ? [] : [`the label ${key} names a group that no recurring job works on`];
  });
}

function jobLabels(document: Manifest): readonly string[] {
  return Object.keys(labelsOf(document)).filter((key) => key.startsWith(JOB) || key.startsWith(GROUP));
}

function labelsOf(document: Manifest): JsonObject {
  const labels = at(document.body, 'metadata', 'labels');
  return isObject(labels) ? labels : {};
}

function job(): Manifest {
  return object('RecurringJob', 'nightly', { spec: { name: 'nightly', task: 'backup', groups: ['games'] } });
}

function claim(labels: JsonObject): Manifest {
  return {
    ...object('PersistentVolumeClaim', 'data', { metadata: { name: 'data', namespace: 'games', labels } }),
    patch: true,
  };
}
