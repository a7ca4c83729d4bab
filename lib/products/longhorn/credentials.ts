import type { Manifest } from '../sources';
import { at, isObject, type Json, type Path, textOf } from '../../json';
import { fromBase64 } from '../../values/base64';
import type { Model } from '../model';
import { deliveredSecrets } from '../kubernetes/secrets';
import { longhornTargets, type DeclaredTarget } from './installation';
import { longhornNamespaces, settingValue } from './objects';

/** A Secret that Longhorn reads the keys of a target in S3 from, or what makes one. */
export interface CredentialSecret {
  readonly document: Manifest;
  /** Undefined when they stand elsewhere. */
  readonly keys: readonly string[] | undefined;
}

/** A value in a Secret, as it is written. */
export interface SecretText {
  readonly document: Manifest;
  readonly path: Path;
  readonly key: string;
  readonly text: string;
  /** Whether the text is base64 of the value. */
  readonly encoded: boolean;
}

/** The keys that Longhorn reads from the Secret. */
export const CREDENTIAL_PAIR: readonly string[] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
export const CREDENTIAL_ROLE = 'AWS_IAM_ROLE_ARN';

/** Whether a target is in S3, or in something that speaks as S3 does. */
export function isS3(url: string): boolean {
  return /^s3:/i.test(url);
}

/** The name of the Secret of a target; empty when it is not set. */
export function secretNameOf(target: DeclaredTarget, model: Model): string {
  const { document, path, secretKey } = target;
  const name =
    secretKey === undefined
      ? settingValue(model, 'backup-target-credential-secret')
      : at(document.body, ...path, secretKey);
  return textOf(name).trim();
}

/** The names of the Secrets that Longhorn reads the keys of a target in S3 from. */
export function credentialNames(model: Model): ReadonlySet<string> {
  const targets = model.once(longhornTargets).filter(({ url }) => isS3(url));
  return new Set(targets.map((target) => secretNameOf(target, model)).filter((name) => name !== ''));
}

/** Every Secret that Longhorn reads the keys of a target in S3 from. */
export function credentialSecrets(model: Model): readonly CredentialSecret[] {
  const names = model.once(credentialNames);
  const namespaces = ['', ...longhornNamespaces(model)];
  return model
    .once(deliveredSecrets)
    .filter(({ name, namespace }) => names.has(name) && namespaces.includes(namespace))
    .flatMap(({ document, keys }) =>
      document.type === 'kubernetes' && KINDS.has(textOf(document.body.kind)) ? [{ document, keys }] : [],
    );
}

/** What stands in a Secret, or in the template of one, in the clear or as base64. */
export function secretTexts(document: Manifest): readonly SecretText[] {
  const kind = textOf(document.body.kind);
  if (kind === 'Secret') return [...textsAt(document, ['data'], true), ...textsAt(document, ['stringData'], false)];
  const above = kind === 'ExternalSecret' ? ['spec', 'target'] : ['spec'];
  return textsAt(document, [...above, 'template', 'data'], kind === 'SealedSecret');
}

/** The values in the Secrets that Longhorn reads. */
export function credentialTexts(model: Model): readonly SecretText[] {
  return model.once(credentialSecrets).flatMap(({ document }) => secretTexts(document));
}

const KINDS: ReadonlySet<string> = new Set(['ExternalSecret', 'SealedSecret', 'Secret']);

function textsAt(document: Manifest, path: Path, encoded: boolean): readonly SecretText[] {
  const values: Json | undefined = at(document.body, ...path);
  return Object.entries(isObject(values) ? values : {}).flatMap(([key, text]) =>
    typeof text === 'string' ? [{ document, path: [...path, key], key, text, encoded }] : [],
  );
}

/** What a key holds; empty where it should be base64, and is not. */
export function plainText({ text, encoded }: SecretText): string {
  return encoded ? (fromBase64(text) ?? '') : text;
}
