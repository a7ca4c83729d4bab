import { isFilledInLater } from '../../../products/placeholder';
import type { Manifest } from '../../../products/sources';
import { isObject, type JsonObject } from '../../../json';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';

/** `data` is for machines, `stringData` for people. */
export const secretDataIsBase64: Check = {
  id: 'credentials/secret-data-is-base64',
  severity: 'error',
  title: 'what stands in `data` of a Secret is base64',
  rationale:
    'The API server refuses a Secret whose data is plain text. The credential for the backups is never there, and the whole sync that holds the Secret fails.',
  fix: 'move plain text to stringData, or encode it with `printf %s … | base64 -w0`',
  source: { url: 'https://kubernetes.io/docs/concepts/configuration/secret/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('base64', [secret({ data: { AWS_ACCESS_KEY_ID: 'ZXhhbXBsZQ==' } })]),
      example('base64 over several lines', [secret({ data: { AWS_CERT: 'ZXhhbXBs\nZQ==\n' } })]),
      example('plain text in stringData', [secret({ stringData: { endpoint: 'https://s3.example.org' } })]),
      example('encrypted by SOPS', [secret({ data: { AWS_ACCESS_KEY_ID: 'ENC[AES256_GCM,data:c2VjcmV0,type:str]' } })]),
      example('filled in later', [secret({ data: { AWS_ACCESS_KEY_ID: '${ACCESS_KEY_ID}' } })]),
    ],
    fail: [
      example('plain text', [secret({ data: { AWS_ENDPOINTS: 'https://s3.example.org' } })]),
      example('half an encoding', [secret({ data: { AWS_ACCESS_KEY_ID: 'ZXhhbXBsZQ=' } })]),
      example('a number', [secret({ data: { port: 9000 } })]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'Secret') && document.body.apiVersion === 'v1',

  find: (looked) =>
    looked
      .filter((document) => isKind(document, 'Secret'))
      .flatMap((document) => {
        const { data } = document.body;
        const keys = isObject(data) ? Object.keys(data).filter((key) => !canBeStored(data[key])) : [];
        if (keys.length === 0) return [];
        return [{ document, message: `\`data\` of the ${titleOf(document)} is not base64 in ${keys.join(', ')}` }];
      }),
};

/** Whether the API server takes it: base64 with its padding, line breaks left out. */
function canBeStored(value: JsonObject[string] | undefined): boolean {
  if (typeof value !== 'string') return value === null || value === undefined;
  if (isFilledInLater(value) || /<[^<>]+>/.test(value)) return true;
  const text = value.replace(/[\r\n]/g, '');
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function secret(rest: JsonObject): Manifest {
  return object('Secret', 'longhorn-backup', rest);
}
