import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { iamPathProblem, iamPolicyNameProblem, iamUserNameProblem } from '../../../values/iam-name';
import { describe, type Problem } from '../../../values/problem';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';
import { literal } from '../../../products/terraform/literals';

/** The plan is green, and IAM refuses the name when it is applied. */
export const identityNameIsValid: Check = {
  id: 'iam/identity-name-is-valid',
  severity: 'error',
  title: 'every user, role, group and policy has a name and a path that IAM takes',
  rationale: 'IAM refuses the name only when Terraform applies, and the credentials for the backups are not made.',
  fix: 'write the name with letters, digits and + = , . @ _ - only',
  source: { url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('letters and hyphens', [resource('aws_iam_user.example', { name: 'longhorn-backup', path: '/system/' })]),
      example('a name that Terraform alone knows', [resource('aws_iam_user.example', { name: '${var.name} backup' })]),
    ],
    fail: [
      example('a space', [resource('aws_iam_user.example', { name: 'longhorn backup' })]),
      example('a long role', [resource('aws_iam_role.example', { name: 'a'.repeat(65) })]),
      example('a slash in a policy', [resource('aws_iam_user_policy.example', { name: 'backup/longhorn' })]),
      example('a path without a slash at the end', [
        resource('aws_iam_user.example', { name: 'longhorn-backup', path: '/system' }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'resource' && rulesOf(document) !== undefined,

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const module = index.moduleOf(document);
      return Object.entries(rulesOf(document) ?? {}).flatMap(([field, problemOf]) => {
        const text = literal(document.body[field], module);
        const problem = text ? problemOf(text) : undefined;
        if (!problem) return [];
        return [{ document, message: `${document.address}: ${describe(field, problem).replace(/\.$/, '')}` }];
      });
    }),
};

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

function rulesOf({ address }: TerraformBlock): Rules | undefined {
  return RULES[address.slice(0, address.indexOf('.'))];
}
