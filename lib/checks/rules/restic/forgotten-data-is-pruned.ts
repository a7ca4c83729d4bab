import { titleOf } from '../../../products/kubernetes/object';
import { allResticContainers, pathOfWord } from '../../../products/restic/containers';
import type { Model } from '../../../products/model';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const forgottenDataIsPruned = rule({
  id: 'restic/forgotten-data-is-pruned',
  severity: 'warning',
  title: 'a repository whose snapshots are forgotten is pruned, too',
  rationale:
    'The command `forget` removes snapshots and none of their data. Without `prune` the bucket grows forever, and keeps data that was meant to be deleted.',
  fix: 'add a job that runs `restic prune`, at another time than the backups',
  source: 'https://restic.readthedocs.io/en/stable/060_forget.html#removing-backup-snapshots',
  on: each(allResticContainers),

  find: ({ document, container, commands, repository }, model) => {
    if (!commands.includes('forget') || repository === undefined || model.once(pruned).has(repository)) return;
    const message = `the ${titleOf(document)} forgets snapshots, and nothing prunes their repository`;
    return finding(pathOfWord(container, 'forget'), message);
  },
});

/** The repositories that something prunes. */
function pruned(model: Model): ReadonlySet<string | undefined> {
  const pruning = model.once(allResticContainers).filter(({ commands }) => commands.includes('prune'));
  return new Set(pruning.map(({ repository }) => repository));
}
