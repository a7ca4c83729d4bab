import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A file that cannot be read or trusted. The message holds nothing that is secret. */
export class SopsError extends Error {}

/** Length of the data key, and of the nonce of every value. */
const KEY_BYTES = 32;
const NONCE_BYTES = 32;
const TAG_BYTES = 16;

/** A key that encrypts the values of one file. */
export function newDataKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/**
 * One value as SOPS writes it. An empty text stays empty.
 *
 * @param label what the value belongs to: `stringData:password:`; it opens under no other
 * @see https://github.com/getsops/sops/blob/v3.13.2/aes/cipher.go (read 2026-11-21)
 */
export function encryptText(text: string, dataKey: Buffer, label: string): string {
  if (text === '') return '';
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(label, 'utf8'));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
  const tag = cipher.getAuthTag().toString('base64');
  return `ENC[AES256_GCM,data:${data},iv:${nonce.toString('base64')},tag:${tag},type:str]`;
}

/** What a value says, whatever its type: the text that its plain form and the MAC have in common. */
export function decryptText(value: string, dataKey: Buffer, label: string): string {
  if (value === '') return '';
  const [, data, nonce, tag] = ENCRYPTED.exec(value) ?? [];
  if (data === undefined || nonce === undefined || tag === undefined)
    throw new SopsError(`${label.slice(0, -1)} is not encrypted`);
  try {
    // A tag of another length is refused: a short one would prove little.
    const decipher = createDecipheriv('aes-256-gcm', dataKey, Buffer.from(nonce, 'base64'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(label, 'utf8'));
    decipher.setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    throw new SopsError(`${label.slice(0, -1)} was changed after it was encrypted, or was moved from another key`);
  }
}

/** Whether a string is a value that SOPS has encrypted. */
export function isEncrypted(text: string): boolean {
  return ENCRYPTED.test(text);
}

const ENCRYPTED =
  /^ENC\[AES256_GCM,data:([A-Za-z0-9+/=]+),iv:([A-Za-z0-9+/=]+),tag:([A-Za-z0-9+/=]+),type:(?:str|int|float|bool|bytes|time|comment)\]$/;

/**
 * What the MAC encrypts: a digest of every value of the file, plain, in its order.
 * @see https://github.com/getsops/sops/blob/v3.13.2/sops.go (Tree.Encrypt, read 2026-11-21)
 */
export function digestOf(values: readonly string[], onlyEncrypted: boolean): string {
  const hash = createHash('sha512');
  if (onlyEncrypted) hash.update(createHash('sha256').update('sops').digest());
  for (const value of values) hash.update(value, 'utf8');
  return hash.digest('hex').toUpperCase();
}
