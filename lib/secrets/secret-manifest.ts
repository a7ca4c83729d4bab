import { PLAIN_PARTS, plainParts } from '../values/plain-parts';
import { fill, type SecretValue } from '../values/secret-shape';
import type { SecretDocument } from '../documents/document';

/** A Secret with what is secret in it: it stays in memory. */
export interface SecretManifest {
  readonly name: string;
  readonly namespace: string;
  /** `Opaque` and the like. */
  readonly type: string;
  /** The text under each key. */
  readonly texts: Readonly<Record<string, string>>;
  /**
   * By what plain texts they were made.
   *
   * @default - all of them are secret
   */
  readonly plain?: string;
}

/** A declared Secret with its values put in. */
export function manifestOf(
  { name, namespace, secretType, keys }: SecretDocument,
  values: Readonly<Partial<Record<SecretValue, string>>>,
): SecretManifest {
  const texts = Object.entries(keys).map(([key, text]) => [key, fill(text, values)] as const);
  const plain = plainParts(keys);
  return { name, namespace, type: secretType, texts: Object.fromEntries(texts), ...(plain === '' ? {} : { plain }) };
}

/** The manifest as YAML, with every text as it is. */
export function plainYaml(manifest: SecretManifest): string {
  return yamlOf(manifest, (text) => text);
}

/** The manifest as YAML, with the texts under its keys changed: four spaces, as SOPS writes. */
export function yamlOf({ name, namespace, type, texts, plain }: SecretManifest, change: Change): string {
  const rows = Object.entries(texts).map(([key, text]) => `    ${scalar(key)}: ${scalar(change(text, key))}\n`);
  return [
    'apiVersion: v1\nkind: Secret\nmetadata:\n',
    `    name: ${scalar(name)}\n    namespace: ${scalar(namespace)}\n`,
    plain === undefined ? '' : `    annotations:\n        ${PLAIN_PARTS}: ${scalar(plain)}\n`,
    `stringData:\n${rows.join('')}type: ${scalar(type)}\n`,
  ].join('');
}

type Change = (text: string, key: string) => string;

/** The values of a manifest in the order of its YAML. */
export function valuesInOrder({ name, namespace, type, texts, plain }: SecretManifest): readonly string[] {
  return ['v1', 'Secret', name, namespace, ...(plain === undefined ? [] : [plain]), ...Object.values(texts), type];
}

/** Plain where every reader of YAML takes it for the same text. */
export function scalar(text: string): string {
  const isPlain = /^(ENC\[[A-Za-z0-9_,:+/=]+\]|[A-Za-z_][A-Za-z0-9_./-]*)$/.test(text) && !READ_OTHERWISE.test(text);
  return isPlain ? text : JSON.stringify(text);
}

const READ_OTHERWISE = /^(y|n|yes|no|on|off|true|false|null)$/i;
