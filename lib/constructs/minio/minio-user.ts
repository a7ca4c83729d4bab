import { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import { breaks, NO_CREDENTIAL, type TextRule } from '../../values/text';
import { terraformNameProblem } from '../../values/terraform-name';
import { InlinePolicy, LARGEST_POLICY } from '../aws/inline-policy';
import type { IGrantee, PolicyStatement } from '../aws/policy';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { WorkingDirectory } from '../tfaction/working-directory';
import { uniqueId } from '../unique-id';
import { MinioProvider } from './minio-provider';
import { MinioIamPolicy, MinioIamUser, MinioIamUserPolicyAttachment } from './resources';

/** Properties of `MinioUser`. */
export interface MinioUserProps {
  /** 3 to 64 letters, digits and `+.@_-`. It is also the access key id. */
  readonly userName: string;

  /**
   * The name of the policy.
   *
   * @default "<userName>-policy"
   */
  readonly policyName?: string;
}

/**
 * A user of a MinIO server for one backup engine. It may do exactly what it is granted. Its name is the access key id;
 * the secret key is created at the first apply, is in the Terraform state, and is read once:
 * `terraform output -raw <name>_secret_access_key`. From there `encrypt` or `seal` brings it into the cluster.
 *
 * A key is rotated without a gap through a second user with the same grants, whose key is delivered before the first user
 * is removed.
 *
 * @see https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/iam_user.md
 */
export class MinioUser extends Construct implements IGrantee {
  /** The name of the user, and its access key id. */
  public readonly userName: string;
  /** The name of the Terraform output that holds the secret key. */
  public readonly secretKeyOutput: string;
  private readonly policy: InlinePolicy;

  /** @param name the Terraform name: `minio_iam_user.<name>` */
  constructor(scope: Construct, name: string, props: MinioUserProps) {
    super(scope, uniqueId(scope, `MinioUser.${name}`));
    const { service } = MinioProvider.of(this);
    const { module } = WorkingDirectory.of(this);
    const { userName, policyName = `${props.userName}-policy` } = props;
    this.userName = userName;
    this.secretKeyOutput = `${name}_secret_access_key`;
    report(this, 'name', terraformNameProblem(name));
    report(this, 'userName', userNameProblem(userName));
    reportSecondUse(this, 'userName', `the user ${userName} of ${service.endpoint}`);
    report(this, 'policyName', props.policyName === undefined ? undefined : breaks([POLICY_NAME], policyName));

    const user = module.addResource(this, MinioIamUser, name, { name: userName });
    this.policy = new InlinePolicy(this, `${name}_user_policy`, {
      kind: 'user',
      name: userName,
      largest: LARGEST_POLICY.role,
    });
    const policy = module.addResource(this, MinioIamPolicy, name, { name: policyName, policy: this.policy.toJson() });
    module.addResource(this, MinioIamUserPolicyAttachment, name, {
      user_name: `\${${user}.name}`,
      policy_name: `\${${policy}.name}`,
    });
    module.addOutput(this, `${name}_access_key_id`, {
      description: `The access key id of ${userName}`,
      value: `\${${user}.name}`,
    });
    module.addOutput(this, this.secretKeyOutput, {
      description: `The secret access key of ${userName}`,
      value: `\${${user}.secret}`,
      sensitive: true,
    });
  }

  /** Allows more, after the existing grants. */
  public addStatements(...statements: readonly PolicyStatement[]): void {
    this.policy.add(...statements);
  }
}

/** What is wrong with the name of a user, which is also an access key id. */
export function userNameProblem(userName: string): Problem | undefined {
  return breaks([NO_CREDENTIAL, USER_NAME], userName);
}

/** What MinIO accepts as an access key id: it reserves `=` and `,`. */
const USER_NAME: TextRule = {
  must: 'must be 3 to 64 letters, digits and + . @ _ -',
  fix: 'MinIO uses the name as an access key id',
  keeps: (name) => /^[A-Za-z0-9+.@_-]{3,64}$/.test(name),
};

const POLICY_NAME: TextRule = {
  must: 'must be 1 to 96 letters, digits and + = , . @ _ -',
  fix: 'The provider rejects every other name',
  keeps: (name) => /^[\w+=,.@-]{1,96}$/.test(name),
};
