import { describe, expect, test } from '@jest/globals';
import {
  AccessKeyParameters,
  BackupBucket,
  BackupKey,
  BackupUser,
  etcdSnapshotAccess,
  longhornAccess,
  parameterAccess,
  PasswordParameter,
  ReplicaBucket,
  resticAccess,
  resticAppendAccess,
  Retention,
  veleroAccess,
  veleroSnapshotAccess,
  veleroTaggingAccess,
  type BucketAccess,
  type JsonObject,
} from '../../../lib';
import { cluster } from '../../support/declaration';
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from './s3-actions';
import { ACCOUNT, decide, policyIn, type Request } from './simulate';

const BUCKET = 'arn:aws:s3:::example-backup';
const OTHER = 'arn:aws:s3:::example-other';

/** What of S3 a policy allows, on a bucket and on an object in it. */
const allowedOn = (policy: JsonObject, bucket: string, key: string, prefix?: string): readonly string[] => {
  const context: Record<string, string> = prefix === undefined ? {} : { 's3:prefix': prefix };
  const on = (actions: readonly string[], resource: string): readonly string[] =>
    actions.filter((action) => decide(policy, { action, resource, context }) === 'allowed');
  return [...on(BUCKET_ACTIONS, bucket), ...on(OBJECT_ACTIONS, `${bucket}/${key}`)].toSorted();
};

const granted = (access: BucketAccess, prefix?: string): JsonObject => {
  const home = cluster();
  const aws = home.workingDirectory('backup');
  const bucket = new BackupBucket(aws, 'backup', { bucketName: 'example-backup' });
  bucket.grant(new BackupUser(aws, 'backup', { userName: 'backup' }), access, prefix);
  return policyIn(home, 'backup_user_policy');
};

const WORK = ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'];

describe.each([
  ['Longhorn', longhornAccess, WORK],
  ['Velero', veleroAccess, WORK],
  ['K3s', etcdSnapshotAccess, WORK],
  ['restic', resticAccess, WORK],
  ['Velero with tags', veleroTaggingAccess, [...WORK, 's3:PutObjectTagging']],
])('%s may do in its bucket what it does', (_, access, work) => {
  test('and nothing else, in no other bucket', () => {
    const policy = granted(access);
    expect(allowedOn(policy, BUCKET, 'a/b', 'a/')).toEqual(work);
    expect(allowedOn(policy, BUCKET, 'a', '')).toEqual(work);
    expect(allowedOn(policy, OTHER, 'a/b', 'a/')).toEqual([]);
    expect(allowedOn(policy, `${BUCKET}-other`, 'a/b', 'a/')).toEqual([]);
  });

  test('and in a folder, in no other one', () => {
    const policy = granted(access, 'clusters/home');
    expect(allowedOn(policy, BUCKET, 'clusters/home/a', 'clusters/home/')).toEqual(work);
    expect(allowedOn(policy, BUCKET, 'clusters/home/a/b', 'clusters/home/a/')).toEqual(work);
    expect(allowedOn(policy, BUCKET, 'clusters/home2/a', 'clusters/home2/')).toEqual([]);
    expect(allowedOn(policy, BUCKET, 'clusters/other/a', 'clusters/')).toEqual([]);
    expect(allowedOn(policy, OTHER, 'clusters/home/a', 'clusters/home/')).toEqual([]);
  });
});

test('S3 says "404" and not "403" to Velero of an object in its folder that is not there', () => {
  const question = { action: 's3:ListBucket', resource: BUCKET };
  expect(decide(granted(veleroAccess, 'clusters/home'), question)).toBe('allowed');
});

test.each([
  ['K3s', etcdSnapshotAccess],
  ['restic', resticAccess],
  ['restic that may not delete', resticAppendAccess],
])('S3 says "404" and not "403" to %s of what is not there, and whether the bucket is', (_, access) => {
  const policy = granted(access, 'clusters/home');
  expect(decide(policy, { action: 's3:ListBucket', resource: BUCKET })).toBe('allowed');
  expect(decide(policy, { action: 's3:GetBucketLocation', resource: BUCKET })).toBe('not-allowed');
});

test('K3s lists its folder by a name without a slash', () => {
  const list = (prefix: string): string => {
    const request = { action: 's3:ListBucket', resource: BUCKET, context: { 's3:prefix': prefix } };
    return decide(granted(etcdSnapshotAccess, 'k3s'), request);
  };
  expect(['k3s', 'k3s/etcd-snapshot-node1', 'velero'].map(list)).toEqual(['allowed', 'allowed', 'not-allowed']);
});

test('restic that may not delete deletes its locks and nothing else', () => {
  const policy = granted(resticAppendAccess, 'hosts');
  const others = WORK.filter((action) => action !== 's3:DeleteObject');
  for (const key of ['hosts/data/00/a', 'hosts/snapshots/a', 'hosts/keys/a', 'hosts/config', 'hosts/index/a'])
    expect(allowedOn(policy, BUCKET, key, 'hosts/keys/')).toEqual(others);
  expect(allowedOn(policy, BUCKET, 'hosts/locks/a', 'hosts/locks/')).toEqual(WORK);
  expect(allowedOn(policy, BUCKET, 'other/locks/a', 'other/')).toEqual([]);
  expect(allowedOn(policy, OTHER, 'hosts/locks/a', 'hosts/')).toEqual([]);
});

