import { describe, expect, test } from '@jest/globals';
import { AccessKeyParameters } from '../../../lib';
import { declare, type Choices } from '../../support/declaration';
import { addressesOf, block, object } from '../../support/documents';

const home = (choices: Choices = {}): ReturnType<typeof declare>['cluster'] =>
  declare({ terraformName: 'longhorn_backup', ...choices }).cluster;

const USER = '${aws_iam_user.longhorn_backup.name}';

describe('AccessKeyParameters', () => {
  test('is a key and two parameters', () => {
    expect(addressesOf(home()).filter((address) => /access_key\.|ssm/.test(address))).toEqual([
      'aws_iam_access_key.longhorn_backup',
      'aws_ssm_parameter.longhorn_backup_access_key',
      'aws_ssm_parameter.longhorn_backup_secret_key',
    ]);
    expect(block(home(), 'aws_iam_access_key.longhorn_backup')).toEqual({
      user: '${aws_iam_user.longhorn_backup.name}',
    });
    expect(block(home(), 'aws_ssm_parameter.longhorn_backup_access_key')).toMatchObject({
      name: '/home/backup/aws-access-key-id',
      type: 'SecureString',
      value: '${aws_iam_access_key.longhorn_backup.id}',
    });
    expect(block(home(), 'aws_ssm_parameter.longhorn_backup_secret_key')).toMatchInlineSnapshot(`
     {
       "description": "AWS Secret Access Key for backup-user",
       "name": "/home/backup/aws-secret-access-key",
       "tags": {
         "Description": "backup-user user secret access key",
       },
       "type": "SecureString",
       "value": "\${aws_iam_access_key.longhorn_backup.secret}",
     }
    `);
  });

  test('says what the key is for, and takes tags', () => {
    const cluster = home({
      keys: { purpose: 'Longhorn backup', tags: { Owner: 'me', Description: 'mine' } },
      cluster: { tags: { Project: 'home', Owner: 'all' } },
    });
    expect(block(cluster, 'aws_ssm_parameter.longhorn_backup_access_key')).toMatchObject({
      description: 'AWS Access Key ID for Longhorn backup',
      tags: { Description: 'mine', Owner: 'me', Project: 'home' },
    });
  });

  test('has a third parameter where there is an endpoint, and the Secret a third key', () => {
    const cluster = home({ keys: { endpoint: 'https://minio.example.org:9000' } });
    expect(block(cluster, 'aws_ssm_parameter.longhorn_backup_endpoints')).toMatchObject({
      name: '/home/backup/aws-endpoints',
      type: 'String',
      value: 'https://minio.example.org:9000',
    });
    expect(object(cluster, 'ExternalSecret')).toMatchObject({
      spec: { data: [{}, {}, { secretKey: 'AWS_ENDPOINTS', remoteRef: { key: '/home/backup/aws-endpoints' } }] },
    });
  });

  const FIRST = '${aws_iam_access_key.longhorn_backup.id}';
  const SECOND = '${aws_iam_access_key.longhorn_backup_second.id}';

  test.each([
    [{}, ['longhorn_backup'], FIRST],
    [{ otherKey: 'active' }, ['longhorn_backup', 'longhorn_backup_second'], FIRST],
    [{ currentKey: 'second', otherKey: 'active' }, ['longhorn_backup', 'longhorn_backup_second'], SECOND],
    [{ currentKey: 'second' }, ['longhorn_backup_second'], SECOND],
    [{ currentKey: 'first', otherKey: 'active' }, ['longhorn_backup', 'longhorn_backup_second'], FIRST],
  ] as const)('is replaced step by step, and back: %j', (keys, names, value) => {
    const cluster = home({ keys });
    const addresses = addressesOf(cluster).filter((address) => address.startsWith('aws_iam_access_key.'));
    expect(addresses).toEqual(names.map((name) => `aws_iam_access_key.${name}`));
    for (const address of addresses) expect(block(cluster, address)).toEqual({ user: USER });
    expect(block(cluster, 'aws_ssm_parameter.longhorn_backup_access_key').value).toBe(value);
    expect(block(cluster, 'aws_ssm_parameter.longhorn_backup_secret_key').value).toBe(value.replace('.id', '.secret'));
  });

  test('is disabled before it goes', () => {
    const cluster = home({ keys: { currentKey: 'second', otherKey: 'inactive' } });
    expect(block(cluster, 'aws_iam_access_key.longhorn_backup')).toEqual({ user: USER, status: 'Inactive' });
    expect(block(cluster, 'aws_iam_access_key.longhorn_backup_second')).toEqual({ user: USER });
  });

  test('of somebody else is two names', () => {
    const keys = AccessKeyParameters.fromParameterNames('/common/id', '/common/secret');
    expect(keys.problem).toBeUndefined();
    expect(object(home({ credentials: { keys } }), 'ExternalSecret')).toMatchObject({
      spec: { data: [{ remoteRef: { key: '/common/id' } }, { remoteRef: { key: '/common/secret' } }] },
    });
  });

  test.each([
    ['a b', '/common/secret', 'a b'],
    ['/common/id', '/aws/secret', '/aws/secret'],
  ])('of somebody else, refuses %j and %j', (id, secret, got) => {
    expect(AccessKeyParameters.fromParameterNames(id, secret).problem?.got).toBe(got);
  });
});
