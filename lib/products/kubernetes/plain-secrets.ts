import { at, isObject, type JsonObject, type Path } from '../../json';
import { isLiteral } from '../placeholder';

/** SOPS leaves an empty text as it is. @see https://github.com/getsops/sops/blob/main/example.yaml */
export function isEncrypted(text: string): boolean {
  return /^(ENC\[[^\]]*\])?$/.test(text);
}

/**
 * Whether a string of a hand-written file is a credential beyond doubt. A long one, such as a dashboard, holds many
 * things of forty characters; a secret access key stands by itself, under a name that says so. The id of an access key is
 * not secret: nobody can use it without the key.
 */
export function isCertainCredential(path: string, text: string): boolean {
  if (holdsCredentialsFile(text)) return true;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{20}/.test(text)) return true;
  return (
    /secret|password|token/i.test(path) &&
    /^[A-Za-z0-9/+]{40}$/.test(text) &&
    /[a-z].*[A-Z]|[A-Z].*[a-z]/.test(text) &&
    /\d/.test(text)
  );
}

/**
 * Whether a string is a file of AWS credentials with the secret key in it: nothing that is filled in, and no variable of a
 * shell. @see https://docs.aws.amazon.com/cli/v1/userguide/cli-configure-files.html
 */
function holdsCredentialsFile(text: string): boolean {
  if (!/^[^\S\n]*\[[\w -]+\][^\S\n]*$/m.test(text)) return false;
  return [...text.matchAll(/^[ \t]*aws_secret_access_key[ \t]*=[ \t]*(\S+)[ \t]*$/gm)].some(
    ([, value = '']) => isLiteral(value) && !isEncrypted(value) && !SAMPLE.test(value) && !/^["']?[$%<{]/.test(value),
  );
}

/** The fields of a Secret that hold something in the clear. */
export function plainFields(secret: JsonObject): readonly string[] {
  return ['data', 'stringData'].filter((field) => {
    const values = at(secret, field);
    return isObject(values) && Object.values(values).some((value) => typeof value !== 'string' || !isEncrypted(value));
  });
}

/** The paths in a Secret at which a backup client finds its secret, and which hold a literal. */
export function plainBackupKeys(secret: JsonObject): readonly Path[] {
  return ['data', 'stringData'].flatMap((field) => {
    const values = at(secret, field);
    return Object.entries(isObject(values) ? values : {})
      .filter(([key, value]) => BACKUP_KEYS.test(key) && typeof value === 'string')
      .filter(([, value]) => !isEncrypted(String(value)) && isLiteral(String(value)) && !SAMPLE.test(String(value)))
      .map(([key]) => [field, key]);
  });
}

const BACKUP_KEYS =
  /^(aws[_-]?secret[_-]?access[_-]?key|secret[_-]?access[_-]?key|restic[_-]password|kopia[_-]password|repository[_-]password|etcd-s3-secret-key)$/i;

/** What people write where a value is still to come. */
const SAMPLE = /change-?me|replace|example|placeholder|your[-_ ]|xxx|\*\*\*|todo/i;
