import { armor, Decrypter, Encrypter } from 'age-encryption';
import { SopsError } from './sops-cipher';

/** A data key that only the owner of a recipient can open, in armour. */
export async function wrapKey(dataKey: Buffer, recipient: string): Promise<string> {
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
