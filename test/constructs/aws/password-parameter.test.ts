import { describe, expect, test } from '@jest/globals';
import { BackupKey, PasswordParameter, type Cluster, type PasswordParameterProps } from '../../../lib';
import { cluster } from '../../support/declaration';
import { addressesOf, block, terraformOf } from '../../support/documents';
import { publish } from '../../support/publication';

function passwordWith(props: Partial<PasswordParameterProps> = {}): {
  readonly home: Cluster;
  readonly password: PasswordParameter;
} {
  const home = cluster({ cluster: { tags: { Project: 'home' } } });
  const aws = home.workingDirectory('velero');
  const password = new PasswordParameter(aws, 'repository', { parameterName: '/velero/password', ...props });
  return { home, password };
}

describe('PasswordParameter', () => {
  test('is made once, and neither changed nor destroyed', () => {
    const { home, password } = passwordWith();
    expect(password.passwordParameter).toBe('/velero/password');
    expect(addressesOf(home)).toEqual(['aws_ssm_parameter.repository']);
    expect(block(home, 'aws_ssm_parameter.repository')).toEqual({
      name: '/velero/password',
      description: 'Password of backups',
      type: 'SecureString',
      value: '${data.aws_secretsmanager_random_password.repository.random_password}',
      tags: { Project: 'home' },
      lifecycle: { ignore_changes: ['value'], prevent_destroy: true },
    });
    expect(publish(home)).toMatchObject({ refused: false, messages: [], warnings: [] });
  });

  test('is 64 letters and digits, which every file and shell can hold', () => {
    const { home } = passwordWith();
    expect(block(home, 'data.aws_secretsmanager_random_password.repository')).toEqual({
      password_length: 64,
      exclude_punctuation: true,
    });
    expect(terraformOf(home).find(({ block: kind }) => kind === 'data')?.file).toBe('terraform/aws/velero/ssm.tf.json');
  });

  test('takes a key, a description and tags', () => {
    const arn = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const props = { encryptionKey: BackupKey.fromKeyArn(arn), description: 'of ${x}', tags: { Owner: 'me' } };
    expect(block(passwordWith(props).home, 'aws_ssm_parameter.repository')).toMatchObject({
      key_id: arn,
      description: 'of $${x}',
      tags: { Owner: 'me', Project: 'home' },
    });
  });

  test('is imported by its name, and keeps its password', () => {
    const { home, password } = passwordWith();
    password.importExisting();
    const imports = terraformOf(home).filter((document) => document.block === 'import');
    expect(imports.map(({ body }) => body)).toEqual([{ to: 'aws_ssm_parameter.repository', id: '/velero/password' }]);
  });

  test('of somebody else is a name', () => {
    expect(PasswordParameter.fromParameterName('/a/b')).toEqual({ passwordParameter: '/a/b', problem: undefined });
    expect(PasswordParameter.fromParameterName('a b').problem?.got).toBe('a b');
  });
});
