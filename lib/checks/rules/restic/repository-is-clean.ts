import { isUndecided } from '../../../products/placeholder';
import { isManifest } from '../../../products/sources';
import { show } from '../../../values/problem';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { hostBackupJob } from '../../examples/example-restic';
import { titleOf } from '../../../products/kubernetes/object';
import { resticContainers, runsRestic } from '../../../products/restic/containers';

const HOST = 's3.eu-west-1.amazonaws.com';

/** What restic is told of its repository, it prints. */
export const repositoryIsClean: Check = {
  id: 'restic/repository-is-clean',
  severity: 'error',
  title: 'the name of a repository in S3 is one that restic can use, and holds no credential',
  rationale:
    'Errors and logs of restic show the name of its repository. It takes no access key in it for S3: what stands before an @ is a part of the host, and no request is answered. Without s3: in front, or without a host or a bucket, there is no backup either.',
  fix: 'write s3:https://host/bucket/folder, and give the key as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  source: {
    url: 'https://restic.readthedocs.io/en/stable/030_preparing_a_new_repo.html#amazon-s3',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a folder of a bucket', [hostBackupJob()]),
      example('another service', [hostBackupJob({ repository: 's3:http://minio.example.org:9000/example-backup' })]),
      example('no S3', [hostBackupJob({ repository: 'rest:https://backup.example.org/hosts' })]),
    ],
    fail: [
      example('a key in front of the host', [
        hostBackupJob({ repository: `s3:https://key:word@${HOST}/example-backup` }),
      ]),
      example('a slash at the end', [hostBackupJob({ repository: `s3:https://${HOST}/example-backup/hosts/` })]),
      example('no s3: in front', [hostBackupJob({ repository: `https://${HOST}/example-backup` })]),
      example('no bucket', [hostBackupJob({ repository: `s3:https://${HOST}` })]),
      example('as AWS writes it', [hostBackupJob({ repository: 's3://example-backup' })]),
    ],
  }),

  appliesTo: runsRestic,

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) => {
      const named = resticContainers(document).flatMap(({ repository }) => repository ?? []);
      return [...new Set(named)].flatMap((name) => {
        const because = problemOf(name);
        return because === undefined ? [] : [{ document, message: `the ${titleOf(document)} ${because}` }];
      });
    }),
};

function problemOf(name: string): string | undefined {
  if (isUndecided(name) || name.startsWith('Secret ')) return undefined;
  if (/^https?:\/\//.test(name)) return `names a repository without s3: in front: ${show(name)}`;
  if (!name.startsWith('s3:')) return undefined;
  if (/^s3:(https?:\/\/)?[^/]*@/.test(name)) return 'has an access key in the name of its repository';
  if (name.endsWith('/')) return `names its repository with a slash at the end: ${show(name)}`;
  if (!/^s3:((https?:)?\/\/)?[^/]+\/[^/]/.test(name))
    return `names a repository without a host or a bucket: ${show(name)}`;
  return undefined;
}
