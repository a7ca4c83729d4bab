import type { SecretDocument } from '../documents/document';
import type { SopsRecipients } from '../values/secret-shape';
import { at, shownPath, isObject, type Json } from '../json';
import { plainPartMistakes } from '../values/plain-parts';
import { copiesInTheClear } from '../values/sealed-secret';
import { isEncrypted, SopsError } from './sops-cipher';
import { readSopsFile, type SopsFile, type SopsMetadata } from './sops-file';

/** In what an encrypted file is not as declared. */
export interface SopsMistakes {
  /** It is not a Secret of SOPS: something plain, broken, or of somebody else. */
  readonly foreign: readonly string[];
  /** It holds other keys, or says other things of itself. */
  readonly contents: readonly string[];
  /** Others than the declared can open it. */
  readonly recipients: readonly string[];
}

/** Compares an encrypted file with its declaration. What it holds is never repeated. */
export function sopsMistakes(text: string, secret: SecretDocument, recipients: SopsRecipients): SopsMistakes {
  let file: SopsFile;
  try {
    file = readSopsFile(text);
  } catch (error) {
    return only(error instanceof SopsError ? error.message : 'the file cannot be read');
  }
  const { body, metadata } = file;
  if (!metadata) return only(`the file is not encrypted: what it holds is plain for all who read it. ${REPLACE}`);
  const plain = plainKeys(file);
  if (plain.length > 0) return only(`${plain.join(', ')}: not encrypted, plain for all who read it. ${REPLACE}`);
  const copies = copiesInTheClear(body);
  if (copies.length > 0)
    return only(
      `${copies.map((path) => shownPath(path.slice(0, -1))).join(', ')}: a copy of the Secret in the clear. ${REPLACE}`,
    );
  if (metadata.mac === '') return only('the file has no MAC, and SOPS refuses to decrypt it');
  if (at(body, 'kind') !== 'Secret') return only('the file is not a Secret');
  return { foreign: [], contents: contentMistakes(body, secret), recipients: recipientMistakes(metadata, recipients) };
}

const REPLACE = 'If it was committed, replace that credential where it was issued';

/** Whether a file is as declared, as far as can be seen without opening it. */
export function isAsDeclared({ foreign, contents, recipients }: SopsMistakes): boolean {
  return foreign.length + contents.length + recipients.length === 0;
}

function only(message: string): SopsMistakes {
  return { foreign: [message], contents: [], recipients: [] };
}

/** Keys of the Secret with a value that is not encrypted. */
function plainKeys({ leaves }: SopsFile): readonly string[] {
  return leaves
    .filter(({ path: [top] }) => top === 'data' || top === 'stringData')
    .filter(({ text, isText }) => !(isText && (text === '' || isEncrypted(text))))
    .map(({ path }) => path.join('.'));
}

function contentMistakes(body: Json, { name, namespace, secretType, keys }: SecretDocument): readonly string[] {
  const described: readonly (readonly [string, Json | undefined, string])[] = [
    ['metadata.name', at(body, 'metadata', 'name'), name],
    ['metadata.namespace', at(body, 'metadata', 'namespace') ?? namespace, namespace],
    ['type', at(body, 'type') ?? 'Opaque', secretType],
  ];
  const other = described
    .filter(([, found, declared]) => found !== declared)
    .map(([field, found, declared]) =>
      typeof found === 'string' && isEncrypted(found)
        ? `${field} is encrypted, and nothing can apply the file`
        : `${field} is ${JSON.stringify(found ?? null)}, and "${declared}" is declared`,
    );
  const found = [at(body, 'data'), at(body, 'stringData')].flatMap((part) => Object.keys(isObject(part) ? part : {}));
  const lacking = Object.keys(keys).filter((key) => !found.includes(key));
  const more = [...new Set(found)].filter((key) => !Object.hasOwn(keys, key));
  return [
    ...other,
    ...plainPartMistakes(body, keys),
    ...(lacking.length > 0 ? [`the declared key ${lacking.join(', ')} is not in it`] : []),
    ...(more.length > 0 ? [`the key ${more.join(', ')} in it is not declared`] : []),
  ];
}

function recipientMistakes(metadata: SopsMetadata, declared: SopsRecipients): readonly string[] {
  const found = [...metadata.age.map(({ recipient }) => recipient), ...metadata.kms];
  const wanted = [...declared.age, ...declared.kms];
  const lacking = wanted.filter((recipient) => !found.includes(recipient));
  const more = [...found.filter((recipient) => !wanted.includes(recipient)), ...metadata.otherKinds];
  return [
    ...(lacking.length > 0 ? [`${lacking.join(', ')} cannot open it`] : []),
    ...(more.length > 0 ? [`${more.join(', ')} can open it, and is not declared`] : []),
  ];
}
