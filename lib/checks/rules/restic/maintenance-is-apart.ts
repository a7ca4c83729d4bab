import { at, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { resticContainers, runsRestic } from '../../../products/restic/containers';
import type { Manifest } from '../../../products/sources';
import { Schedule } from '../../../values/schedule';
import { mayOverlap } from '../../../values/schedule-overlap';
import { findingIn, rule } from '../../rule';
import { manifests } from '../../selectors';

export const maintenanceIsApart = rule({
  id: 'restic/maintenance-is-apart',
  severity: 'error',
  title: 'no command that locks a restic repository exclusively starts together with a backup',
  rationale:
    'The commands `forget`, `prune` and `check` lock the repository, and whatever comes second fails. A backup that starts in the same minute is missing whenever it is the slower one.',
  fix: 'choose start times that are further apart than the longer of the two runs',
  source: 'https://restic.readthedocs.io/en/stable/060_forget.html',
  on: manifests('CronJob').where(runsRestic),

  findAll: (documents) => {
    const jobs = documents.map(jobOf);
    return jobs.flatMap((job, index) =>
      jobs
        .slice(0, index)
        .filter((other) => (job.locks || other.locks) && job.zone === other.zone)
        .filter((other) => job.repositories.some((name) => other.repositories.includes(name)))
        .filter((other) => mayOverlap(windowOf(job.schedule), windowOf(other.schedule)))
        .map((other) => {
          const both = `the ${titleOf(job.document)} starts in the same minute as the ${titleOf(other.document)}`;
          return findingIn(job.document, ['spec', 'schedule'], `${both}, with the same repository`);
        }),
    );
  },
});

interface ResticJob {
  readonly document: Manifest;
  /** Whether it locks its repositories exclusively. */
  readonly locks: boolean;
  readonly repositories: readonly string[];
  readonly schedule: Schedule;
  readonly zone: string;
}

function jobOf(document: Manifest): ResticJob {
  const containers = resticContainers(document);
  return {
    document,
    locks: containers.some(({ commands }) => commands.some((name) => ['forget', 'prune', 'check'].includes(name))),
    repositories: containers.flatMap(({ repository }) => repository ?? []),
    schedule: Schedule.cron(textOf(at(document.body, 'spec', 'schedule'))),
    zone: textOf(at(document.body, 'spec', 'timeZone')),
  };
}

/** How long a run takes is not known, but it takes at least a minute. */
function windowOf(schedule: Schedule): { readonly schedule: Schedule; readonly seconds: number } {
  return { schedule, seconds: 60 };
}
