import { describe, expect, test } from '@jest/globals';
import { messagesOfFailing } from '../support/rule-examples';
import type { Rule } from '../../lib/checks/rule';
import {
  backupBucket,
  bucketPart,
  longhornTarget,
  userPolicy,
  versioning,
  workingFile,
} from '../support/examples/example-aws';
import { local, resource, terraformSettings } from '../support/examples/example';
import { rules } from '../../lib/checks/rules';
import type { Document } from '../../lib/documents/document';
import { judging } from '../support/judged';

const { found, unsure } = judging(undefined, { closed: false });

const OWN =
  /^(s3|iam|ssm|tfaction)\/|^agreement\/engine-may-use-its-bucket$|^terraform\/(backend-key-is-own|settings-declared-once|provider-region-exists)$/;
const own: readonly Rule[] = rules.filter(({ id }) => OWN.test(id));

/** What hcl2json makes of `jsonencode({ … })`. */
const HCL_POLICY = `\${jsonencode({
    Version = "2012-10-17"
    # what Longhorn does
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:ListBucket", "s3:GetBucketLocation"]
        Resource = aws_s3_bucket.example.arn
      },
      { Effect = "Allow", Action = ["s3:PutObject", "s3:DeleteObject"], Resource = "\${aws_s3_bucket.example.arn}/*" },
    ]
  })}`;

const ENGINE = 'agreement/engine-may-use-its-bucket';

describe('failing examples fail for the reason that they show', () => {
  const REASONS: readonly (readonly [id: string, ...reasons: readonly string[]])[] = [
    [
      ENGINE,
      'may not call s3:GetObject on arn:aws:s3:::archive-longhorn/*',
      's3:DeleteObject on arn:aws:s3:::archive-longhorn/* (it may on arn:aws:s3:::archive-longhorn)',
      's3:ListBucket on arn:aws:s3:::archive-longhorn (it may on arn:aws:s3:::archive-longhorn/*)',
      's3:GetObject on arn:aws:s3:::archive-longhorn/cluster-a/* (it may on arn:aws:s3:::archive-longhorn/cluster-b/*)',
    ],
    ['iam/external-secrets-may-read', 'GetParametersByPath', 'ssm:DescribeParameters', 'not call ssm:GetParameter'],
    ['iam/identity-name-is-valid', 'letters, digits and +', '1 to 64', 'longhorn', '`path` must be "/"'],
    [
      'iam/no-version-deletion',
      'user longhorn-backup writes backups into example-longhorn-backup',
      'may delete versions there',
    ],
    ['iam/no-wildcard-parameters', '(arn:aws:ssm:*:*:parameter/*)', '(*)'],
    ['iam/policy-fits-limits', 'and IAM accepts 2048', 'of user backup have', 'and IAM accepts 6144'],
    ['iam/prefix-condition-allows-longhorn', 'Longhorn lists "/"', 'lists "cluster-a/"', '"cluster-b/*", and'],
    ['s3/blocked-encryption-is-declared', 'provider 6.25.0', 'provider 6.25.0'],
    ['s3/bucket-is-private', 'leaves block_public_policy off', 'ignore_public_acls, restrict_public_buckets off'],
    ['s3/bucket-name-is-valid', 'only lower-case', 'only lower-case', 'must not end with -s3alias'],
    [
      's3/lifecycle-rule-is-valid',
      'aborts uploads and filters by tag',
      'removes delete markers and filters by tag',
      'has days and expired_object_delete_marker',
      'has 0 as noncurrent_version_expiration.noncurrent_days',
      'to STANDARD_IA after 7 days',
      'does nothing',
      'the id "clean-up" is used twice',
    ],
    ['s3/no-archive-transition', 'to DEEP_ARCHIVE, where Longhorn cannot', 'to ARCHIVE_ACCESS, where Velero cannot'],
    [
      's3/no-public-backups',
      'allows s3:GetObject to everybody',
      'the ACL public-read to',
      'public-read-write',
      'allows s3:GetObject to everybody',
    ],
    ['s3/no-required-encryption-header', 'and Longhorn sends none', 'and Longhorn sends none'],
    [
      's3/replication-alarm-can-fire',
      'ReplicationLatency in eu-west-1, and S3 publishes it in that of the destination bucket, us-west-2',
      'OperationsFailedReplication in us-west-2, and S3 publishes it in that of the source bucket, eu-west-1',
      'by BucketName, and S3 publishes it by SourceBucket',
    ],
    [
      's3/replication-is-complete',
      'has a filter, and no delete_marker_replication',
      'replicates delete markers, and filters by tag',
      'have the priority 1',
      'no encryption_configuration',
      'has replication_time, and no metrics',
      'has a replica_kms_key_id, and no sse_kms_encrypted_objects',
    ],
    ['ssm/parameter-name-is-valid', '/aws or /ssm', '"ssm-longhorn-key"', 'slash', 'letters, digits', '15 levels'],
    ['ssm/value-is-valid', 'has an empty value', 'has an empty value', 'of 5000 bytes, and its tier accepts 4096'],
    ['terraform/backend-key-is-own', 'begins with a slash', 'an empty key', 'and so does terraform/aws/longhorn'],
    ['tfaction/file-is-an-object', 'is empty', 'the file is a list', 'terraform_plan_config is a list'],
    ['tfaction/history-key-is-own', 'begins with a slash', 'key of the history', 'bucket of', 'terraform/aws/longhorn'],
  ];

  test.each(REASONS)('%s', async (id, ...reasons) => {
    const said = await messagesOfFailing(id);
    expect(said).toEqual(reasons.map((reason) => [expect.stringContaining(reason)]));
  });
});

