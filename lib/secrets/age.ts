import type * as Age from 'age-encryption';
import { SopsError } from './sops-cipher';

/** Loaded when it is needed: a package that is ESM only can be required by the newest of Node alone, but imported by all. */
const age = async (): Promise<typeof Age> => await import('age-encryption');

/** A data key that only the owner of a recipient can open, in armour. */
export async function wrapKey(dataKey: Buffer, recipient: string): Promise<string> {
  const { armor, Encrypter } = await age();
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new SopsError(`the recipient ${recipient} is not a public key of age`);
  }
  return armor.encode(await encrypter.encrypt(new Uint8Array(dataKey)));
}

/** The data key in an armoured file; undefined where none of the identities opens it. */
export async function unwrapKey(armored: string, identities: readonly string[]): Promise<Buffer | undefined> {
  const { armor, Decrypter } = await age();
  for (const identity of identities) {
    try {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      return Buffer.from(await decrypter.decrypt(armor.decode(armored)));
    } catch {
      // It is for another identity.
    }
  }
  return undefined;
}
