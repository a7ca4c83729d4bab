import { isManifest } from '../../../products/sources';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { hostBackupJob, resticJob } from '../../examples/example-restic';
import { titleOf } from '../../../products/kubernetes/object';
import { allResticContainers, resticContainers, runsRestic } from '../../../products/restic/containers';

/** A backup reads nothing of what is in the repository already. */
export const repositoryIsChecked: Check = {
  id: 'restic/repository-is-checked',
  severity: 'warning',
  title: 'something checks each repository that is backed up into',
  rationale:
    'A backup goes on without an error over data that is missing or damaged, and relies on it. Only `check` finds that out before a restore does; with --read-data-subset it reads a part of the data as well.',
  fix: 'add a job with `restic check --read-data-subset=10%`, at another time than the backups',
  source: {
    url: 'https://restic.readthedocs.io/en/stable/045_working_with_repos.html#checking-integrity-and-consistency',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [example('every week', [hostBackupJob(), resticJob('check', { schedule: '0 8 * * 0' })])],
    fail: [
      example('never', [hostBackupJob()]),
      example('another repository', [
        hostBackupJob(),
        resticJob('check', { repository: 's3:https://s3.example.org/other' }),
      ]),
    ],
  }),

  appliesTo: (document) => runsRestic(document) && document.body.kind === 'CronJob',

  find: (looked, { index }) => {
    const checked = new Set(
      allResticContainers(index)
        .filter(({ commands }) => commands.includes('check'))
        .map(({ repository }) => repository),
    );
    return looked.filter(isManifest).flatMap((document) =>
      resticContainers(document)
        .filter(
          ({ commands, repository }) =>
            commands.includes('backup') && repository !== undefined && !checked.has(repository),
        )
        .map(() => ({
          document,
          message: `nothing checks the repository that the ${titleOf(document)} backs up into`,
        })),
    );
  },
};
