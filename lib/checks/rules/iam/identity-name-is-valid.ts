import { iamPathProblem, iamPolicyNameProblem, iamUserNameProblem } from '../../../values/iam-name';
import { argumentsAreValid } from '../../families/arguments';

const SHORT = { name: iamUserNameProblem, path: iamPathProblem };
const LONG = { name: iamPolicyNameProblem, path: iamPathProblem };

export const identityNameIsValid = argumentsAreValid({
  id: 'iam/identity-name-is-valid',
  title: 'IAM accepts the name and the path of every user, role, group and policy',
  rationale:
    '`terraform plan` passes; IAM rejects the name at apply, and the credentials for the backups are not made.',
  fix: 'write the name with letters, digits and + = , . @ _ - only',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  problems: {
    aws_iam_user: SHORT,
    aws_iam_role: SHORT,
    aws_iam_group: LONG,
    aws_iam_policy: LONG,
    aws_iam_user_policy: LONG,
    aws_iam_role_policy: LONG,
    aws_iam_group_policy: LONG,
  },
});
