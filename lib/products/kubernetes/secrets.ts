import { isUndecided } from '../placeholder';
import type { Source, Manifest } from '../sources';
import { at, isObject, type Json, listOf, textOf } from '../../json';
import { isKustomization } from '../kustomize/kustomization';
import type { Model } from '../model';
import { nameOf } from './object';

/** A Secret that a document is, or makes in the cluster. */
export interface DeliveredSecret {
  readonly document: Source;
  readonly name: string;
  /** Empty when it is not said. */
  readonly namespace: string;
  /** Undefined when they stand elsewhere. */
  readonly keys: readonly string[] | undefined;
  /** Whether something may copy it to other namespaces. */
  readonly copied: boolean;
}

/** Every Secret that the documents make. */
export function deliveredSecrets(model: Model): readonly DeliveredSecret[] {
  const objects = Object.entries(MAKERS).flatMap(([kind, make]) =>
    model.ofKind(kind).map((document) => ({ document, ...make(document), ...placeOf(document) })),
  );
  const generated = model.kubernetes.filter(isKustomization).flatMap((document) =>
    listOf(document.body.secretGenerator).map((generator) => ({
      document,
      name: textOf(at(generator, 'name')),
      namespace: textOf(at(generator, 'namespace')) || textOf(document.body.namespace),
      keys: undefined,
      copied: false,
    })),
  );
  const declared = model.secrets.map((document) => ({
    document,
    name: document.name,
    namespace: document.namespace,
    keys: Object.keys(document.keys),
    copied: false,
  }));
  return [...objects, ...generated, ...declared].filter(({ name }) => name !== '');
}

/** Whether something makes Secrets whose names and namespaces are decided in the cluster. */
export function secretsAreCopied(model: Model): boolean {
  const policies = ['ClusterPolicy', 'GeneratingPolicy'].flatMap((kind) => model.ofKind(kind));
  return (
    model.ofKind('ClusterExternalSecret').length > 0 ||
    policies.some(({ body }) => JSON.stringify(body.spec ?? null).includes('"Secret"'))
  );
}

type Made = Pick<DeliveredSecret, 'name' | 'keys'>;

const MAKERS: Readonly<Record<string, (document: Manifest) => Made>> = {
  Certificate: ({ body }) => elsewhere(at(body, 'spec', 'secretName')),
  ExternalSecret: (document) => ({
    name: textOf(at(document.body, 'spec', 'target', 'name')) || (nameOf(document) ?? ''),
    keys: keysOfExternalSecret(document),
  }),
  InfisicalSecret: ({ body }) => elsewhere(at(body, 'spec', 'managedSecretReference', 'secretName')),
  OnePasswordItem: (document) => elsewhere(nameOf(document)),
  // The name in its template has no say.
  SealedSecret: (document) => ({
    name: nameOf(document) ?? '',
    keys: known([...keysAt(document, 'spec', 'encryptedData'), ...keysAt(document, 'spec', 'template', 'data')]),
  }),
  Secret: (document) => ({
    name: nameOf(document) ?? '',
    keys: known([...keysAt(document, 'data'), ...keysAt(document, 'stringData')]),
  }),
  VaultDynamicSecret: ({ body }) => elsewhere(at(body, 'spec', 'destination', 'name')),
  VaultStaticSecret: ({ body }) => elsewhere(at(body, 'spec', 'destination', 'name')),
};

/** What a template writes replaces what was read, unless the two are merged. */
function keysOfExternalSecret(document: Manifest): readonly string[] | undefined {
  const spec = at(document.body, 'spec');
  const template = at(spec, 'target', 'template');
  if (listOf(at(spec, 'dataFrom')).length > 0 || listOf(at(template, 'templateFrom')).length > 0) return undefined;
  if (['Merge', 'None', 'CreateOrMerge'].includes(textOf(at(spec, 'target', 'creationPolicy')))) return undefined;
  const read = listOf(at(spec, 'data')).map((entry) => textOf(at(entry, 'secretKey')));
  const written = keysAt(document, 'spec', 'target', 'template', 'data');
  return known(written.length === 0 || at(template, 'mergePolicy') === 'Merge' ? [...read, ...written] : written);
}

function placeOf(document: Manifest): Pick<DeliveredSecret, 'namespace' | 'copied'> {
  const { metadata = null } = document.body;
  const annotations = [metadata, at(document.body, 'spec', 'target', 'template', 'metadata') ?? null];
  return {
    namespace: textOf(at(metadata, 'namespace')),
    copied: /reflect|replicat|kubed|clone|copy|sync-to/i.test(JSON.stringify(annotations)),
  };
}

function elsewhere(name: Json | undefined): Made {
  return { name: textOf(name), keys: undefined };
}

function known(keys: readonly string[]): readonly string[] | undefined {
  return keys.length === 0 || keys.some(isUndecided) ? undefined : keys;
}

function keysAt({ body }: Manifest, ...path: readonly string[]): readonly string[] {
  const value = at(body, ...path);
  return isObject(value) ? Object.keys(value) : [];
}
