import { Construct } from 'constructs';
import { SsmParameter } from '../../terraform';
import { parameterNameProblem } from '../../values/parameter-name';
import type { Problem } from '../../values/problem';
import { mergedTagsProblem, mergeTags, tagsProblem, type Tags } from '../../values/tags';
import { endpointProblem } from '../../values/endpoint';
import { terraformNameProblem, terraformText } from '../../values/terraform-name';
import { report } from '../report';
import { WorkingDirectory } from '../tfaction/working-directory';
import { addAccessKeys, type KeyRotation } from './access-keys';
import type { BackupUser } from './backup-user';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** An access key whose two halves are in Parameter Store, made here or elsewhere. */
export interface IAccessKeyParameters {
  /** The name of the parameter that holds the access key id. */
  readonly accessKeyIdParameter: string;
  /** The name of the parameter that holds the secret access key. */
  readonly secretAccessKeyParameter: string;
  /**
   * The name of the parameter that holds the endpoint.
   *
   * @default - none: AWS's own endpoint
   */
  readonly endpointParameter?: string | undefined;
  /**
   * What is wrong with the names, if they come from elsewhere.
   *
   * @default - nothing
   */
  readonly problem?: Problem | undefined;
}

/** Properties of `AccessKeyParameters`. */
export interface AccessKeyParametersProps extends KeyRotation {
  /** The user whose key it is. */
  readonly user: BackupUser;

  /** The folder of the parameters, beginning with a slash: `/longhorn/backup`. */
  readonly path: string;

  /**
   * What the key is for; part of the descriptions: "AWS Access Key ID for <purpose>".
   *
   * @default - the name of the user
   */
  readonly purpose?: string;

  /**
   * The endpoint to use instead of the region's own, such as that of a VPC: `https://` or `http://`, a host, no path.
   *
   * @default - none, and no parameter: AWS needs none, and Parameter Store rejects an empty value
   */
  readonly endpoint?: string;

  /**
   * Tags in addition to those of the working directory.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/**
 * An access key of a user, stored in SSM Parameter Store as two `SecureString`s, from which External Secrets brings it
 * into the cluster. The secret is also in the Terraform state, which must be as private as the key itself.
 *
 * A key cannot be imported: AWS never shows its secret again. It is rotated without a gap through `currentKey` and
 * `otherKey`, in three commits; the names of the parameters stay the same.
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

  /** The user whose key it is. */
  public readonly user: BackupUser;
  /** The Terraform address of the key that the parameters hold: `aws_iam_access_key.longhorn_backup`. */
  public readonly keyAddress: string;
  /** `<path>/aws-access-key-id`. */
  public readonly accessKeyIdParameter: string;
  /** `<path>/aws-secret-access-key`. */
  public readonly secretAccessKeyParameter: string;
  /** `<path>/aws-endpoints`, if there is an endpoint. */
  public readonly endpointParameter: string | undefined;

  /** @param name the Terraform name: `aws_iam_access_key.<name>`, `aws_ssm_parameter.<name>_access_key` … */
  constructor(scope: Construct, name: string, props: AccessKeyParametersProps) {
    super(scope, uniqueId(scope, `AccessKeyParameters.${name}`));
    const { module, tags } = WorkingDirectory.of(this);
    const purpose = props.purpose ?? props.user.userName;
    this.accessKeyIdParameter = `${props.path}/aws-access-key-id`;
    this.secretAccessKeyParameter = `${props.path}/aws-secret-access-key`;
    this.endpointParameter = props.endpoint === undefined ? undefined : `${props.path}/aws-endpoints`;
    report(this, 'name', terraformNameProblem(name));
    report(this, 'path', parameterNameProblem(props.path) ?? parameterNameProblem(this.secretAccessKeyParameter));
    report(
      this,
      'purpose',
      props.purpose === '' ? NO_PURPOSE : tagsProblem({ Description: `${purpose} user secret access key` }),
    );
    reportSecondUse(this, 'path', `the parameter ${this.accessKeyIdParameter}`);
    report(this, 'tags', mergedTagsProblem({ Description: '-', ...props.tags }, tags));
    report(this, 'endpoint', props.endpoint === undefined ? undefined : endpointProblem(props.endpoint));

    const key = addAccessKeys(this, name, props.user, props);
    this.user = props.user;
    this.keyAddress = key;
    const add = (parameter: Parameter): void => {
      module.addResource(this, SsmParameter, `${name}_${parameter.suffix}`, {
        name: parameter.parameterName,
        description: terraformText(`${parameter.title} for ${purpose}`),
        type: parameter.type,
        value: parameter.value,
        tags: mergeTags({ Description: `${purpose} ${parameter.tag}`, ...props.tags }, tags),
      });
    };
    add({
      suffix: 'access_key',
      parameterName: this.accessKeyIdParameter,
      title: 'AWS Access Key ID',
      tag: 'user access key ID',
      type: 'SecureString',
      value: `\${${key}.id}`,
    });
    add({
      suffix: 'secret_key',
      parameterName: this.secretAccessKeyParameter,
      title: 'AWS Secret Access Key',
      tag: 'user secret access key',
      type: 'SecureString',
      value: `\${${key}.secret}`,
    });
    if (this.endpointParameter === undefined || props.endpoint === undefined) return;
    add({
      suffix: 'endpoints',
      parameterName: this.endpointParameter,
      title: 'AWS endpoints',
      tag: 'AWS endpoints',
      type: 'String',
      value: props.endpoint,
    });
  }
}

const NO_PURPOSE: Problem = { must: 'must not be empty', got: '', fix: 'Write what the key is for, or leave it out' };

interface Parameter {
  /** The suffix of the Terraform name. */
  readonly suffix: string;
  readonly parameterName: string;
  readonly title: string;
  readonly tag: string;
  readonly type: 'SecureString' | 'String';
  readonly value: string;
}
