import { isManifest } from '../../../products/sources';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { hostBackupJob, resticJob } from '../../examples/example-restic';
import { titleOf } from '../../../products/kubernetes/object';
import { allResticContainers, resticContainers, runsRestic } from '../../../products/restic/containers';

/** A snapshot is a list; what is on it is data. */
export const forgottenDataIsPruned: Check = {
  id: 'restic/forgotten-data-is-pruned',
  severity: 'warning',
  title: 'a repository whose snapshots are forgotten is pruned, too',
  rationale:
    'The command `forget` removes snapshots and none of their data. Without `prune` the bucket grows for ever, and holds what was meant to be deleted.',
  fix: 'add a job with `restic prune`, at another time than the backups',
  source: {
    url: 'https://restic.readthedocs.io/en/stable/060_forget.html#removing-backup-snapshots',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a job of its own', [resticJob('forget', { args: ['--keep-daily=7'] }), resticJob('prune')]),
      example('in the same command', [resticJob('forget', { args: ['--keep-daily=7', '--prune'] })]),
      example('backups alone', [hostBackupJob()]),
    ],
    fail: [
      example('it is forgotten, and that is all', [
        resticJob('forget', { args: ['--keep-daily=7'], repository: 's3:https://s3.example.org/never-pruned' }),
      ]),
    ],
  }),

  appliesTo: runsRestic,

  find: (looked, { index }) => {
    const pruned = allResticContainers(index).filter(({ commands }) => commands.includes('prune'));
    const isPruned = (repository: string | undefined): boolean => pruned.some((one) => one.repository === repository);
    return looked.filter(isManifest).flatMap((document) =>
      resticContainers(document)
        .filter(
          ({ commands, repository }) =>
            commands.includes('forget') && repository !== undefined && !isPruned(repository),
        )
        .map(() => ({
          document,
          message: `the ${titleOf(document)} forgets snapshots, and nothing prunes their repository`,
        })),
    );
  },
};
