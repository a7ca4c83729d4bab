import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, Scalar, type Document as Yaml } from 'yaml';
import { at, isObject, type Json, listOf, textOf } from '../json';
import { sopsCoverage, type SopsCoverage } from '../values/sops-coverage';
import { SopsError } from './sops-cipher';

/** One value of a file, where it stands. */
interface Leaf {
  /** The keys that lead to it; places in lists are not among them. */
  readonly path: readonly string[];
  /** As SOPS counts it for the MAC: `True` for a boolean, plain digits for a number. */
  readonly text: string;
  readonly isText: boolean;
}

/** Who can open a file, and what its other settings are. */
export interface SopsMetadata {
  readonly age: readonly { readonly recipient: string; readonly enc: string }[];
  /** ARNs of KMS keys. */
  readonly kms: readonly string[];
  /** Other kinds of keys that are named: `pgp`. */
  readonly otherKinds: readonly string[];
  readonly lastModified: string;
  readonly mac: string;
  readonly macOnlyEncrypted: boolean;
  /** Which values are encrypted, by the keys that lead to them. */
  readonly covers: SopsCoverage;
}

/** A file of SOPS, or one that should be: then its metadata is undefined. */
export interface SopsFile {
  readonly body: Json;
  /** In the order of the file, without the metadata. */
  readonly leaves: readonly Leaf[];
  readonly metadata: SopsMetadata | undefined;
}

/** Reads a YAML file that SOPS made, of one document. Comments are left out. Throws a `SopsError` otherwise. */
export function readSopsFile(content: string): SopsFile {
  const documents = parseAllDocuments(content, { strict: true });
  const [document] = documents;
  if (!Array.isArray(documents) || documents.length !== 1 || !document)
    throw new SopsError('the file does not hold one YAML document');
  if (document.errors.length > 0) throw new SopsError('the file is not YAML');
  const body = bodyOf(document);
  const leaves: Leaf[] = [];
  collect(document.contents, [], document, leaves);
  return {
    body,
    leaves: leaves.filter(({ path: [top] }) => top !== 'sops'),
    metadata: at(body, 'sops') === undefined ? undefined : metadataOf(at(body, 'sops')),
  };
}

function bodyOf(document: Yaml.Parsed): Json {
  try {
    return document.toJS() as Json;
  } catch {
    throw new SopsError('the file is not YAML');
  }
}

function collect(node: unknown, path: readonly string[], document: Yaml.Parsed, found: Leaf[]): void {
  if (isAlias(node)) collect(node.resolve(document), path, document, found);
  else if (isSeq(node)) for (const item of node.items) collect(item, path, document, found);
  else if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) throw new SopsError('the file has a key that is not a string');
      collect(value, [...path, String(key.value)], document, found);
    }
  } else if (isScalar(node) && node.value !== null) {
    found.push({ path, text: counted(node), isText: typeof node.value === 'string' });
  }
}

/** @see https://github.com/getsops/sops/blob/v3.13.2/sops.go (ToBytes, read 2026-11-21) */
function counted({ value, source = '', type }: Scalar): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' && /^[-+]?\d+$/.test(source)) return String(BigInt(source.replace(/^\+/, '')));
  if (type === Scalar.PLAIN && /^\d{4}-\d\d-\d\d$/.test(source)) return `${source}T00:00:00Z`;
  return String(value);
}

function metadataOf(sops: Json | undefined): SopsMetadata {
  if (!isObject(sops)) throw new SopsError('the metadata of SOPS cannot be read');
  const entries = (kind: string): readonly Json[] =>
    [sops, ...listOf(sops.key_groups)].flatMap((one) => listOf(at(one, kind)));
  const others = ['pgp', 'gcp_kms', 'azure_kv', 'hc_vault', 'hckms'];
  return {
    age: entries('age').map((entry) => ({ recipient: textOf(at(entry, 'recipient')), enc: textOf(at(entry, 'enc')) })),
    kms: entries('kms').map((entry) => textOf(at(entry, 'arn'))),
    otherKinds: others.filter((kind) => entries(kind).length > 0),
    lastModified: textOf(sops.lastmodified),
    mac: textOf(sops.mac),
    macOnlyEncrypted: sops.mac_only_encrypted === true,
    covers: coverageOf(sops),
  };
}

function coverageOf(sops: Json): SopsCoverage {
  const covers = sopsCoverage(sops);
  if (!covers) throw new SopsError('which of its values are encrypted cannot be told here');
  return covers;
}
