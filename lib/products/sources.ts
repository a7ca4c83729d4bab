import type { JsonObject } from '../json';
import type { SecretText } from '../values/secret-shape';

interface Placed {
  /** Path below the root of its side, with forward slashes. */
  readonly file: string;
  /** What made it: the path of a construct, or `file:line`. */
  readonly origin?: string;
}

/** A Kubernetes object, or an object of a tool that reads the same form. */
export interface Manifest extends Placed {
  readonly type: 'kubernetes';
  readonly body: JsonObject;
  /** A patch: it changes an object that stands elsewhere, and need not be whole. */
  readonly patch?: boolean;
  /** The namespace that the file declares, where a kustomization replaces it by another one. */
  readonly replacedNamespace?: string;
}

/** One block of Terraform. */
export interface TerraformBlock extends Placed {
  readonly type: 'terraform';
  /** The keyword: `resource`, `data`, `locals` … */
  readonly block: string;
  /** `aws_s3_bucket.backup`, `local.policy`, `provider.aws` … */
  readonly address: string;
  /** What stands between the braces of the block. */
  readonly body: JsonObject;
}

/** A file for a machine outside Kubernetes: plain text, or settings that are written as YAML. */
export interface HostFile extends Placed {
  readonly type: 'host';
  readonly content: string | JsonObject;
}

/** A file of a tool, kept as its text. */
export interface TextFile extends Placed {
  readonly type: 'scaffold';
  readonly text: string;
}

/** A page for people, in Markdown. */
interface PageText extends Placed {
  readonly type: 'page';
  readonly text: string;
}

/** A Secret that people make, and of which only the form is known. */
export interface DeclaredSecret extends Placed {
  readonly type: 'secret';
  readonly name: string;
  readonly namespace: string;
  /** The text under each key, with the names of secret values in the place of these. */
  readonly keys: Readonly<Record<string, SecretText>>;
}

/** What readers of products read. Every document has one of these forms, wherever it comes from. */
export type Source = Manifest | TerraformBlock | HostFile | TextFile | PageText | DeclaredSecret;

export function isManifest(source: Source): source is Manifest {
  return source.type === 'kubernetes';
}

export function isTerraformBlock(source: Source): source is TerraformBlock {
  return source.type === 'terraform';
}

export function isHostFile(source: Source): source is HostFile {
  return source.type === 'host';
}

export function isTextFile(source: Source): source is TextFile {
  return source.type === 'scaffold';
}

export function isDeclaredSecret(source: Source): source is DeclaredSecret {
  return source.type === 'secret';
}
