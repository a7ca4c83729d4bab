import { at, objectOf } from '../../../json';
import { longhornCharts, recurringJobs } from '../../../products/longhorn/installation';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { doubt, finding, rule, type Finding } from '../../rule';
import { manifests } from '../../selectors';

export const claimNamesExistingJob = rule({
  id: 'longhorn/claim-names-existing-job',
  severity: 'error',
  title: 'the recurring jobs and groups in the labels of a claim exist, and Longhorn reads the labels',
  rationale:
    'Longhorn does not check whether the job or group in a label exists, and it ignores all of these labels on a claim without recurring-job.longhorn.io/source. In both cases the volume is not backed up, and nothing reports it.',
  fix: 'correct the label, and add recurring-job.longhorn.io/source: enabled (a declaration: `protect` of the recurring job writes both)',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
  on: manifests('PersistentVolumeClaim').where((claim) => jobLabels(claim).length > 0),

  find: (claim, model) => [
    ...sourceFindings(claim),
    ...(isElsewhere(model)
      ? [doubt('whether the jobs exist: neither Longhorn nor a recurring job is declared here')]
      : absentNames(claim, model)),
  ],
});

const JOB = 'recurring-job.longhorn.io/';
const GROUP = 'recurring-job-group.longhorn.io/';
const LABELS = ['metadata', 'labels'];

function sourceFindings(claim: Manifest): readonly Finding[] {
  const keys = jobLabels(claim);
  const misplaced = `${GROUP}source`;
  if (keys.includes(misplaced))
    return [finding([...LABELS, misplaced], `the label ${misplaced} names a group: write ${JOB}source`)];
  if (at(claim.body, ...LABELS, `${JOB}source`) === 'enabled') return [];
  const wrong = keys.find((key) => key === `${JOB}source`) ?? keys[0] ?? '';
  const message = `the label ${JOB}source: enabled is missing, so Longhorn ignores ${keys.join(', ')}`;
  return [finding([...LABELS, wrong], message)];
}

function absentNames(claim: Manifest, model: Model): readonly Finding[] {
  const jobs = model.once(recurringJobs);
  const names = new Set(['source', ...jobs.map(({ name }) => name)]);
  const groups = new Set(['default', 'source', ...jobs.flatMap((job) => job.groups)]);
  return jobLabels(claim).flatMap((key) => {
    const name = key.slice(key.indexOf('/') + 1);
    const isJob = key.startsWith(JOB);
    if ((isJob ? names : groups).has(name)) return [];
    const what = isJob ? 'a recurring job that does not exist' : 'a group that no recurring job has';
    return [finding([...LABELS, key], `the label ${key} names ${what}`)];
  });
}

function isElsewhere(model: Model): boolean {
  return model.once(recurringJobs).length === 0 && longhornCharts(model).length === 0;
}

function jobLabels({ body }: Manifest): readonly string[] {
  return Object.keys(objectOf(at(body, ...LABELS))).filter((key) => key.startsWith(JOB) || key.startsWith(GROUP));
}
