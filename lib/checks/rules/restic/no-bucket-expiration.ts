import type { Model } from '../../../products/model';
import { allResticContainers, bucketOf } from '../../../products/restic/containers';
import { expirationOf, type SharedFolder } from '../../families/bucket-expiration';
import { rule } from '../../rule';

export const noBucketExpiration = rule({
  id: 'restic/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle rule deletes current objects of a restic repository',
  rationale:
    'A snapshot consists of data that it shares with older ones, and the repository has one configuration and one key from its first day. A rule that deletes objects by age removes them, and no snapshot can be restored, not even the newest one.',
  fix: 'remove the expiration (a declaration: `expireObjectsAfter`), and let forget and prune delete what need not be kept',
  source: 'https://restic.readthedocs.io/en/stable/100_references.html#repository-format',
  ...expirationOf('where restic keeps a repository', repositoryFolders),
});

function repositoryFolders(model: Model): readonly SharedFolder[] {
  return model
    .once(allResticContainers)
    .flatMap(({ repository }) => bucketOf(repository ?? '') ?? [])
    .map(({ bucket, prefix }) => ({ bucket, folder: prefix === '' ? '' : `${prefix}/` }));
}
