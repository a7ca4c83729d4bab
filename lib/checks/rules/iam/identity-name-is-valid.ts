import type { TerraformBlock } from '../../../products/sources';
import { literal } from '../../../products/terraform/literals';
import { iamPathProblem, iamPolicyNameProblem, iamUserNameProblem } from '../../../values/iam-name';
import { describe, type Problem } from '../../../values/problem';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

type Rules = Readonly<Record<string, (text: string) => Problem | undefined>>;

const SHORT: Rules = { name: iamUserNameProblem, path: iamPathProblem };
const LONG: Rules = { name: iamPolicyNameProblem, path: iamPathProblem };

const RULES: Readonly<Record<string, Rules>> = {
  aws_iam_user: SHORT,
  aws_iam_role: SHORT,
  aws_iam_group: LONG,
  aws_iam_policy: LONG,
  aws_iam_user_policy: LONG,
  aws_iam_role_policy: LONG,
  aws_iam_group_policy: LONG,
};

export const identityNameIsValid = rule({
  id: 'iam/identity-name-is-valid',
  severity: 'error',
  title: 'IAM accepts the name and the path of every user, role, group and policy',
  rationale:
    '`terraform plan` passes; IAM rejects the name at apply, and the credentials for the backups are not made.',
  fix: 'write the name with letters, digits and + = , . @ _ - only',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  on: resources(...Object.keys(RULES)),

  find: (resource, model) =>
    Object.entries(rulesOf(resource)).flatMap(([field, problemOf]) => {
      const text = literal(resource.body[field], model.moduleOf(resource));
      const problem = text ? problemOf(text) : undefined;
      if (!problem) return [];
      return [finding([field], `${resource.address}: ${describe(field, problem).replace(/\.$/, '')}`)];
    }),
});

function rulesOf({ address }: TerraformBlock): Rules {
  return RULES[address.slice(0, address.indexOf('.'))] ?? {};
}
