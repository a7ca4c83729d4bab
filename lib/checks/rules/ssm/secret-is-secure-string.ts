import { isTerraformBlock } from '../../../products/sources';
import { type Json, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';

/** A String is stored and shown in the clear. */
export const secretIsSecureString: Check = {
  id: 'ssm/secret-is-secure-string',
  severity: 'warning',
  title: 'a secret is kept as a SecureString',
  rationale:
    'Parameter Store encrypts only a SecureString. Any other type is stored and shown in the clear to everybody who may read parameters at all.',
  fix: 'set type to "SecureString", and give the secret as value',
  source: {
    url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('an encrypted secret', [parameter('SecureString', '${aws_iam_access_key.example.secret}')]),
      example('the id of a key, which is no secret', [parameter('String', '${aws_iam_access_key.example.id}')]),
    ],
    fail: [
      example('the secret of an access key', [parameter('String', '${aws_iam_access_key.example.secret}')]),
      example('a password that Terraform makes', [parameter('String', '${random_password.example.result}')]),
    ],
  }),

  appliesTo: (document) => isTerraformBlock(document) && document.address.startsWith('aws_ssm_parameter.'),

  find: (looked) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const { type, value, insecure_value: insecure } = document.body;
      if (type !== 'String' && type !== 'StringList') return [];
      const secret = SECRET.exec(`${textOf(value)} ${textOf(insecure)}`)?.[0];
      if (secret === undefined) return [];
      return [{ document, message: `${document.address} keeps ${secret} as a ${type}` }];
    }),
};

const SECRET =
  /\b(aws_iam_access_key\.[\w-]+(\[[^\]]*\])?\.(secret|ses_smtp_password_v4)|random_password\.[\w-]+(\[[^\]]*\])?\.result|tls_private_key\.[\w-]+(\[[^\]]*\])?\.private_key_\w+)\b/;

function parameter(type: string, value: Json): ReturnType<typeof resource> {
  return resource('aws_ssm_parameter.example', { name: '/longhorn/backup/key', type, value });
}
