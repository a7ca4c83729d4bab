import { isManifest } from '../../../products/sources';
import { has } from '../../../products/fact';
import { ENDPOINT_NEEDS_SCHEME } from '../../../products/longhorn/custom-resources';
import type { Check, Context } from '../../check';
import { example, inNamespace, longhornApplication, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { credentialNames, secretTexts, type SecretText } from '../../../products/longhorn/credentials';
import { longhornVersion } from '../../../products/longhorn/installation';
import { longhornNamespaces } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';
import { deliveredSecrets } from '../../../products/kubernetes/secrets';

/** The values become environment variables and headers, in which a newline breaks everything. */
export const credentialValuesAreReadable: Check = {
  id: 'longhorn/credential-values-are-readable',
  severity: 'error',
  title: 'the values in the Secret of a backup target are what Longhorn can read',
  rationale:
    'A text in data that only looks like base64, a newline at its end, an endpoint without a scheme or a certificate that is not PEM ends in "invalid argument", "invalid header field value" or "was not a valid URI", and no backup is made.',
  fix: 'encode each value once and without a newline (printf %s), write the endpoint with https://, and the certificate as PEM',
  source: { url: 'https://github.com/longhorn/longhorn/issues/3137', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('an endpoint with its scheme', [chart(), secret({ AWS_ENDPOINTS: 'https://minio.example.org:9000' })]),
      example('no endpoint, and base64', [
        chart(),
        secret({ AWS_ENDPOINTS: '' }, { VIRTUAL_HOSTED_STYLE: 'dHJ1ZQ==' }),
      ]),
      example('a value that SOPS encrypts', [chart(), secret({ AWS_CERT: 'ENC[AES256_GCM,data:c2Vj,type:str]' })]),
    ],
    fail: [
      example('a newline at the end', [chart(), secret({ AWS_ENDPOINTS: 'https://minio.example.org\n' })]),
      example('a newline inside base64', [chart(), secret({}, { VIRTUAL_HOSTED_STYLE: 'dHJ1ZQo=' })]),
      example('base64 of no text', [chart(), secret({}, { AWS_ENDPOINTS: 'minioadm' })]),
      example('an endpoint without a scheme', [chart(), secret({ AWS_ENDPOINTS: 'minio.example.org:9000' })]),
      example('a word for an endpoint', [chart(), secret({ AWS_ENDPOINTS: 'default' })]),
      example('a certificate that is encoded twice', [chart(), secret({ AWS_CERT: 'LS0tLS1CRUdJTg==' })]),
      example('a style of two words', inNamespace('storage', chart(), secret({ VIRTUAL_HOSTED_STYLE: 'path style' }))),
    ],
  }),

  appliesTo: (document) => ['Secret', 'ExternalSecret', 'SealedSecret'].some((kind) => isKind(document, kind)),

  find: (looked, context) => {
    const names = credentialNames(context.index);
    const namespaces = ['', ...longhornNamespaces(context.index)];
    const wanted = new Set(looked);
    return deliveredSecrets(context.index)
      .filter(
        ({ document, name, namespace }) => wanted.has(document) && names.has(name) && namespaces.includes(namespace),
      )
      .map(({ document }) => document)
      .filter(isManifest)
      .flatMap((document) =>
        secretTexts(document).flatMap((given) => {
          const fault = faultOf(given, context);
          return fault === undefined
            ? []
            : [{ document, message: `the key ${given.key} of ${titleOf(document)} ${fault}` }];
        }),
      );
  },
};

const READ = /^(AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|IAM_ROLE_ARN|ENDPOINTS|CERT)|VIRTUAL_HOSTED_STYLE)$/;

function faultOf({ key, text, encoded }: SecretText, context: Context): string | undefined {
  if (!READ.test(key) || text === '' || isFilledInLater(text)) return undefined;
  const base64 = text.replace(/\s/g, '');
  if (encoded && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) return undefined;
  const value = encoded ? Buffer.from(base64, 'base64').toString('utf8') : text;
  if (/[^\n\r\t\x20-\x7e]/.test(value)) return encoded ? 'is base64 of no text' : 'holds characters that are not ASCII';
  if (key === 'AWS_CERT') return value.includes('BEGIN CERTIFICATE') ? undefined : 'is no certificate in PEM';
  if (value !== value.trim()) return 'has a newline or a space around it';
  if (key === 'VIRTUAL_HOSTED_STYLE') {
    return ['true', 'false'].includes(value) ? undefined : 'is neither true nor false, and is ignored';
  }
  if (key !== 'AWS_ENDPOINTS' || /^https?:\/\/[^?]+$/.test(value)) return undefined;
  if (!/[.:]/.test(value)) return `is "${value}", which is no address`;
  const version = longhornVersion(context);
  const strict = version !== undefined && has(ENDPOINT_NEEDS_SCHEME, version);
  return strict ? `is "${value}", and must begin with https:// or http://` : undefined;
}

function chart(): ReturnType<typeof object> {
  const store = { backupTarget: 's3://example-backup@eu-west-1/', backupTargetCredentialSecret: 'longhorn-backup' };
  return longhornApplication('1.10.2', { defaultBackupStore: store });
}

function secret(stringData: Record<string, string>, data: Record<string, string> = {}): ReturnType<typeof object> {
  return object('Secret', 'longhorn-backup', { stringData, data });
}
