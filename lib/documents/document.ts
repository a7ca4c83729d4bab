import type { JsonObject } from '../json';
import type { SecretMaker, SecretText } from '../values/secret-shape';

/** Which half a file belongs to; each half can have a checkout of its own. */
export type Side = 'terraform' | 'kubernetes';

/** Where a value of a hand-written file stands. */
export interface Place {
  /** Path below the root of its side, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

/** An exception to a check, with its reason. */
export interface AcknowledgedCheck {
  readonly id: string;
  readonly reason: string;
  /** Where a file written by hand says so: `arkwright.json`, or `file:line`. */
  readonly place?: string;
}

interface Origin {
  readonly side: Side;
  /** Path below the root of its side, with forward slashes: `terraform/aws/longhorn/s3.tf.json`. */
  readonly file: string;
  /** The construct that made it, or `file:line`. */
  readonly origin: string;
  /** The line of a hand-written file in which the document begins, from 1. */
  readonly line?: number;
  readonly acknowledged: readonly AcknowledgedCheck[];
}

/** One block of Terraform. */
export interface TerraformDocument extends Origin {
  readonly type: 'terraform';
  readonly block: 'terraform' | 'provider' | 'locals' | 'resource' | 'data' | 'import' | 'output';
  /** `aws_s3_bucket.longhorn_backup`, `local.longhorn_backup_user_policy`, `provider.aws` … */
  readonly address: string;
  /** What stands between the braces of the block. */
  readonly body: JsonObject;
}

/** One object of Kubernetes, or of a tool that reads the same form. */
export interface KubernetesDocument extends Origin {
  readonly type: 'kubernetes';
  readonly body: JsonObject;
  /** A patch: it changes an object that stands elsewhere, and need not be whole. */
  readonly patch?: boolean;
  /** The namespace that the file declares, where a kustomization replaces it by another one. */
  readonly replacedNamespace?: string;
  /** What people are told in the header of its file, a line each. */
  readonly notes?: readonly string[];
}

/** A file for a machine outside Kubernetes: text with `#` comments, or settings that are written as YAML. */
export interface HostFileDocument extends Origin {
  readonly type: 'host';
  /** What people are told in the header of the file, a line each. */
  readonly notes: readonly string[];
  readonly content: string | JsonObject;
}

/** A file that is made once and then belongs to the repository. */
export interface ScaffoldDocument extends Origin {
  readonly type: 'scaffold';
  readonly text: string;
}

/** A page for people, in Markdown: rewritten when the declaration changes. */
export interface PageDocument extends Origin {
  readonly type: 'page';
  /** Without the comment that says who manages the file. */
  readonly text: string;
}

/**
 * A Secret that a consumer reads and that people make: its file is encrypted by a command of its own, or it is somebody
 * else's. What is secret in it is never known here.
 */
export interface SecretDocument extends Origin {
  readonly type: 'secret';
  readonly name: string;
  readonly namespace: string;
  /** `Opaque` and the like. */
  readonly secretType: string;
  /** The text under each key, with the names of secret values in the place of these. */
  readonly keys: Readonly<Record<string, SecretText>>;
  readonly maker: SecretMaker;
  /** Who reads it, as people call it: `Longhorn`. */
  readonly consumer: string;
}

export type Document =
  TerraformDocument | KubernetesDocument | HostFileDocument | ScaffoldDocument | PageDocument | SecretDocument;

/** A file, or a part of it, that was not read, and why. */
export interface Unread {
  readonly file: string;
  readonly reason: string;
}

/** An entry that a file of somebody else needs; it is reported until it is there. */
export interface Requirement {
  readonly side: Side;
  readonly file: string;
  /** The list in that YAML file, such as `resources`. */
  readonly list: string;
  readonly entry: string;
  readonly why: string;
}

/** Everything that one cluster declares, or that was read from folders. */
export interface DocumentSet {
  readonly cluster: string;
  /**
   * Whether what is not among the documents does not exist, unless a document says that it is somebody else's. True for
   * a declaration; false for folders, which never hold the whole of a cluster.
   */
  readonly closed: boolean;
  /** Declared versions by product. */
  readonly versions: Readonly<Record<string, string>>;
  readonly documents: readonly Document[];
  readonly requirements: readonly Requirement[];
  /** Hand-written files, below the root of either side, that may be replaced. */
  readonly adopted: readonly string[];
  /** Addresses of guarded Terraform resources that are no longer declared, on purpose. */
  readonly destroyed: readonly string[];
  /** Hand-written manifests that a kustomization of ours lists. */
  readonly listedElsewhere: readonly { readonly side: Side; readonly file: string }[];
}

export function isTerraform(document: Document): document is TerraformDocument {
  return document.type === 'terraform';
}

export function isSecret(document: Document): document is SecretDocument {
  return document.type === 'secret';
}

export function isKubernetes(document: Document): document is KubernetesDocument {
  return document.type === 'kubernetes';
}
