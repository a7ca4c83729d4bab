import type { Manifest } from '../../../products/sources';
import { at, isObject, type Json, type JsonObject, listOf } from '../../../json';
import { sopsCoverage } from '../../../values/sops-coverage';
import type { Check, Finding } from '../../check';
import { example } from '../../examples/example';
import { inFile } from '../../examples/example-folders';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { isEncrypted } from '../../../products/kubernetes/plain-secrets';

/** A file that bears the mark of SOPS looks safe, whatever stands in it. */
export const sopsEncryptsSecretValues: Check = {
  id: 'credentials/sops-encrypts-secret-values',
  severity: 'error',
  title: 'a Secret that SOPS keeps is encrypted, for somebody',
  rationale:
    'A value written by hand into an encrypted file is plain for all who read the repository, and SOPS refuses the whole file from then on: the credential for the backups never reaches the cluster. Where the settings of the file cover no key of the Secret, all of it is plain.',
  fix: "change values with `sops edit`, encrypt with encrypted_regex '^(data|stringData)$' for at least one recipient, and replace what stood in the clear",
  source: { url: 'https://getsops.io/docs/#encrypting-only-parts-of-a-file', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('encrypted', [secret({ stringData: { key: ENCRYPTED, empty: '' } })]),
      example('a key that is plain on purpose', [secret({ data: { key: ENCRYPTED, user_unencrypted: 'eA==' } }, {})]),
    ],
    fail: [
      example('a value that was added by hand', [secret({ stringData: { key: ENCRYPTED, other: 'plain' } })]),
      example('settings that cover nothing', [secret({ data: { key: 'eA==' } }, { encrypted_regex: '^spec$' })]),
      example('nobody who can decrypt', [secret({ data: { key: ENCRYPTED } }, { ...COVERED, age: [] })]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'Secret') && isObject(document.body.sops) && 'mac' in document.body.sops,

  find: (looked) =>
    looked
      .filter((document) => isKind(document, 'Secret'))
      .flatMap((document): readonly Finding[] => {
        const title = titleOf(document);
        const values = valuesOf(document.body);
        const plain = values.filter(({ text }) => !isEncrypted(text));
        const covers = sopsCoverage(document.body.sops ?? null);
        const added = plain.filter(({ path }) => covers?.(path) === true).map(({ path }) => path.join('.'));
        const messages = [
          ...(added.length > 0 ? [`${added.join(', ')} of the ${title} stands plain in an encrypted file`] : []),
          ...(added.length === 0 && plain.length > 0 && plain.length === values.length
            ? [`nothing of the ${title} is encrypted: the settings of the file cover no key of it`]
            : []),
          ...(hasRecipient(document.body.sops) ? [] : [`nobody can decrypt the ${title}: it names no recipient`]),
        ];
        return messages.map((message) => ({ document, message }));
      }),
};

interface PlacedValue {
  readonly path: readonly string[];
  readonly text: string;
}

function valuesOf(body: JsonObject): readonly PlacedValue[] {
  return ['data', 'stringData'].flatMap((field) => {
    const keys = body[field];
    return Object.entries(isObject(keys) ? keys : {})
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ({ path: [field, key], text: String(value) }));
  });
}

function hasRecipient(sops: Json | undefined): boolean {
  const groups = at(sops, 'key_groups');
  return [sops, ...listOf(groups)].some((group) =>
    KINDS.some((kind) => (at(group, kind) as readonly Json[] | null | undefined)?.length),
  );
}

const KINDS = ['age', 'kms', 'pgp', 'gcp_kms', 'azure_kv', 'hc_vault', 'hckms'];
const ENCRYPTED = 'ENC[AES256_GCM,data:c2VjcmV0,iv:aXY=,tag:dGFn,type:str]';
const COVERED: JsonObject = { encrypted_regex: '^(data|stringData)$' };

function secret(values: JsonObject, settings: JsonObject = COVERED): Manifest {
  const sops = { age: [{ recipient: 'age1example', enc: 'example' }], mac: ENCRYPTED, version: '3.13.2', ...settings };
  return inFile('argoproj/a/secret.yaml', 'v1', 'Secret', 'backup', { ...values, sops }, 'longhorn-system');
}
