import { brokenRelease } from '../../../products/broken-releases';
import { hasOtherManager, LONGHORN_BROKEN_RELEASES } from '../../../products/longhorn/broken-releases';
import { recurringJobs } from '../../../products/longhorn/installation';
import { findingIn, rule } from '../../rule';
import { charts } from '../../selectors';

/** The same table is asked by the declaration of a job. */
export const releaseMakesBackups = rule({
  id: 'longhorn/release-makes-backups',
  severity: 'error',
  title: 'the release of Longhorn runs the jobs that make backups',
  rationale:
    'In 1.9.0 the pods of recurring jobs crash by a race, again and again. Up to 1.6.2, and in 1.7.0 and 1.7.1, a job can wait for one volume for ever: it never ends, no later one begins, and nothing is reported.',
  fix: 'install the next patch release: 1.9.1, 1.7.2, 1.6.3 or newer',
  source: 'https://github.com/longhorn/longhorn/issues/11016',
  on: charts('longhorn'),

  find: ({ document, version, versionPath, values }, model) => {
    if (!version) return;
    const otherManager = hasOtherManager(values);
    const [broken] = model.once(recurringJobs).flatMap(({ name, task }) => {
      const defect = brokenRelease(LONGHORN_BROKEN_RELEASES, version, { task, otherManager });
      return defect ? [{ name, defect }] : [];
    });
    if (!broken) return;
    const { name, defect } = broken;
    const message = `the job ${name} needs Longhorn ${defect.feature.until} or newer: ${version.text} ${defect.what}`;
    return findingIn(document, versionPath, message);
  },
});
