import { textOf } from '../../../json';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const secretIsSecureString = rule({
  id: 'ssm/secret-is-secure-string',
  severity: 'warning',
  title: 'a secret is kept as a SecureString',
  rationale:
    'Parameter Store encrypts only a SecureString. Any other type is stored and shown in the clear to everybody who may read parameters at all.',
  fix: 'set type to "SecureString", and give the secret as value',
  source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html',
  on: resources('aws_ssm_parameter'),

  find: ({ address, body }) => {
    const { type, value, insecure_value: insecure } = body;
    if (type !== 'String' && type !== 'StringList') return;
    const secret = SECRET.exec(`${textOf(value)} ${textOf(insecure)}`)?.[0];
    if (secret === undefined) return;
    return finding(['type'], `${address} keeps ${secret} as a ${type}`);
  },
});

const SECRET =
  /\b(aws_iam_access_key\.[\w-]+(\[[^\]]*\])?\.(secret|ses_smtp_password_v4)|random_password\.[\w-]+(\[[^\]]*\])?\.result|tls_private_key\.[\w-]+(\[[^\]]*\])?\.private_key_\w+)\b/;
