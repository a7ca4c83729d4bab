import type { Construct } from 'constructs';
import { DataAwsCallerIdentity } from '../../terraform';
import type { Problem } from '../../values/problem';
import { report, reportLater } from '../report';
import { WorkingDirectory } from '../tfaction/working-directory';
import { policyDocument, policySize, type AwsAccess, type PolicyStatement } from './policy';

/** The owner of a policy, and how large IAM allows it to be. */
export interface PolicyOwner {
  /** `user` or `role`. */
  readonly kind: string;
  /** The name of the user or role. */
  readonly name: string;
  /** Characters without white space. */
  readonly largest: number;
  /**
   * The 12 digits of the account.
   *
   * @default - Terraform asks AWS for them, if a grant needs them
   */
  readonly accountId?: string | undefined;
}

/** The one inline policy of a user or a role, which consists of its grants in order. */
export class InlinePolicy {
  private readonly statements: PolicyStatement[] = [];

  /** @param name of the local value that holds the policy */
  constructor(
    private readonly construct: Construct,
    private readonly name: string,
    private readonly owner: PolicyOwner,
  ) {
    reportLater(construct, 'grants', () => this.problem());
  }

  /** Adds the local value, and returns the expression of the policy's JSON. */
  public toJson(): string {
    const { module } = WorkingDirectory.of(this.construct);
    const local = module.addLocal(this.construct, this.name, () => policyDocument(this.statements));
    return `\${jsonencode(${local})}`;
  }

  /** Allows more, after the existing grants. */
  public add(...statements: readonly PolicyStatement[]): void {
    this.statements.push(...statements);
  }

  /** Allows what somebody does at AWS outside of buckets. */
  public grant(access: AwsAccess): void {
    const directory = WorkingDirectory.of(this.construct);
    const { accountId } = this.owner;
    report(this.construct, 'grant', access.problem);
    const place = {
      region: directory.region,
      get account(): string {
        return (
          accountId ?? `\${${directory.module.addData(directory, DataAwsCallerIdentity, 'current', {})}.account_id}`
        );
      },
    };
    this.add(...access.statements(place));
  }

  private problem(): Problem | undefined {
    const { kind, name, largest } = this.owner;
    if (this.statements.length === 0) {
      return {
        must: 'must allow something',
        got: name,
        fix: `Grant the ${kind} access: bucket.grant(${kind}, longhornAccess)`,
      };
    }
    const size = policySize(this.statements);
    if (size <= largest) return undefined;
    return {
      must: `must fit into ${largest} characters, the limit of a ${kind}'s inline policies`,
      got: size,
      fix: `Use one ${kind} for each engine`,
    };
  }
}

/**
 * Characters of all inline policies together.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (read 2026-11-21)
 */
export const LARGEST_POLICY = { user: 2048, role: 10_240 };