describe('a policy is read however it is written', () => {
  const body = { name: 'backup', user: '${aws_iam_user.backup.name}' };
  const denied = [
    expect.stringContaining('user aws_iam_user.backup writes backups of Longhorn, and may not call s3:GetObject'),
  ];

  test('as HCL inside jsonencode', () => {
    const policy = resource('aws_iam_user_policy.backup', { ...body, policy: HCL_POLICY });
    expect(found(ENGINE, longhornTarget(), backupBucket(), policy)).toEqual(denied);
  });

  test('as a local behind jsonencode', () => {
    const statements = [
      { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: '${aws_s3_bucket.example.arn}' },
      { Effect: 'Allow', Action: ['s3:PutObject', 's3:DeleteObject'], Resource: '${aws_s3_bucket.example.arn}/*' },
    ];
    const policy = resource('aws_iam_user_policy.backup', { ...body, policy: '${jsonencode(local.backup)}' });
    const value = local('backup', { Version: '2012-10-17', Statement: statements });
    expect(found(ENGINE, longhornTarget(), backupBucket(), policy, value)).toEqual(denied);
  });

  test('as a data source, attached as a managed policy', () => {
    const statement = [
      { actions: ['s3:ListBucket'], resources: ['arn:${data.aws_partition.current.partition}:s3:::example-backup'] },
      { actions: ['s3:PutObject', 's3:DeleteObject'], resources: ['${aws_s3_bucket.example.arn}/*'] },
    ];
    const source = { ...resource('data.aws_iam_policy_document.backup', { statement }), block: 'data' as const };
    const policy = resource('aws_iam_policy.backup', { policy: '${data.aws_iam_policy_document.backup.json}' });
    const attachment = { user: '${aws_iam_user.backup.name}', policy_arn: '${aws_iam_policy.backup.arn}' };
    const attached = resource('aws_iam_user_policy_attachment.backup', attachment);
    expect(found(ENGINE, longhornTarget(), backupBucket(), source, policy, attached)).toEqual(denied);
  });

  test('two policies of one user count together', () => {
    const both = resource('aws_iam_user_policy.backup', { ...body, policy: HCL_POLICY });
    const get = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::example-backup/*' };
    const more = resource('aws_iam_user_policy.more', { ...body, policy: JSON.stringify({ Statement: get }) });
    expect(unsure(ENGINE, [longhornTarget(), backupBucket(), both, more])).toEqual([]);
  });
});

describe('what cannot be told', () => {
  test('what else a user may do, whose other policy stands elsewhere', () => {
    const half = resource('aws_iam_user_policy.backup', { user: 'backup', policy: HCL_POLICY });
    const managed = { user: 'backup', policy_arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' };
    const attached = resource('aws_iam_user_policy_attachment.backup', managed);
    expect(unsure(ENGINE, [longhornTarget(), backupBucket(), half, attached])).toHaveLength(1);
    const file = resource('aws_iam_user_policy.file', { user: 'backup', policy: '${file("policy.json")}' });
    expect(unsure(ENGINE, [longhornTarget(), backupBucket(), half, file])).toHaveLength(1);
  });

  test('what the policy of the bucket allows besides', () => {
    const half = resource('aws_iam_user_policy.backup', { user: 'backup', policy: HCL_POLICY });
    const allow = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 's3:GetObject', Resource: '*' };
    const policy = bucketPart('aws_s3_bucket_policy', { policy: JSON.stringify({ Statement: [allow] }) });
    expect(unsure(ENGINE, [longhornTarget(), backupBucket(), half, policy])).toHaveLength(1);
  });

  test('an action that is allowed on what Terraform alone knows', () => {
    const half = resource('aws_iam_user_policy.backup', { user: 'backup', policy: HCL_POLICY });
    const get = { Effect: 'Allow', Action: 's3:GetObject', Resource: '${var.bucket_arn}/*' };
    const more = resource('aws_iam_user_policy.more', { user: 'backup', policy: JSON.stringify({ Statement: [get] }) });
    expect(unsure(ENGINE, [longhornTarget(), backupBucket(), half, more])).toHaveLength(1);
  });

  test('a bucket policy that is read from a file, and targets that are mapped', () => {
    const policy = bucketPart('aws_s3_bucket_policy', { policy: '${file("policy.json")}' });
    expect(unsure('s3/no-required-encryption-header', [longhornTarget(), backupBucket(), policy])).toHaveLength(1);
    const long = workingFile('tfaction.yaml', '{}\n', 'terraform/cloudflare/example.org/member-portal');
    const root = { ...workingFile('', 'target_groups:\n  - target: a/\n'), file: 'tfaction-root.yaml' };
    expect(unsure('tfaction/target-fits-label', [long, root])).toHaveLength(1);
  });
});

describe('nothing is said of what may be right', () => {
  test('a user who only reads, and a policy that nobody has', () => {
    const get = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::example-backup/*' };
    expect(unsure(ENGINE, [longhornTarget(), userPolicy(get)])).toEqual([]);
    const loose = resource('aws_iam_policy.backup', { policy: HCL_POLICY });
    expect(unsure(ENGINE, [longhornTarget(), backupBucket(), loose])).toEqual([]);
  });

  test('an administrator', () => {
    const everything = userPolicy({ Effect: 'Allow', Action: '*', Resource: '*' });
    expect(own.flatMap(({ id }) => found(id, longhornTarget(), backupBucket(), everything))).toEqual([]);
  });

  test('a lifecycle that may be left out, and one whose rules Terraform alone knows', () => {
    const rule = [{ id: 'a', status: 'Enabled', expiration: [{ days: 7 }] }];
    const maybe = (name: string): Document =>
      bucketPart('aws_s3_bucket_lifecycle_configuration', { rule, count: '${var.on ? 1 : 0}' }, name);
    expect(found('s3/one-lifecycle-per-bucket', backupBucket(), maybe('a'), maybe('b'))).toEqual([]);
    const dynamic = bucketPart('aws_s3_bucket_lifecycle_configuration', { dynamic: { rule: [{}] } });
    expect(found('s3/versioned-bucket-expires-old-versions', backupBucket(), versioning(), dynamic)).toEqual([]);
  });

  test('a bucket of logs', () => {
    const logs = backupBucket({ bucket: 'example-velero-logs', force_destroy: true });
    expect(found('s3/no-force-destroy', logs)).toEqual([]);
  });

  test('a backend whose settings are given on the command line', () => {
    const backend = terraformSettings({ backend: { s3: [{}] } });
    expect(found('terraform/backend-key-is-own', backend, { ...backend, file: 'b/backend.tf' })).toEqual([]);
  });
});