describe('a replication', () => {
  const replicated = (locked: boolean, deletions: 'replicate' | 'keep'): JsonObject => {
    const home = cluster();
    const aws = home.workingDirectory('backup');
    const encryptionKey = new BackupKey(aws, 'source', { aliasName: 'example' });
    const source = new BackupBucket(aws, 'source', {
      bucketName: 'example-backup',
      encryptionKey,
      ...(locked && { objectLock: { mode: 'GOVERNANCE', retention: Retention.days(3) } }),
    });
    new ReplicaBucket(aws, 'replica', {
      source,
      bucketName: 'example-replica',
      region: 'eu-central-1',
      deletions,
      encryptionKey: new BackupKey(aws, 'replica', { aliasName: 'example', region: 'eu-central-1' }),
    });
    return policyIn(home, 'replica_role_policy');
  };
  const REPLICA = 'arn:aws:s3:::example-replica';
  const READ = ['GetObjectVersionAcl', 'GetObjectVersionForReplication', 'GetObjectVersionTagging'];
  const BUCKET_READ = ['GetReplicationConfiguration', 'ListBucket'];
  const named = (names: readonly string[]): readonly string[] => names.map((name) => `s3:${name}`).toSorted();

  test('reads the source and writes the replica', () => {
    const policy = replicated(false, 'replicate');
    expect(allowedOn(policy, BUCKET, 'a')).toEqual(named([...READ, ...BUCKET_READ]));
    expect(allowedOn(policy, REPLICA, 'a')).toEqual(named(['ReplicateDelete', 'ReplicateObject', 'ReplicateTags']));
    expect(allowedOn(policy, OTHER, 'a')).toEqual([]);
  });

  test('reads locks where there are any, and deletes nothing where deleted objects stay', () => {
    const policy = replicated(true, 'keep');
    const locks = ['GetObjectLegalHold', 'GetObjectRetention'];
    expect(allowedOn(policy, BUCKET, 'a')).toEqual(named([...READ, ...BUCKET_READ, ...locks]));
    expect(allowedOn(policy, REPLICA, 'a')).toEqual(named(['ReplicateObject', 'ReplicateTags']));
  });

  test.each([
    ['kms:Decrypt', 'eu-west-1', 'source', BUCKET, 'allowed'],
    ['kms:Decrypt', 'eu-west-1', 'source', `${BUCKET}/a`, 'allowed'],
    ['kms:Decrypt', 'eu-west-1', 'source', OTHER, 'not-allowed'],
    ['kms:Encrypt', 'eu-west-1', 'source', BUCKET, 'not-allowed'],
    ['kms:Encrypt', 'eu-central-1', 'replica', REPLICA, 'allowed'],
    ['kms:GenerateDataKey', 'eu-central-1', 'replica', `${REPLICA}/a`, 'allowed'],
    ['kms:Decrypt', 'eu-central-1', 'replica', REPLICA, 'not-allowed'],
    ['kms:ScheduleKeyDeletion', 'eu-central-1', 'replica', REPLICA, 'not-allowed'],
  ])('%s in %s with the key of the %s for %s is %s', (action, region, key, arn, decision) => {
    const request = (service: string): Request => ({
      action,
      resource: `arn:aws:kms:${region}:${ACCOUNT}:key/${key}`,
      context: { 'kms:ViaService': `${service}.${region}.amazonaws.com`, 'kms:EncryptionContext:aws:s3:arn': arn },
    });
    expect(decide(replicated(false, 'replicate'), request('s3'))).toBe(decision);
    expect(decide(replicated(false, 'replicate'), request('ssm'))).toBe('not-allowed');
  });
});

