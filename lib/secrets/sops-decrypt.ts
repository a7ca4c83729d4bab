import { at, isObject } from '../json';
import { unwrapKey } from './age';
import { decryptText, digestOf, SopsError } from './sops-cipher';
import { readSopsFile, type SopsFile, type SopsMetadata } from './sops-file';

/**
 * The text under each key of an encrypted Secret. Throws a `SopsError` where no identity opens the file, or where it is
 * not what was encrypted.
 *
 * @param identities secret keys of age
 */
export async function decryptSecret(
  text: string,
  identities: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const file = readSopsFile(text);
  const { metadata } = file;
  if (!metadata) throw new SopsError('the file is not encrypted');
  return textsIn(plainLeaves(file, metadata, await dataKeyOf(metadata, identities)));
}

/** The text under each key of a plain Secret in JSON. */
export function textsOfJson(json: string): Readonly<Record<string, string>> {
  const body = parsed(json);
  const leaves = ['data', 'stringData'].flatMap((part) => {
    const keys = at(body, part);
    return Object.entries(isObject(keys) ? keys : {}).map(([key, value]) => ({
      path: [part, key],
      text: String(value),
    }));
  });
  return textsIn(leaves);
}

async function dataKeyOf({ age }: SopsMetadata, identities: readonly string[]): Promise<Buffer> {
  for (const { enc } of age) {
    const dataKey = await unwrapKey(enc, identities);
    if (dataKey) return dataKey;
  }
  throw new SopsError('no identity of age at hand (SOPS_AGE_KEY, SOPS_AGE_KEY_FILE, sops/age/keys.txt) opens it');
}

interface PlainLeaf {
  readonly path: readonly string[];
  readonly text: string;
}

/** Every value, decrypted, after the MAC has proved that the file is whole. */
function plainLeaves({ leaves }: SopsFile, metadata: SopsMetadata, dataKey: Buffer): readonly PlainLeaf[] {
  const { covers, lastModified, mac, macOnlyEncrypted } = metadata;
  const plain = leaves.map(({ path, text }) => ({
    path,
    counts: !macOnlyEncrypted || covers(path),
    text: covers(path) ? decryptText(text, dataKey, `${path.join(':')}:`) : text,
  }));
  const counted = plain.filter(({ counts }) => counts).map(({ text }) => text);
  if (decryptMac(mac, dataKey, lastModified) !== digestOf(counted, macOnlyEncrypted))
    throw new SopsError('the file was changed after it was encrypted: its MAC does not fit');
  return plain;
}

function decryptMac(mac: string, dataKey: Buffer, lastModified: string): string {
  try {
    return decryptText(mac, dataKey, lastModified);
  } catch {
    throw new SopsError('the MAC of the file, or the time beside it, was changed or is missing');
  }
}

/** `stringData` wins over `data`, as in the API server. */
function textsIn(leaves: readonly PlainLeaf[]): Readonly<Record<string, string>> {
  const below = (part: string): readonly PlainLeaf[] =>
    leaves.filter(({ path }) => path.length === 2 && path[0] === part);
  const encoded = below('data').map(({ path, text }) => [path[1], Buffer.from(text, 'base64').toString('utf8')]);
  const plain = below('stringData').map(({ path, text }) => [path[1], text]);
  return Object.fromEntries([...encoded, ...plain]) as Record<string, string>;
}

function parsed(json: string): Parameters<typeof at>[0] {
  try {
    return JSON.parse(json) as Parameters<typeof at>[0];
  } catch {
    throw new SopsError('what sops decrypted is not JSON');
  }
}
