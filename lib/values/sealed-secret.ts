import { at, isObject, type Json, type Path } from '../json';
import type { SealingScope } from './secret-shape';

/** What a value is sealed for. The controller decrypts it nowhere else. */
export interface SealedFor {
  readonly name: string;
  readonly namespace: string;
  readonly scope: SealingScope;
}

export const SEALED_SECRET = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret' } as const;

const ANNOTATIONS: Readonly<Record<Exclude<SealingScope, 'strict'>, string>> = {
  'cluster-wide': 'sealedsecrets.bitnami.com/cluster-wide',
  'namespace-wide': 'sealedsecrets.bitnami.com/namespace-wide',
};

/**
 * On the template: the controller takes over a Secret of its name that it did not make, such as one that a restore brought
 * back without its owner. Otherwise it never writes to it again, and a rotation does not arrive.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets/blob/v0.32.2/README.md#managing-existing-secrets (read 2026-12-01)
 */
export const TAKEN_OVER = { 'sealedsecrets.bitnami.com/managed': 'true' } as const;

/** Whether the controller takes over a Secret that it did not make. */
export function isTakenOver(body: Json | undefined): boolean {
  return Object.keys(TAKEN_OVER).every(
    (key) => at(body, 'spec', 'template', 'metadata', 'annotations', key) === 'true',
  );
}

/** The annotations that set a scope. */
export const SCOPE_ANNOTATIONS: readonly string[] = Object.values(ANNOTATIONS);

/** The annotations that set a scope, on a SealedSecret and on its template; empty for `strict`. */
export function scopeAnnotations(scope: SealingScope): Readonly<Record<string, string>> {
  return scope === 'strict' ? {} : { [ANNOTATIONS[scope]]: 'true' };
}

/** Whether an annotation is the copy that `kubectl apply` keeps of an object: here of a Secret with its values. */
export function isCopyInTheClear(name: string, text: Json): boolean {
  return name.endsWith('/last-applied-configuration') && /"kind":\s*"Secret"/.test(String(text));
}

/** Paths of the annotations of a SealedSecret that hold its Secret in clear text. */
export function copiesInTheClear(body: Json | undefined): readonly Path[] {
  return [['metadata'], ['spec', 'template', 'metadata']].flatMap((path) => {
    const annotations = at(body, ...path, 'annotations');
    const found = Object.entries(isObject(annotations) ? annotations : {});
    return found.filter(([name, text]) => isCopyInTheClear(name, text)).map(([name]) => [...path, 'annotations', name]);
  });
}

/**
 * The scope that metadata set, as the controller reads it: the widest wins, and only `true` counts.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets/blob/main/pkg/apis/sealedsecrets/v1alpha1/sealedsecret_expansion.go (read 2026-11-21)
 */
export function scopeOf(metadata: Json | undefined): SealingScope {
  const says = (scope: keyof typeof ANNOTATIONS): boolean => at(metadata, 'annotations', ANNOTATIONS[scope]) === 'true';
  if (says('cluster-wide')) return 'cluster-wide';
  return says('namespace-wide') ? 'namespace-wide' : 'strict';
}

/** What the values of a SealedSecret must be sealed for, according to its own metadata; the template does not count. */
export function sealedFor(body: Json | undefined): SealedFor {
  const metadata = at(body, 'metadata');
  const [name, namespace] = [at(metadata, 'name'), at(metadata, 'namespace')];
  return {
    name: typeof name === 'string' ? name : '',
    namespace: typeof namespace === 'string' ? namespace : '',
    scope: scopeOf(metadata),
  };
}

/** What is bound to every sealed value, so that it can be decrypted only where it was sealed for. */
export function sealingLabel({ name, namespace, scope }: SealedFor): string {
  if (scope === 'cluster-wide') return '';
  return scope === 'namespace-wide' ? namespace : `${namespace}/${name}`;
}

/** The entries of a SealedSecret, by key. */
export function sealedEntries(body: Json | undefined): Readonly<Record<string, Json>> {
  const entries = at(body, 'spec', 'encryptedData');
  return isObject(entries) ? entries : {};
}

/** The form of a sealed value; only the controller knows its contents. */
export type SealedForm = 'sealed' | 'cut off' | 'not sealed';

/**
 * The form of a string that should be a sealed value: base64 of two bytes with the length of the sealed key, that key,
 * and the value with its 16-byte tag.
 */
export function sealedForm(text: Json | undefined): SealedForm {
  if (typeof text !== 'string') return 'not sealed';
  const base64 = text.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(base64)) return 'not sealed';
  const bytes = Buffer.from(base64, 'base64');
  const keyLength = bytes.readUInt16BE(0);
  if (!KEY_LENGTHS.includes(keyLength)) return 'not sealed';
  return base64.length % 4 === 0 && bytes.length >= 2 + keyLength + TAG_LENGTH ? 'sealed' : 'cut off';
}

/** Bytes of an RSA key of 2048, 3072, 4096 or 8192 bits. Text never begins with two such bytes. */
const KEY_LENGTHS = [256, 384, 512, 1024];
const TAG_LENGTH = 16;
