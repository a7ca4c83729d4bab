import type * as Age from 'age-encryption';
import { SopsError } from './sops-cipher';

/** Loaded when it is needed: it is ESM only. A bundle imports it; the package requires it, which older Nodes refuse. */
async function age(): Promise<typeof Age> {
  try {
    return await import('age-encryption');
  } catch (error) {
    const isTooOld = error instanceof Error && 'code' in error && error.code === 'ERR_REQUIRE_ESM';
    if (isTooOld) throw new SopsError('this Node.js cannot load age: take 20.19, 22.12 or newer, or install sops');
    throw error;
  }
}

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
