import { at, type Json } from '../json';
import type { SecretText } from './secret-shape';

/** The annotation of a sealed or encrypted Secret that identifies the plain text its values contain: nobody can read them. */
export const PLAIN_PARTS = 'arkwright/plain-parts';

/** Hashes of the plain text beside secret values, such as an address, by key: `AWS_ENDPOINTS=5c3f0e1a`. */
export function plainParts(keys: Readonly<Record<string, SecretText>>): string {
  return Object.entries(keys)
    .filter(([, text]) => text.some((part) => typeof part === 'string'))
    .map(([key, text]) => `${key}=${digest(JSON.stringify(text))}`)
    .join(',');
}

/** The keys whose plain text differs from what the file was made with; empty if the file does not record it. */
export function changedPlainParts(
  body: Json | undefined,
  keys: Readonly<Record<string, SecretText>>,
): readonly string[] {
  const told = at(body, 'metadata', 'annotations', PLAIN_PARTS);
  if (typeof told !== 'string') return [];
  const before = told.split(',');
  const now = plainParts(keys).split(',');
  const names = (parts: readonly string[]): readonly string[] => parts.map((part) => part.slice(0, part.indexOf('=')));
  const changed = now.filter((part) => !before.includes(part));
  // A value that was partly plain and is now entirely secret has changed too.
  const gone = before.filter((part) => !names(now).includes(part.slice(0, part.indexOf('='))));
  return [...new Set([...names(changed), ...names(gone)])].filter((key) => Object.hasOwn(keys, key));
}

/** What is wrong with such a file, by key. */
export function plainPartMistakes(
  body: Json | undefined,
  keys: Readonly<Record<string, SecretText>>,
): readonly string[] {
  return changedPlainParts(body, keys).map(
    (key) => `${key} was made with other plain text, such as the address of a store that has since moved`,
  );
}

/** FNV-1a: only tells public texts apart. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
