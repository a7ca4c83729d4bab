import type { ApplyTimeValue } from '../../values/apply-time';
import type { JsonObject } from '../../json';
import type { Problem } from '../../values/problem';
import type { Region } from '../../values/region';

/** One statement of an IAM policy, in the order in which it is written. */
export interface PolicyStatement {
  /**
   * Letters and digits that name the statement.
   *
   * @default - no name
   */
  readonly Sid?: string;
  /** What the statement does. */
  readonly Effect: 'Allow' | 'Deny';
  /**
   * Whom it applies to, in the policy of a resource or in a role's trust policy.
   *
   * @default - whoever the policy is attached to
   */
  readonly Principal?: string | JsonObject;
  /** The actions. */
  readonly Action: string | readonly string[];
  /**
   * The resources.
   *
   * @default - none, as in the trust policy of a role
   */
  readonly Resource?: string | readonly string[];
  /**
   * When it applies.
   *
   * @default - always
   */
  readonly Condition?: JsonObject;
}

/** A policy document with its statements in the given order. */
export function policyDocument(statements: readonly PolicyStatement[]): JsonObject {
  return { Version: '2012-10-17', Statement: statements.map((statement) => ({ ...statement })) };
}

/** What IAM counts against its size limits: the policy without whitespace. */
export function policySize(statements: readonly PolicyStatement[]): number {
  return JSON.stringify(policyDocument(statements)).length;
}

/** What an engine that is confined to a folder may list: the folder, or, with `IfExists`, also the whole bucket. */
export interface ListCondition {
  readonly operator: 'StringLike' | 'StringLikeIfExists';
  readonly prefixes: readonly string[];
}

/** What every engine does: it lists, reads, writes and deletes objects, and cleans up after a failed upload. */
export function objectStatements(
  { arn, prefix }: GrantedBucket,
  { operator, prefixes }: ListCondition,
): readonly [PolicyStatement, PolicyStatement] {
  return [
    {
      Effect: 'Allow',
      Action: ['s3:ListBucket'],
      Resource: `${arn}`,
      ...(prefix === '' ? {} : { Condition: { [operator]: { 's3:prefix': prefixes } } }),
    },
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      Resource: `${arn}/${below(prefix)}*`,
    },
  ];
}

/** The beginning of the keys in a folder: `home/`; empty for the whole bucket. */
export function below(prefix: string): string {
  return prefix === '' ? '' : `${prefix}/`;
}

/** What somebody may do with a bucket. */
export interface BucketAccess {
  /** For messages: `Longhorn`. */
  readonly consumer: string;
  /**
   * Whether backups work in a bucket whose objects are locked by default. If not, the reason: a clause such as "it sends
   * no checksum".
   *
   * @default - not known: such a bucket is rejected
   */
  readonly objectLock?: 'works' | { readonly fails: string };
  /**
   * Whether its objects may be deleted by age: each is a whole backup that no other needs.
   *
   * @default false
   */
  readonly wholeObjects?: boolean;
  statements(bucket: GrantedBucket): readonly PolicyStatement[];
}

/** The bucket of a grant. */
export interface GrantedBucket {
  /** The ARN of the bucket. */
  readonly arn: ApplyTimeValue | string;
  /** Without slashes at the ends; empty for the whole bucket. */
  readonly prefix: string;
}

/** What somebody may do at AWS outside of buckets. */
export interface AwsAccess {
  /** For messages: `Velero`. */
  readonly consumer: string;
  /**
   * What is wrong with its arguments.
   *
   * @default - nothing
   */
  readonly problem?: Problem | undefined;
  statements(place: GrantedPlace): readonly PolicyStatement[];
}

/** The location of a grantee, for the ARNs in its policy. */
export interface GrantedPlace {
  /** The region of its working directory. */
  readonly region: Region;
  /** The 12 digits of its account, or the Terraform expression for them. Evaluated only if an ARN needs it. */
  readonly account: string;
}

/** Somebody who can be granted access. */
export interface IGrantee {
  addStatements(...statements: readonly PolicyStatement[]): void;
}

/**
 * Limits the use of a KMS key to what an AWS service does with it on behalf of the caller. Empty in partitions whose
 * services have other names.
 *
 * @param service for example `s3` or `ssm`
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function viaService(service: string, region: Region): JsonObject {
  const known = region.partition === 'aws' || region.partition === 'aws-us-gov';
  return known ? { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } } : {};
}
