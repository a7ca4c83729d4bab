import { parameterNameProblem } from '../../values/parameter-name';
import type { Problem } from '../../values/problem';

/** A password in Parameter Store, such as that of a repository of backups. */
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

/** Passwords in Parameter Store. */
export class PasswordParameter {
  /** A parameter that was made elsewhere. */
  public static fromParameterName(passwordParameter: string): IPasswordParameter {
    return { passwordParameter, problem: parameterNameProblem(passwordParameter) };
  }
}
