import { at, isObject, listOf, type Json } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isEncrypted } from '../../../products/kubernetes/plain-secrets';
import type { Manifest } from '../../../products/sources';
import { sopsCoverage } from '../../../values/sops-coverage';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const sopsEncryptsSecretValues = rule({
  id: 'credentials/sops-encrypts-secret-values',
  severity: 'error',
  title: 'SOPS encrypts the values of a Secret in its file, for at least one recipient',
  rationale:
    'A value that was written by hand into an encrypted file is plain for everybody who reads the repository, and SOPS rejects the whole file from then on: the credential for the backups never reaches the cluster. Where the settings of the file cover no key of the Secret, all of it is plain.',
  fix: "change values with `sops edit`, encrypt with encrypted_regex '^(data|stringData)$' for at least one recipient, and replace the values that were in the clear",
  source: 'https://getsops.io/docs/#encrypting-only-parts-of-a-file',
  on: manifests('Secret').where(({ body }) => isObject(body.sops) && 'mac' in body.sops),

  find: (secret) => {
    const title = titleOf(secret);
    const values = valuesOf(secret);
    const plain = values.filter(({ text }) => !isEncrypted(text));
    const covers = sopsCoverage(secret.body.sops ?? null);
    const added = plain.filter(({ path }) => covers?.(path) === true);
    const isUncovered = added.length === 0 && plain.length > 0 && plain.length === values.length;
    return [
      ...added.map(({ path }) => finding(path, `${path.join('.')} of the ${title} is plain in an encrypted file`)),
      ...(isUncovered
        ? [finding(['sops'], `nothing of the ${title} is encrypted: the settings of the file cover none of its keys`)]
        : []),
      ...(hasRecipient(secret.body.sops)
        ? []
        : [finding(['sops'], `nobody can decrypt the ${title}: it names no recipient`)]),
    ];
  },
});

interface PlacedValue {
  readonly path: readonly string[];
  readonly text: string;
}

function valuesOf({ body }: Manifest): readonly PlacedValue[] {
  return ['data', 'stringData'].flatMap((field) => {
    const keys = body[field];
    return Object.entries(isObject(keys) ? keys : {})
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ({ path: [field, key], text: String(value) }));
  });
}

function hasRecipient(sops: Json | undefined): boolean {
  return [sops, ...listOf(at(sops, 'key_groups'))].some((group) => KINDS.some((kind) => holdsAny(at(group, kind))));
}

function holdsAny(value: Json | undefined): boolean {
  return (typeof value === 'string' || Array.isArray(value)) && value.length > 0;
}

const KINDS = ['age', 'kms', 'pgp', 'gcp_kms', 'azure_kv', 'hc_vault', 'hckms'];