describe('Velero and EBS', () => {
  const home = cluster();
  const aws = home.workingDirectory('backup');
  const key = new BackupKey(aws, 'volumes', { aliasName: 'volumes' });
  new BackupUser(aws, 'velero', { userName: 'velero' }).grant(veleroSnapshotAccess({ volumeKeys: [key] }));
  const policy = policyIn(home, 'velero_user_policy');
  const SNAPSHOT = 'arn:aws:ec2:eu-west-1::snapshot/snap-1';
  const VOLUME = `arn:aws:ec2:eu-west-1:${ACCOUNT}:volume/vol-1`;
  const ours = { 'aws:RequestTag/velero.io/backup': 'nightly' };
  const made = { 'aws:ResourceTag/velero.io/backup': 'nightly' };
  const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/volumes`;
  const viaEc2 = { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' };

  test.each<[string, string, Record<string, string>, string]>([
    ['ec2:DescribeVolumes', '*', {}, 'allowed'],
    ['ec2:DescribeSnapshots', '*', {}, 'allowed'],
    ['ec2:CreateSnapshot', VOLUME, {}, 'allowed'],
    ['ec2:CreateSnapshot', 'arn:aws:ec2:eu-west-1:210987654321:volume/vol-1', {}, 'not-allowed'],
    ['ec2:CreateSnapshot', SNAPSHOT, ours, 'allowed'],
    ['ec2:CreateSnapshot', SNAPSHOT, {}, 'not-allowed'],
    ['ec2:CreateVolume', VOLUME, ours, 'allowed'],
    ['ec2:CreateVolume', VOLUME, {}, 'not-allowed'],
    ['ec2:CreateVolume', SNAPSHOT, made, 'allowed'],
    ['ec2:CreateVolume', SNAPSHOT, {}, 'not-allowed'],
    ['ec2:CreateTags', SNAPSHOT, { 'ec2:CreateAction': 'CreateSnapshot' }, 'allowed'],
    ['ec2:CreateTags', VOLUME, { 'ec2:CreateAction': 'CreateVolume' }, 'allowed'],
    ['ec2:CreateTags', SNAPSHOT, {}, 'not-allowed'],
    ['ec2:DeleteSnapshot', SNAPSHOT, made, 'allowed'],
    ['ec2:DeleteSnapshot', SNAPSHOT, {}, 'not-allowed'],
    ['ec2:DeleteSnapshot', 'arn:aws:ec2:us-east-1::snapshot/snap-1', made, 'not-allowed'],
    ['ec2:DeleteVolume', VOLUME, made, 'not-allowed'],
    ['ec2:ModifySnapshotAttribute', SNAPSHOT, made, 'not-allowed'],
    ['ec2:AttachVolume', VOLUME, made, 'not-allowed'],
    ['kms:ReEncryptFrom', KEY, viaEc2, 'allowed'],
    ['kms:Decrypt', KEY, {}, 'not-allowed'],
    ['kms:CreateGrant', KEY, { 'kms:GrantIsForAWSResource': 'true' }, 'allowed'],
    ['kms:CreateGrant', KEY, {}, 'not-allowed'],
  ])('%s on %s with %j: %s', (action, resource, context, decision) => {
    expect(decide(policy, { action, resource, context })).toBe(decision);
  });
});

describe('External Secrets', () => {
  const home = cluster();
  const aws = home.workingDirectory('backup');
  const bucket = new BackupBucket(aws, 'backup', { bucketName: 'example-backup' });
  const user = new BackupUser(aws, 'backup', { userName: 'backup' });
  bucket.grant(user, longhornAccess);
  const keys = new AccessKeyParameters(aws, 'backup', { user, path: '/home/backup' });
  const encryptionKey = new BackupKey(aws, 'password', { aliasName: 'password' });
  const password = new PasswordParameter(aws, 'password', { parameterName: '/home/password', encryptionKey });
  const reader = new BackupUser(aws, 'reader', { userName: 'reader' });
  reader.grant(parameterAccess([keys, password], { encryptionKey }));
  const policy = policyIn(home, 'reader_user_policy');
  const parameter = (name: string, region = 'eu-west-1'): string => `arn:aws:ssm:${region}:${ACCOUNT}:parameter${name}`;

  test.each([
    ['ssm:GetParameter', parameter('/home/backup/aws-access-key-id'), 'allowed'],
    ['ssm:GetParameter', parameter('/home/backup/aws-secret-access-key'), 'allowed'],
    ['ssm:GetParameter', parameter('/home/password'), 'allowed'],
    ['ssm:GetParameter', parameter('/home/password2'), 'not-allowed'],
    ['ssm:GetParameter', parameter('/home/password', 'us-east-1'), 'not-allowed'],
    ['ssm:GetParameters', parameter('/home/password'), 'not-allowed'],
    ['ssm:GetParametersByPath', parameter('/home'), 'not-allowed'],
    ['ssm:GetParameterHistory', parameter('/home/password'), 'not-allowed'],
    ['ssm:PutParameter', parameter('/home/password'), 'not-allowed'],
    ['ssm:DescribeParameters', '*', 'not-allowed'],
  ])('%s on %s: %s', (action, resource, decision) => {
    expect(decide(policy, { action, resource })).toBe(decision);
  });

  test.each([
    ['/home/password', 'ssm.eu-west-1.amazonaws.com', 'allowed'],
    ['/home/other', 'ssm.eu-west-1.amazonaws.com', 'not-allowed'],
    ['/home/password', 's3.eu-west-1.amazonaws.com', 'not-allowed'],
  ])('the key opens %s by way of %s: %s', (name, via, decision) => {
    const context = { 'kms:ViaService': via, 'kms:EncryptionContext:PARAMETER_ARN': parameter(name) };
    const resource = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/password`;
    expect(decide(policy, { action: 'kms:Decrypt', resource, context })).toBe(decision);
    expect(decide(policy, { action: 'kms:Encrypt', resource, context })).toBe('not-allowed');
  });
});
