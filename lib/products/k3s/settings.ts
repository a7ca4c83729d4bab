import { isFilledInLater } from '../placeholder';
import { isHostFile, isManifest, isDeclaredSecret, type Source } from '../sources';
import { at, isObject, type Json, type JsonObject, textOf } from '../../json';

/** Settings of S3 for the snapshots of K3s, and the document that they stand in. */
export interface S3Settings {
  readonly document: Source;
  /** What is secret, encrypted or filled in later is left out. */
  readonly settings: Readonly<Record<string, Json>>;
}

/** The configuration of a server, where it says something about snapshots. */
export function serverSettings(document: Source): JsonObject | undefined {
  return isHostFile(document) && isObject(document.content) ? document.content : undefined;
}

/** The settings in a Secret for K3s, or in what makes one; undefined for everything else. */
export function secretSettings(document: Source): Readonly<Record<string, Json>> | undefined {
  const found = isDeclaredSecret(document)
    ? Object.fromEntries(Object.entries(document.keys).map(([key, text]) => [key, literalOf(text)]))
    : isManifest(document)
      ? Object.assign({}, ...PLACES.map((path) => objectAt(document.body, path)))
      : {};
  const all = found as Readonly<Record<string, Json>>;
  return Object.keys(all).some((key) => key.startsWith('etcd-s3-')) ? all : undefined;
}

/** The settings of a document, whichever of the two it is. */
export function s3Settings(document: Source): S3Settings | undefined {
  const settings = serverSettings(document) ?? secretSettings(document);
  if (settings === undefined || !Object.keys(settings).some((key) => key.startsWith('etcd-s3'))) return undefined;
  return { document, settings };
}

/** Whether a document has settings of S3 for snapshots. */
export function hasS3Settings(document: Source): boolean {
  return s3Settings(document) !== undefined;
}

/** Whether a setting is on: K3s reads a text as well. */
export function isOn(value: Json | undefined): boolean {
  return value === true || value === 'true';
}

/** Where the manifests that make a Secret have texts in the clear. */
const PLACES = [['stringData'], ['spec', 'target', 'template', 'data'], ['spec', 'template', 'data']];

function objectAt(body: JsonObject, path: readonly string[]): JsonObject {
  const value = at(body, ...path);
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => !isFilledInLater(textOf(text))));
}

function literalOf(text: readonly (string | object)[]): string {
  return text.map((part) => (typeof part === 'string' ? part : '…')).join('');
}
