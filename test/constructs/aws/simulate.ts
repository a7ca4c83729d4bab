import type { Cluster, JsonObject } from '../../../lib';
import { block, terraformOf } from '../../support/documents';

/** What somebody asks of AWS. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Condition keys as they stand in the request; a key that the request has not is left out. */
  readonly context?: Readonly<Record<string, string>>;
}

/** `denied` by a statement, or `not-allowed` by any. */
export type Decision = 'allowed' | 'denied' | 'not-allowed';

export const ACCOUNT = '123456789012';

/**
 * What IAM decides by one policy, for the elements and operators that our policies have. Anything else throws, so that a
 * policy with something new in it is not judged by half.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(policy: JsonObject, request: Request): Decision {
  const applying = listOf(policy.Statement).filter((statement) => applies(statement as Statement, request));
  if (applying.some((statement) => (statement as Statement).Effect === 'Deny')) return 'denied';
  return applying.length > 0 ? 'allowed' : 'not-allowed';
}

/** The policy in a local value of a cluster's modules, with what Terraform alone knows put in. */
export function policyIn(cluster: Cluster, local: string): JsonObject {
  const text = JSON.stringify(block(cluster, `local.${local}`)[local]);
  const known = text.replace(/\$\{([^}]*)\}/g, (_, expression: string) => {
    const value = valueOf(cluster, expression);
    if (value === undefined) throw new Error(`nothing is known of ${expression}`);
    return value;
  });
  return JSON.parse(known) as JsonObject;
}

function valueOf(cluster: Cluster, expression: string): string | undefined {
  if (expression === 'data.aws_caller_identity.current.account_id') return ACCOUNT;
  const address = expression.replace(/\.arn$/, '');
  const made = terraformOf(cluster).find((document) => document.address === address);
  if (/^(aws|minio)_s3_bucket\./.test(address)) return made && `arn:aws:s3:::${String(made.body.bucket)}`;
  const region = String(made?.body.region ?? 'eu-west-1');
  if (address.startsWith('aws_kms_key.'))
    return made && `arn:aws:kms:${region}:${ACCOUNT}:key/${address.split('.')[1]}`;
  return undefined;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}

const ELEMENTS = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'];

function applies(statement: Statement, { action, resource, context = {} }: Request): boolean {
  const unknown = Object.keys(statement).filter((element) => !ELEMENTS.includes(element));
  if (unknown.length > 0) throw new Error(`the simulation does not know ${unknown.join(', ')}`);
  const conditions = Object.entries(statement.Condition ?? {});
  return (
    listOf(statement.Action).some((pattern) => like(String(pattern).toLowerCase(), action.toLowerCase())) &&
    listOf(statement.Resource).some((pattern) => like(String(pattern), resource)) &&
    conditions.every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, context[key], listOf(values).map(String))),
    )
  );
}

/** A key that is absent fails a condition, but for a negated one and for `IfExists`. */
function holds(operator: string, value: string | undefined, wanted: readonly string[]): boolean {
  const compare = OPERATORS[operator.replace(/IfExists$/, '')];
  if (!compare) throw new Error(`the simulation does not know ${operator}`);
  if (value === undefined) return operator.endsWith('IfExists') || operator.startsWith('StringNot');
  return compare(value, wanted);
}

const OPERATORS: Readonly<Record<string, (value: string, wanted: readonly string[]) => boolean>> = {
  StringEquals: (value, wanted) => wanted.includes(value),
  StringNotEquals: (value, wanted) => !wanted.includes(value),
  StringLike: (value, wanted) => wanted.some((pattern) => like(pattern, value)),
  Bool: (value, wanted) => wanted.includes(value),
  NumericLessThan: (value, wanted) => wanted.some((most) => Number(value) < Number(most)),
};

function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]');
  return new RegExp(`^${source}$`).test(text);
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}
