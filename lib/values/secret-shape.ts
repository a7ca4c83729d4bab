/**
 * What a credential is made of. `password` is one that encrypts, such as that of a restic repository: whoever loses it
 * has no backup.
 */
export type SecretValue = 'accessKeyId' | 'secretAccessKey' | 'endpoint' | 'password' | KeyValue;

/** A value that means nothing to us: whatever belongs under the key of this name, such as `key:client-secret`. */
export type KeyValue = `key:${string}`;

/** A secret value within a text: only its name is known here. */
export interface SecretPart {
  readonly secret: SecretValue;
}

/** The text under one key of a Secret, in pieces: what everybody may read, and secret values. */
export type SecretText = readonly (string | SecretPart)[];

/** The Secret that a consumer reads. The consumer says it; whatever delivers the credential follows. */
export interface SecretShape {
  /** Who reads it, as people call it: `Longhorn`. */
  readonly consumer: string;

  /**
   * The type of the Secret.
   *
   * @default "Opaque"
   */
  readonly type?: string;

  /** The text under each key. */
  readonly keys: Readonly<Record<string, SecretText>>;

  /**
   * Keys that are left out where their credential has no such value, as an endpoint of AWS itself.
   *
   * @default - every key is needed
   */
  readonly optional?: readonly string[];
}

/** A secret value as a piece of a text. */
export function secret(name: SecretValue): SecretPart {
  return { secret: name };
}

/** Keys each of which holds one value that means nothing to us. */
export function keysAsNamed(keys: readonly string[]): Readonly<Record<string, SecretText>> {
  return Object.fromEntries(keys.map((key) => [key, [secret(`key:${key}`)]]));
}

/** Whether a value is known by its key alone. */
export function isKeyValue(value: SecretValue): value is KeyValue {
  return value.startsWith('key:');
}

/** The secret values that a shape is made of, each once, in the order in which they first stand in it. */
export function valuesOf(keys: Readonly<Record<string, SecretText>>): readonly SecretValue[] {
  const parts = Object.values(keys).flat();
  return [...new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.secret])))];
}

/** The keys that a credential with some values can fill; optional ones whose value it has not are left out. */
export function keysFor(shape: SecretShape, available: readonly SecretValue[]): Readonly<Record<string, SecretText>> {
  const kept = Object.entries(shape.keys).filter(
    ([key, text]) =>
      !(shape.optional ?? []).includes(key) || valuesOf({ key: text }).every((one) => available.includes(one)),
  );
  return Object.fromEntries(kept);
}

/** A text with its secret values put in. */
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

/** How far the sealing of a Secret holds. `strict`: its name and namespace; the others let it be renamed or moved. */
export type SealingScope = 'strict' | 'namespace-wide' | 'cluster-wide';

/** What makes a Secret that no manifest of ours makes. */
export type SecretMaker =
  /** Somebody else, in a way of their own. */
  | { readonly by: 'others' }
  /** A file encrypted with SOPS, made by `encrypt`; applied by Argo CD with ksops, by Flux, or by a person. */
  | { readonly by: 'sops'; readonly recipients: SopsRecipients; readonly appliedBy: 'ksops' | 'flux' | 'hand' }
  /** A SealedSecret, made by `seal` with the certificate (PEM) of the cluster's controller. */
  | { readonly by: 'sealed-secrets'; readonly certificate: string; readonly scope: SealingScope };
