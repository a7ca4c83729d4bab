import { Construct } from 'constructs';
import { IamUser, IamUserPolicy } from '../../terraform';
import { iamPathProblem, iamPolicyNameProblem, iamUserNameProblem } from '../../values/iam-name';
import { mergedTagsProblem, mergeTags, tagsProblem, type Tags } from '../../values/tags';
import { terraformNameProblem } from '../../values/terraform-name';
import { report } from '../report';
import { WorkingDirectory } from '../tfaction/working-directory';
import { InlinePolicy, LARGEST_POLICY } from './inline-policy';
import type { AwsAccess, IGrantee, PolicyStatement } from './policy';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** Properties of `BackupUser`. */
export interface BackupUserProps {
  /** 1 to 64 letters, digits and `+=,.@_-`. Renaming a user later creates new access keys. */
  readonly userName: string;

  /**
   * The name of the inline policy.
   *
   * @default "<userName>-policy"
   */
  readonly policyName?: string;

  /**
   * What precedes the name in the user's ARN, beginning and ending with a slash.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * What the user is for; becomes the tag `Description`.
   *
   * @default - no such tag
   */
  readonly description?: string;

  /**
   * Tags in addition to those of the working directory.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/**
 * An IAM user for one backup engine. It may do exactly what it is granted, in one inline policy whose statements are in
 * the order of the grants.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html
 */
export class BackupUser extends Construct implements IGrantee {
  /** The name of the user. */
  public readonly userName: string;
  /** The Terraform expression of the user's name; a key that refers to it waits for the user. */
  public readonly userReference: string;
  private readonly policy: InlinePolicy;
  private readonly policyName: string;
  private readonly addresses: { readonly user: string; readonly policy: string };

  /** @param name the Terraform name: `aws_iam_user.<name>` */
  constructor(scope: Construct, name: string, props: BackupUserProps) {
    super(scope, uniqueId(scope, `BackupUser.${name}`));
    const { module, tags } = WorkingDirectory.of(this);
    this.userName = props.userName;
    this.policyName = props.policyName ?? `${props.userName}-policy`;
    const described: Tags = props.description === undefined ? {} : { Description: props.description };
    report(this, 'name', terraformNameProblem(name));
    report(this, 'userName', iamUserNameProblem(props.userName));
    reportSecondUse(this, 'userName', `the IAM user ${props.userName}`);
    report(this, 'policyName', props.policyName === undefined ? undefined : iamPolicyNameProblem(props.policyName));
    report(this, 'path', props.path === undefined ? undefined : iamPathProblem(props.path));
    report(this, 'description', tagsProblem(described));
    report(this, 'tags', mergedTagsProblem({ ...(tagsProblem(described) ? {} : described), ...props.tags }, tags));

    const user = module.addResource(this, IamUser, name, {
      name: props.userName,
      ...(props.path === undefined ? {} : { path: props.path }),
      tags: mergeTags({ ...described, ...props.tags }, tags),
    });
    this.userReference = `\${${user}.name}`;
    this.policy = new InlinePolicy(this, `${name}_user_policy`, {
      kind: 'user',
      name: props.userName,
      largest: LARGEST_POLICY.user,
    });
    const policy = module.addResource(this, IamUserPolicy, name, {
      name: this.policyName,
      user: this.userReference,
      policy: this.policy.toJson(),
    });
    this.addresses = { user, policy };
  }

  /** Allows more, after the existing grants. */
  public addStatements(...statements: readonly PolicyStatement[]): void {
    this.policy.add(...statements);
  }

  /** Allows what an engine does at AWS outside of buckets, such as `veleroSnapshotAccess()`. */
  public grant(access: AwsAccess): void {
    this.policy.grant(access);
  }

  /** Imports an existing user and its policy, through import blocks. Delete the call once it is applied. */
  public importExisting(...parts: readonly ('user' | 'policy')[]): void {
    const directory = WorkingDirectory.of(this);
    for (const part of parts) {
      const id = part === 'user' ? this.userName : `${this.userName}:${this.policyName}`;
      directory.importObject(this, this.addresses, part, id);
    }
  }
}
