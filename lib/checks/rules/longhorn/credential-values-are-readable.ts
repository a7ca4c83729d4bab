import { has } from '../../../products/fact';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { credentialTexts, type SecretText } from '../../../products/longhorn/credentials';
import { ENDPOINT_NEEDS_SCHEME } from '../../../products/longhorn/custom-resources';
import { longhornVersion } from '../../../products/longhorn/installation';
import type { Model } from '../../../products/model';
import { fromBase64 } from '../../../values/base64';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const credentialValuesAreReadable = rule({
  id: 'longhorn/credential-values-are-readable',
  severity: 'error',
  title: 'Longhorn can use every value in the Secret of a backup target',
  rationale:
    'Text under `data` that only looks like base64, a trailing newline, an endpoint without a scheme or a certificate that is not PEM fails with "invalid argument", "invalid header field value" or "was not a valid URI", and no backup is made.',
  fix: 'encode each value once and without a newline (printf %s "$value" | base64), begin the endpoint with https://, and write the certificate as PEM',
  source: 'https://github.com/longhorn/longhorn/issues/3137',
  on: each(credentialTexts).where(({ key }) => READ.test(key)),

  find: (given, model) => {
    const problem = problemOf(given, model);
    return problem === undefined
      ? undefined
      : finding([], `the key ${given.key} of the ${titleOf(given.document)} ${problem}`);
  },
});

const READ = /^(AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|IAM_ROLE_ARN|ENDPOINTS|CERT)|VIRTUAL_HOSTED_STYLE)$/;

/** Never shows a value, but that of an endpoint. */
function problemOf({ key, text, encoded }: SecretText, model: Model): string | undefined {
  if (text === '' || isFilledInLater(text)) return undefined;
  const value = encoded ? fromBase64(text) : text;
  if (value === undefined) return undefined;
  if (/[^\n\r\t\x20-\x7e]/.test(value))
    return encoded ? 'does not decode from base64 to text' : 'has characters that are not ASCII';
  if (key === 'AWS_CERT') return value.includes('BEGIN CERTIFICATE') ? undefined : 'is not a certificate in PEM';
  if (value !== value.trim()) return 'has a newline or a space around it';
  if (key === 'VIRTUAL_HOSTED_STYLE')
    return ['true', 'false'].includes(value) ? undefined : 'is neither true nor false, so Longhorn ignores it';
  if (key !== 'AWS_ENDPOINTS' || /^https?:\/\/[^?]+$/.test(value)) return undefined;
  if (!/[.:]/.test(value)) return `is "${value}", which is not an address`;
  const version = longhornVersion(model);
  const isStrict = version !== undefined && has(ENDPOINT_NEEDS_SCHEME, version);
  return isStrict ? `is "${value}", and must begin with https:// or http://` : undefined;
}
