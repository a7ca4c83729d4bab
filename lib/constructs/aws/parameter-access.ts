import { parameterNameProblem } from '../../values/parameter-name';
import type { Problem } from '../../values/problem';
import { Region } from '../../values/region';
import type { IAccessKeyParameters } from './access-key-parameters';
import type { IBackupKey } from './backup-key';
import type { IPasswordParameter } from './password-parameter';
import { viaService, type AwsAccess, type PolicyStatement } from './policy';

/** Options of `parameterAccess`. */
export interface ParameterAccessOptions {
  /**
   * The region of the parameters.
   *
   * @default - the region of the grantee's working directory
   */
  readonly region?: string;

  /**
   * The KMS key that encrypts the parameters.
   *
   * @default - the key that AWS manages for Parameter Store, which needs no permission
   */
  readonly encryptionKey?: IBackupKey;
}

/**
 * Allows External Secrets to read exactly these parameters: `role.grant(parameterAccess([keys, password]))`. It does
 * not include looking parameters up by path or tag; ExternalSecrets name each of them.
 *
 * @see https://external-secrets.io/latest/provider/aws-parameter-store/
 */
export function parameterAccess(
  parameters: readonly (IAccessKeyParameters | IPasswordParameter)[],
  { region, encryptionKey }: ParameterAccessOptions = {},
): AwsAccess {
  const names = parameters.flatMap(namesOf);
  const own = region === undefined ? undefined : Region.of(region);
  const problems = [own?.problem, encryptionKey?.problem, ...names.map(parameterNameProblem)];
  return {
    consumer: 'External Secrets',
    problem: names.length === 0 ? NO_PARAMETERS : problems.find((problem): problem is Problem => problem !== undefined),
    statements: (place) => {
      const where = own ?? place.region;
      const arns = names.map((name) => `arn:${where.partition}:ssm:${where}:${place.account}:parameter${name}`);
      const read: PolicyStatement = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: arns };
      return encryptionKey ? [read, decrypt(encryptionKey, arns, where)] : [read];
    },
  };
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html */
function decrypt(key: IBackupKey, arns: readonly string[], region: Region): PolicyStatement {
  const via = viaService('ssm', region);
  const context = { 'kms:EncryptionContext:PARAMETER_ARN': arns };
  return {
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: String(key.keyArn),
    Condition: { ...via, StringLike: context },
  };
}

function namesOf(parameter: IAccessKeyParameters | IPasswordParameter): readonly string[] {
  if ('passwordParameter' in parameter) return [parameter.passwordParameter];
  const { accessKeyIdParameter, secretAccessKeyParameter, endpointParameter } = parameter;
  return [
    accessKeyIdParameter,
    secretAccessKeyParameter,
    ...(endpointParameter === undefined ? [] : [endpointParameter]),
  ];
}

const NO_PARAMETERS: Problem = {
  must: 'must name at least one parameter',
  got: [],
  fix: 'Pass the AccessKeyParameters and PasswordParameters that ExternalSecrets read',
};
