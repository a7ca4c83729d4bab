import { Construct } from 'constructs';
import { RandomPassword, SsmParameter } from '../../terraform';
import { parameterNameProblem } from '../../values/parameter-name';
import type { Problem } from '../../values/problem';
import { mergedTagsProblem, mergeTags, type Tags } from '../../values/tags';
import { terraformNameProblem, terraformText } from '../../values/terraform-name';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { WorkingDirectory } from '../tfaction/working-directory';
import { uniqueId } from '../unique-id';
import type { IBackupKey } from './backup-key';

/** A password in Parameter Store, such as that of a backup repository. */
export interface IPasswordParameter {
  /** The name of the parameter, a `SecureString`. */
  readonly passwordParameter: string;
  /**
   * What is wrong with the name, if it comes from elsewhere.
   *
   * @default - nothing
   */
  readonly problem?: Problem | undefined;
}

/** Properties of `PasswordParameter`. */
export interface PasswordParameterProps {
  /** The name of the parameter, beginning with a slash: `/velero/repository-password`. A new name means a new password. */
  readonly parameterName: string;

  /**
   * What the password is for.
   *
   * @default "Password of backups"
   */
  readonly description?: string;

  /**
   * The KMS key that encrypts the parameter. Whoever reads it also needs the key: see `parameterAccess`.
   *
   * @default - the key that AWS manages for Parameter Store
   */
  readonly encryptionKey?: IBackupKey;

  /**
   * Tags in addition to those of the working directory.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/**
 * A password of 64 letters and digits that is generated once and never changes: it encrypts a backup repository, and
 * without it no backup can be read. Terraform therefore neither changes its value nor destroys it, and keeps a password
 * that people put into the parameter. The password is also in the Terraform state, which must be as private. Keep a copy
 * where neither the cluster nor this account can lose it: if somebody deletes the parameter by hand, it is created again
 * with another password.
 *
 * Applying requires `secretsmanager:GetRandomPassword`.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
 */
export class PasswordParameter extends Construct implements IPasswordParameter {
  /** A parameter that was made elsewhere. */
  public static fromParameterName(passwordParameter: string): IPasswordParameter {
    return { passwordParameter, problem: parameterNameProblem(passwordParameter) };
  }

  /** The name of the parameter. */
  public readonly passwordParameter: string;
  private readonly addresses: { readonly parameter: string };

  /** @param name the Terraform name: `aws_ssm_parameter.<name>` */
  constructor(scope: Construct, name: string, props: PasswordParameterProps) {
    super(scope, uniqueId(scope, `PasswordParameter.${name}`));
    const { module, tags } = WorkingDirectory.of(this);
    const { parameterName, encryptionKey } = props;
    this.passwordParameter = parameterName;
    report(this, 'name', terraformNameProblem(name));
    report(this, 'parameterName', parameterNameProblem(parameterName));
    reportSecondUse(this, 'parameterName', `the parameter ${parameterName}`);
    report(this, 'description', descriptionProblem(props.description));
    reportFields(this, { encryptionKey });
    report(this, 'tags', mergedTagsProblem(props.tags ?? {}, tags));

    // Every plan requests another password; only the first one is ever used.
    const random = module.addData(this, RandomPassword, name, { passwordLength: 64, excludePunctuation: true });
    const parameter = module.addResource(this, SsmParameter, name, {
      name: parameterName,
      description: terraformText(props.description ?? 'Password of backups'),
      type: 'SecureString',
      value: `\${${random}.random_password}`,
      ...(encryptionKey && { keyId: String(encryptionKey.keyArn) }),
      tags: mergeTags(props.tags ?? {}, tags),
      lifecycle: { ignoreChanges: ['value'], preventDestroy: true },
    });
    this.addresses = { parameter };
  }

  /** Imports an existing parameter, with its password, through an import block. Delete the call once it is applied. */
  public importExisting(): void {
    WorkingDirectory.of(this).importObject(this, this.addresses, 'parameter', this.passwordParameter);
  }
}

function descriptionProblem(description: string | undefined): Problem | undefined {
  if (description === undefined || (description.length > 0 && description.length <= 1024)) return undefined;
  return {
    must: 'must be 1 to 1024 characters',
    got: description,
    fix: 'Describe in a sentence what the password is for',
  };
}
