import { describe, expect, test } from '@jest/globals';
import { BackupBucket, BackupUser, longhornAccess, type BackupUserProps, type Cluster } from '../../../lib';
import { cluster } from '../../support/declaration';
import { addressesOf, block, terraformOf } from '../../support/documents';

function userWith(
  props: Partial<BackupUserProps> = {},
  tags: Record<string, string> = {},
): {
  home: Cluster;
  user: BackupUser;
  bucket: BackupBucket;
} {
  const home = cluster({ cluster: { tags } });
  const aws = home.workingDirectory('backup');
  const bucket = new BackupBucket(aws, 'longhorn_backup', { bucketName: 'example-backup' });
  const user = new BackupUser(aws, 'longhorn_backup', { userName: 'backup', ...props });
  return { home, user, bucket };
}

interface Policy {
  readonly Version: string;
  readonly Statement: readonly { readonly Action: unknown; readonly Resource: unknown; readonly Condition?: unknown }[];
}

const policyOf = (home: Cluster): Policy =>
  block(home, 'local.longhorn_backup_user_policy').longhorn_backup_user_policy as unknown as Policy;

describe('BackupUser', () => {
  test('is a user and one inline policy', () => {
    const { home, user, bucket } = userWith();
    bucket.grant(user, longhornAccess);
    expect(addressesOf(home).filter((address) => address.startsWith('aws_iam'))).toEqual([
      'aws_iam_user.longhorn_backup',
      'aws_iam_user_policy.longhorn_backup',
    ]);
    expect(block(home, 'aws_iam_user.longhorn_backup')).toEqual({ name: 'backup', tags: {} });
    expect(block(home, 'aws_iam_user_policy.longhorn_backup')).toEqual({
      name: 'backup-policy',
      user: '${aws_iam_user.longhorn_backup.name}',
      policy: '${jsonencode(local.longhorn_backup_user_policy)}',
    });
  });

  test('takes another policy name, a path, a description and tags', () => {
    const props = { policyName: 'may-back-up', path: '/system/', description: 'Backs up', tags: { Owner: 'me' } };
    const { home, user, bucket } = userWith(props, { Project: 'home', Owner: 'all' });
    bucket.grant(user, longhornAccess);
    expect(block(home, 'aws_iam_user.longhorn_backup')).toEqual({
      name: 'backup',
      path: '/system/',
      tags: { Description: 'Backs up', Owner: 'me', Project: 'home' },
    });
    expect(block(home, 'aws_iam_user_policy.longhorn_backup').name).toBe('may-back-up');
  });

  test('may do what Longhorn does, and nothing else', () => {
    const { home, user, bucket } = userWith();
    bucket.grant(user, longhornAccess);
    expect(policyOf(home)).toMatchInlineSnapshot(`
     {
       "Statement": [
         {
           "Action": [
             "s3:ListBucket",
           ],
           "Effect": "Allow",
           "Resource": "\${aws_s3_bucket.longhorn_backup.arn}",
         },
         {
           "Action": [
             "s3:GetObject",
             "s3:PutObject",
             "s3:DeleteObject",
             "s3:AbortMultipartUpload",
           ],
           "Effect": "Allow",
           "Resource": "\${aws_s3_bucket.longhorn_backup.arn}/*",
         },
       ],
       "Version": "2012-10-17",
     }
    `);
  });

  test('is kept to a folder of the bucket', () => {
    const { home, user, bucket } = userWith();
    bucket.grant(user, longhornAccess, 'clusters/home');
    const [list, objects] = policyOf(home).Statement;
    expect(list?.Condition).toEqual({ StringLike: { 's3:prefix': ['clusters/home/*'] } });
    expect(objects?.Resource).toBe('${aws_s3_bucket.longhorn_backup.arn}/clusters/home/*');
  });

  test('has its statements in the order of the grants', () => {
    const { home, user, bucket } = userWith();
    for (const folder of ['one', 'two', 'three']) bucket.grant(user, longhornAccess, folder);
    user.addStatements({ Effect: 'Allow', Action: 's3:GetBucketLocation', Resource: String(bucket.arn) });
    const resources = policyOf(home).Statement.map(({ Resource }) => String(Resource).replace(/^.*\}/, ''));
    expect(resources).toEqual(['', '/one/*', '', '/two/*', '', '/three/*', '']);
    expect(policyOf(home).Statement.at(-1)?.Action).toBe('s3:GetBucketLocation');
  });

  test('is imported by its name, its policy by both names', () => {
    const { home, user, bucket } = userWith({ policyName: 'may-back-up' });
    bucket.grant(user, longhornAccess);
    user.importExisting('user', 'policy');
    const imports = terraformOf(home).filter((document) => document.block === 'import');
    expect(imports.map(({ body }) => body)).toEqual([
      { to: 'aws_iam_user.longhorn_backup', id: 'backup' },
      { to: 'aws_iam_user_policy.longhorn_backup', id: 'backup:may-back-up' },
    ]);
    expect(block(home, 'terraform.backend').required_version).toBe('>= 1.5');
  });
});
