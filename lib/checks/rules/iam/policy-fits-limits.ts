import { policyIn } from '../../../products/iam/policies';
import { principalsIn } from '../../../products/iam/principals';
import type { TerraformBlock } from '../../../products/sources';
import { typeOf } from '../../../products/terraform/blocks';
import { findingIn, rule } from '../../rule';
import { resources } from '../../selectors';

export const policyFitsLimits = rule({
  id: 'iam/policy-fits-limits',
  severity: 'error',
  title: 'every policy is within the size that IAM accepts',
  rationale: '`terraform plan` passes; IAM rejects a longer policy at apply, and the user has none of its permissions.',
  fix: 'shorten the policy, or use one user for each engine',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  on: resources('aws_iam_user_policy', 'aws_iam_role_policy', 'aws_iam_group_policy', 'aws_iam_policy'),

  findAll: (all, model) => {
    const tooLong = all.flatMap((resource) => {
      const size = policyIn(resource, model.moduleOf(resource))?.leastSize ?? 0;
      const most = limitOf(resource);
      return most === undefined || size <= most ? [] : [{ resource, size, most }];
    });
    const single = tooLong.map(({ resource, size, most }) =>
      findingIn(resource, ['policy'], `${resource.address} has at least ${size} characters, and IAM accepts ${most}`),
    );
    const together = principalsIn(model).flatMap(({ title, policies }) => {
      const inline = policies.filter(({ document }) => !document.address.startsWith('aws_iam_policy.'));
      const [first] = inline;
      const most = first && limitOf(first.document);
      const size = inline.reduce((sum, { policy }) => sum + (policy?.leastSize ?? 0), 0);
      if (!first || most === undefined || size <= most || inline.length < 2) return [];
      if (inline.some(({ document }) => tooLong.some(({ resource }) => resource === document))) return [];
      const message = `the inline policies of ${title} have at least ${size} characters together, and IAM accepts ${most}`;
      return [findingIn(first.document, ['policy'], message)];
    });
    return [...single, ...together];
  },
});

/** Characters without white space; those of users, roles and groups hold for all inline policies together. */
const LIMITS: Readonly<Record<string, number>> = {
  aws_iam_user_policy: 2048,
  aws_iam_group_policy: 5120,
  aws_iam_role_policy: 10_240,
  aws_iam_role: 10_240,
  aws_iam_policy: 6144,
};

function limitOf(resource: TerraformBlock): number | undefined {
  return LIMITS[typeOf(resource)];
}
