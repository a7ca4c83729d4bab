import { titleOf } from '../../../products/kubernetes/object';
import { isUndecided } from '../../../products/placeholder';
import { allResticContainers } from '../../../products/restic/containers';
import { show } from '../../../values/problem';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const repositoryIsClean = rule({
  id: 'restic/repository-is-clean',
  severity: 'error',
  title: 'the URL of a repository in S3 has a form that restic accepts, and contains no credential',
  rationale:
    'Errors and logs of restic show the URL. For S3, restic accepts no access key in a URL: it reads what stands before an @ as a part of the host, and every request fails. A URL without s3:, a host or a bucket gives no backup either.',
  fix: 'write s3:https://host/bucket/folder, and set the access key as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  source: 'https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html#amazon-s3',
  on: each(allResticContainers),

  find: ({ document, repository, repositoryPath }) => {
    const problem = repository === undefined ? undefined : problemOf(repository);
    return problem === undefined
      ? undefined
      : finding(repositoryPath, `the repository of the ${titleOf(document)} ${problem}`);
  },
});

function problemOf(url: string): string | undefined {
  if (isUndecided(url) || url.startsWith('Secret ')) return undefined;
  if (/^https?:\/\//.test(url)) return `must begin with s3:, got: ${show(url)}`;
  if (!url.startsWith('s3:')) return undefined;
  if (/^s3:(https?:\/\/)?[^/]*@/.test(url)) return 'has an access key in its URL';
  if (url.endsWith('/')) return `must not end with a slash, got: ${show(url)}`;
  if (!/^s3:((https?:)?\/\/)?[^/]+\/[^/]/.test(url)) return `must have a host and a bucket, got: ${show(url)}`;
  return undefined;
}
