import { at, isObject, type Json, type Path, textOf } from '../../json';
import type { Model } from '../model';
import { isFilledInLater } from '../placeholder';
import { isManifest, type DeclaredSecret, type Manifest, type Source } from '../sources';

/** Settings of K3s for snapshots of etcd, in the configuration of a server or in a Secret. */
export interface EtcdSettings {
  readonly document: Source;
  /** What is secret, encrypted or filled in later is left out. */
  readonly settings: Readonly<Record<string, Json>>;
  /** Where a setting stands below the body of the document; empty where that is not known. */
  readonly pathOf: (key: string) => Path;
}

/** The configuration of servers. */
export function serverSettings({ hostFiles }: Model): readonly EtcdSettings[] {
  return hostFiles.flatMap((document) =>
    isObject(document.content)
      ? [{ document, settings: document.content, pathOf: (key) => [key] } satisfies EtcdSettings]
      : [],
  );
}

/** Secrets with settings of S3, and what makes them. */
export function secretSettings(model: Model): readonly EtcdSettings[] {
  const all = model.sources.flatMap((document) => {
    if (document.type === 'secret') return [inDeclaredSecret(document)];
    return isManifest(document) ? [inManifest(document)] : [];
  });
  return all.filter(({ settings }) => Object.keys(settings).some((key) => key.startsWith('etcd-s3-')));
}

/** Settings of S3, wherever they are. */
export function s3Settings(model: Model): readonly EtcdSettings[] {
  return [...model.once(serverSettings), ...model.once(secretSettings)].filter(({ settings }) =>
    Object.keys(settings).some((key) => key.startsWith('etcd-s3')),
  );
}

/** Whether a setting is on: K3s reads a string as well. */
export function isOn(value: Json | undefined): boolean {
  return value === true || value === 'true';
}

function inDeclaredSecret(document: DeclaredSecret): EtcdSettings {
  const literals = Object.entries(document.keys).map(([key, parts]) => [
    key,
    parts.map((part) => (typeof part === 'string' ? part : '…')).join(''),
  ]);
  return { document, settings: Object.fromEntries(literals) as Record<string, string>, pathOf: () => [] };
}

/** Where the manifests that make a Secret have strings in the clear. */
const PLACES: readonly Path[] = [['stringData'], ['spec', 'target', 'template', 'data'], ['spec', 'template', 'data']];

function inManifest(document: Manifest): EtcdSettings {
  const settings = PLACES.flatMap((path) => {
    const value = at(document.body, ...path);
    return isObject(value) ? Object.entries(value).filter(([, text]) => !isFilledInLater(textOf(text))) : [];
  });
  const holding = (key: string): Path => PLACES.findLast((path) => at(document.body, ...path, key) !== undefined) ?? [];
  return { document, settings: Object.fromEntries(settings), pathOf: (key) => [...holding(key), key] };
}
