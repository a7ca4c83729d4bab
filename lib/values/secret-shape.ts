/**
 * What a credential consists of. `password` is one that encrypts, such as that of a restic repository: without it the
 * backups are lost.
 */
export type SecretValue = 'accessKeyId' | 'secretAccessKey' | 'endpoint' | 'password' | SecretKeyValue;

/** A value that Arkwright does not interpret: whatever belongs under the key of this name, such as `key:client-secret`. */
export type SecretKeyValue = `key:${string}`;

/** A secret value within a string: only its name is known. */
export interface SecretPart {
  readonly secret: SecretValue;
}

/** The string under one key of a Secret, in pieces: public text and secret values. */
export type SecretText = readonly (string | SecretPart)[];

/** The Secret that a consumer reads. The consumer decides its keys; whatever delivers the credential follows. */
export interface SecretShape {
  /** Who reads it, for messages: `Longhorn`. */
  readonly consumer: string;

  /**
   * The type of the Secret.
   *
   * @default "Opaque"
   */
  readonly type?: string;

  /** The string under each key. */
  readonly keys: Readonly<Record<string, SecretText>>;

  /**
   * Keys that are omitted if their credential lacks the value, such as an endpoint when the store is AWS.
   *
   * @default - every key is required
   */
  readonly optional?: readonly string[];
}

/** A secret value as a piece of a string. */
export function secret(name: SecretValue): SecretPart {
  return { secret: name };
}

/** Keys that each hold one value that Arkwright does not interpret. */
export function keysAsNamed(keys: readonly string[]): Readonly<Record<string, SecretText>> {
  return Object.fromEntries(keys.map((key) => [key, [secret(`key:${key}`)]]));
}

/** Whether a value is identified by its key alone. */
export function isKeyValue(value: SecretValue): value is SecretKeyValue {
  return value.startsWith('key:');
}

/** The secret values of a shape, each once, in order of first appearance. */
export function valuesOf(keys: Readonly<Record<string, SecretText>>): readonly SecretValue[] {
  const parts = Object.values(keys).flat();
  return [...new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.secret])))];
}

/** The keys that a credential with some values can fill; optional keys without a value are omitted. */
export function keysFor(shape: SecretShape, available: readonly SecretValue[]): Readonly<Record<string, SecretText>> {
  const kept = Object.entries(shape.keys).filter(
    ([key, text]) =>
      !(shape.optional ?? []).includes(key) || valuesOf({ key: text }).every((one) => available.includes(one)),
  );
  return Object.fromEntries(kept);
}

/** A string with its secret values filled in. */
export function fill(text: SecretText, values: Readonly<Partial<Record<SecretValue, string>>>): string {
  return text.map((part) => (typeof part === 'string' ? part : (values[part.secret] ?? ''))).join('');
}

/** Who may decrypt a file that is encrypted with SOPS. */
export interface SopsRecipients {
  /** Public keys of age: `age1…`. */
  readonly age: readonly string[];
  /** ARNs of KMS keys. */
  readonly kms: readonly string[];
}

/** How far the sealing of a Secret reaches. `strict`: its name and namespace; the others allow renaming or moving it. */
export type SealingScope = 'strict' | 'namespace-wide' | 'cluster-wide';

/** What creates a Secret that none of our manifests create. */
export type SecretMaker =
  /** Somebody else, in their own way. */
  | { readonly by: 'others' }
  /** A file encrypted with SOPS by `encrypt`; applied by Argo CD with ksops, by Flux, or by a person. */
  | { readonly by: 'sops'; readonly recipients: SopsRecipients; readonly appliedBy: 'ksops' | 'flux' | 'hand' }
  /** A SealedSecret, made by `seal` with the certificate (PEM) of the cluster's controller. */
  | { readonly by: 'sealed-secrets'; readonly certificate: string; readonly scope: SealingScope };
