import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto';
import type { SecretDocument } from '../documents/document';
import { at, isObject, type Json, type JsonObject } from '../json';
import { PLAIN_PARTS, plainParts } from '../values/plain-parts';
import {
  isCopyInTheClear,
  SCOPE_ANNOTATIONS,
  TAKEN_OVER,
  scopeAnnotations,
  SEALED_SECRET,
  sealingLabel,
  type SealedFor,
} from '../values/sealed-secret';
import type { SealingScope } from '../values/secret-shape';
import type { SealingCertificate } from './certificate';

/**
 * Seals one value, so that only the controller with the private key can open it, and only for what it is sealed for. Two
 * sealings of one value differ.
 *
 * @returns base64, as it stands in `spec.encryptedData`
 * @see https://github.com/bitnami-labs/sealed-secrets/blob/main/docs/developer/crypto.md (read 2026-11-21)
 */
export function seal(value: string, place: SealedFor, { publicKey }: SealingCertificate): string {
  const key = randomBytes(32);
  try {
    const sealedKey = publicEncrypt(
      {
        key: publicKey,
        padding: constants.RSA_PKCS1_OAEP_PADDING,
        oaepHash: 'sha256',
        oaepLabel: Buffer.from(sealingLabel(place)),
      },
      key,
    );
    // The key is used once, so the nonce may always be the same.
    const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12));
    const length = Buffer.alloc(2);
    length.writeUInt16BE(sealedKey.length);
    const parts = [length, sealedKey, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat(parts).toString('base64');
  } finally {
    key.fill(0);
  }
}

/**
 * The SealedSecret of a declared Secret. What somebody else has put into the file that is there, such as a label of the
 * template, stays.
 *
 * @param entries the sealed value of every declared key
 */
export function sealedSecret(
  { name, namespace, secretType, keys }: SecretDocument,
  scope: SealingScope,
  entries: Readonly<Record<string, Json>>,
  before: JsonObject | undefined,
): JsonObject {
  // The form of old versions: one sealed value for all keys, beside which no other may stand.
  const { data: _, ...spec } = objectAt(before, 'spec');
  const template = objectAt(before, 'spec', 'template');
  return {
    ...SEALED_SECRET,
    metadata: metadataOf(name, namespace, scope, objectAt(before, 'metadata'), toldOf(keys)),
    spec: {
      ...spec,
      encryptedData: { ...entries },
      template: {
        ...template,
        metadata: metadataOf(name, namespace, scope, objectAt(template, 'metadata'), TAKEN_OVER),
        type: secretType,
      },
    },
  };
}

function toldOf(keys: SecretDocument['keys']): Readonly<Record<string, string>> {
  const plain = plainParts(keys);
  return plain === '' ? {} : { [PLAIN_PARTS]: plain };
}

function metadataOf(
  name: string,
  namespace: string,
  scope: SealingScope,
  before: JsonObject,
  told: Readonly<Record<string, string>>,
): JsonObject {
  // `kubeseal` writes `creationTimestamp: null`, which says nothing.
  const { annotations, creationTimestamp: _, ...others } = before;
  const kept = Object.entries(isObject(annotations) ? annotations : {}).filter(
    ([key, text]) => ![...SCOPE_ANNOTATIONS, PLAIN_PARTS].includes(key) && !isCopyInTheClear(key, text),
  );
  const all = { ...Object.fromEntries(kept), ...scopeAnnotations(scope), ...told };
  return { ...others, name, namespace, ...(Object.keys(all).length === 0 ? {} : { annotations: all }) };
}

function objectAt(value: Json | undefined, ...path: readonly string[]): JsonObject {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
}
