import { Construct } from 'constructs';
import { IamAccessKey, SsmParameter } from '../../terraform';
import { parameterNameProblem } from '../../values/parameter-name';
import type { Problem } from '../../values/problem';
import { tagsProblem, type Tags } from '../../values/tags';
import { terraformNameProblem, terraformText } from '../../values/terraform-name';
import { report } from '../report';
import { WorkingDirectory } from '../tfaction/working-directory';
import type { BackupUser } from './backup-user';
import { uniqueId } from '../unique-id';

/** An access key whose two halves lie in Parameter Store, made here or elsewhere. */
export interface IAccessKeyParameters {
  /** The name of the parameter that holds the access key id. */
  readonly accessKeyIdParameter: string;
  /** The name of the parameter that holds the secret access key. */
  readonly secretAccessKeyParameter: string;
  /** What is wrong with the names, if they come from elsewhere. */
  readonly problem?: Problem | undefined;
}

/** Properties of `AccessKeyParameters`. */
export interface AccessKeyParametersProps {
  /** The user whose key it is. */
  readonly user: BackupUser;

  /** The folder of the parameters, beginning with a slash: `/longhorn/backup`. */
  readonly path: string;

  /**
   * What the key is for; used in the descriptions: "AWS Access Key ID for <purpose>".
   *
   * @default - the name of the user
   */
  readonly purpose?: string;

  /**
   * Tags besides those of the working directory.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/**
 * An access key of a user, put into SSM Parameter Store as two `SecureString`s, from where External Secrets brings it
 * into the cluster. The secret also lies in the Terraform state, which must be as private as the key itself.
 *
 * There is no endpoint parameter: Parameter Store rejects an empty value, and AWS needs no endpoint. A key cannot be
 * imported either: AWS never shows its secret again.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
 */
export class AccessKeyParameters extends Construct implements IAccessKeyParameters {
  /** Parameters that were made elsewhere. */
  public static fromParameterNames(
    accessKeyIdParameter: string,
    secretAccessKeyParameter: string,
  ): IAccessKeyParameters {
    const problem = parameterNameProblem(accessKeyIdParameter) ?? parameterNameProblem(secretAccessKeyParameter);
    return { accessKeyIdParameter, secretAccessKeyParameter, problem };
  }

  public readonly accessKeyIdParameter: string;
  public readonly secretAccessKeyParameter: string;

  /** @param name the Terraform name: `aws_iam_access_key.<name>`, `aws_ssm_parameter.<name>_access_key` … */
  constructor(scope: Construct, name: string, props: AccessKeyParametersProps) {
    super(scope, uniqueId(scope, `AccessKeyParameters.${name}`));
    const { module, tags } = WorkingDirectory.of(this);
    const purpose = props.purpose ?? props.user.userName;
    this.accessKeyIdParameter = `${props.path}/aws-access-key-id`;
    this.secretAccessKeyParameter = `${props.path}/aws-secret-access-key`;
    report(this, 'name', terraformNameProblem(name));
    report(this, 'path', parameterNameProblem(props.path) ?? parameterNameProblem(this.secretAccessKeyParameter));
    report(this, 'tags', props.tags && tagsProblem(props.tags));
    report(this, 'purpose', tagsProblem({ Description: `${purpose} user secret access key` }));

    const key = module.addResource(this, IamAccessKey, name, { user: props.user.userReference });
    const parameter = (suffix: string, parameterName: string, what: string, kind: string, attribute: string): void => {
      module.addResource(this, SsmParameter, `${name}_${suffix}`, {
        name: parameterName,
        description: terraformText(`${what} for ${purpose}`),
        type: 'SecureString',
        value: `\${${key}.${attribute}}`,
        tags: { Description: `${purpose} user ${kind}`, ...props.tags, ...tags },
      });
    };
    parameter('access_key', this.accessKeyIdParameter, 'AWS Access Key ID', 'access key ID', 'id');
    parameter('secret_key', this.secretAccessKeyParameter, 'AWS Secret Access Key', 'secret access key', 'secret');
  }
}
