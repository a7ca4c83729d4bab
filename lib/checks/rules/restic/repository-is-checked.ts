import { titleOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import { allResticContainers } from '../../../products/restic/containers';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const repositoryIsChecked = rule({
  id: 'restic/repository-is-checked',
  severity: 'warning',
  title: 'a job checks each repository that is backed up to',
  rationale:
    'A backup does not fail when data in the repository is missing or damaged, and relies on that data. Only `check` reports it before a restore does; with --read-data-subset it reads a part of the data as well.',
  fix: 'add a job that runs `restic check --read-data-subset=10%`, at another time than the backups',
  source: 'https://restic.readthedocs.io/en/stable/045_working_with_repos.html#checking-integrity-and-consistency',
  on: each(allResticContainers).where(({ document }) => document.body.kind === 'CronJob'),

  find: ({ document, commands, repository, repositoryPath }, model) => {
    if (!commands.includes('backup') || repository === undefined || model.once(checked).has(repository)) return;
    return finding(repositoryPath, `nothing checks the repository that the ${titleOf(document)} backs up to`);
  },
});

/** The repositories that something checks. */
function checked(model: Model): ReadonlySet<string | undefined> {
  const checking = model.once(allResticContainers).filter(({ commands }) => commands.includes('check'));
  return new Set(checking.map(({ repository }) => repository));
}
