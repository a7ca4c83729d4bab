import { describe, expect, test } from '@jest/globals';
import { BackupBucket, BackupUser, longhornAccess } from '../../../lib';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { cluster, declare } from '../../support/declaration';
import { block, terraformOf } from '../../support/documents';

describe('documentsOf', () => {
  test('gives the same documents every time', () => {
    const { cluster: home } = declare();
    const first = JSON.stringify(documentsOf(home));
    problemsOf(home);
    expect(JSON.stringify(documentsOf(home))).toBe(first);
    expect(JSON.stringify(documentsOf(declare().cluster))).toBe(first);
  });

  test('knows the file and the construct of every document', () => {
    for (const { side, file, origin } of documentsOf(declare().cluster).documents) {
      expect(file).toMatch(
        side === 'terraform' ? /^terraform\/aws\/backup\/[^/]/ : /^argoproj\/longhorn\/[^/]+\.yaml$/,
      );
      expect(origin).toMatch(/^home\//);
    }
  });

  test('shows nothing of the frameworks', () => {
    const text = JSON.stringify(documentsOf(declare().cluster).documents);
    expect(text).not.toMatch(/cdktf|cdk8s|TfToken|"\/\/"|uniqueId/i);
    expect(text).not.toContain(process.cwd());
  });

  test('names every resource once', () => {
    const addresses = terraformOf(declare().cluster).map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('holds no secret, only where it comes from', () => {
    expect(block(declare().cluster, 'aws_ssm_parameter.backup_secret_key').value).toBe(
      '${aws_iam_access_key.backup.secret}',
    );
  });

  test('a local that two files use has a file of its own', () => {
    const home = cluster();
    const aws = home.workingDirectory('backup');
    const bucket = new BackupBucket(aws, 'backup', { bucketName: 'example-backup' });
    bucket.grant(new BackupUser(aws, 'backup', { userName: 'backup' }), longhornAccess);
    const files = new Map(terraformOf(home).map(({ address, file }) => [address, file]));
    expect(files.get('local.backup_user_policy')).toBe('terraform/aws/backup/iam.tf.json');
    expect(files.get('local.backup_bucket_policy')).toBe('terraform/aws/backup/s3.tf.json');
  });
});

describe('problemsOf', () => {
  test('finds nothing in the example', () => {
    expect(problemsOf(declare().cluster)).toEqual([]);
  });

  test('finds the same every time', () => {
    const { cluster: home } = declare({ bucket: { bucketName: 'X' }, job: { retain: 0 } });
    expect(problemsOf(home)).toEqual(problemsOf(home));
    expect(problemsOf(home)).toHaveLength(2);
  });

  test('names all the constructs that one mistake is in', () => {
    expect(problemsOf(declare({ terraformName: '1' }).cluster)).toEqual([
      {
        path: ['BackupBucket.1', 'BackupUser.1', 'AccessKeyParameters.1']
          .map((id) => `home/terraform-aws-backup/${id}`)
          .join(', '),
        message: expect.stringContaining('`name` must be letters'),
      },
    ]);
  });
});
