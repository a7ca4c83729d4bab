import type { ApplyTimeValue } from '../../values/apply-time';
import type { JsonObject } from '../../values/json';

/** One statement of an IAM policy, in the order in which it is written. */
export interface Statement {
  /**
   * Letters and digits that name the statement.
   *
   * @default - no name
   */
  readonly Sid?: string;
  /** What the statement does. */
  readonly Effect: 'Allow' | 'Deny';
  /**
   * Whom it is about, in the policy of a resource.
   *
   * @default - whom the policy is attached to
   */
  readonly Principal?: string;
  /** What may be done, or not. */
  readonly Action: string | readonly string[];
  /** What it may be done to. */
  readonly Resource: string | readonly string[];
  /**
   * When it holds.
   *
   * @default - always
   */
  readonly Condition?: JsonObject;
}

/** A policy document with its statements in the written order. */
export function policyDocument(statements: readonly Statement[]): JsonObject {
  return { Version: '2012-10-17', Statement: statements.map((statement) => ({ ...statement })) };
}

/** What IAM counts against its size limits: the policy without white space. */
export function policySize(statements: readonly Statement[]): number {
  return JSON.stringify(policyDocument(statements)).length;
}

/** What somebody may do with a bucket, given where the bucket is. */
export interface BucketAccess {
  /** For messages: `Longhorn`. */
  readonly consumer: string;
  statements(bucket: GrantedBucket): readonly Statement[];
}

/** A bucket as a grant sees it. */
export interface GrantedBucket {
  /** The ARN of the bucket. */
  readonly arn: ApplyTimeValue;
  /** Without slashes at the ends; empty for the whole bucket. */
  readonly prefix: string;
}

/** Somebody who can be granted something. */
export interface IGrantee {
  addStatements(...statements: readonly Statement[]): void;
}
