import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import { jsonencode, userPolicy } from '../../examples/example-aws';
import { example, resource } from '../../examples/example';
import { policyOf } from '../../../products/iam/policies';
import { principalsIn } from '../../../products/iam/principals';

/** What IAM counts is the policy without white space. */
export const policyFitsLimits: Check = {
  id: 'iam/policy-fits-limits',
  severity: 'error',
  title: 'every policy is within the size that IAM takes',
  rationale: 'IAM refuses a longer policy only when Terraform applies, and the user may do nothing of what it says.',
  fix: 'shorten the policy, or use one user for each engine',
  source: { url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a short policy', [userPolicy(statement(1))]),
      example('a managed policy may be longer', [
        resource('aws_iam_policy.example', { name: 'example', policy: jsonencode(statement(50)) }),
      ]),
    ],
    fail: [
      example('a policy of a user', [userPolicy(statement(50))]),
      example('two policies of one user', [
        userPolicy(statement(30)),
        { ...userPolicy(statement(30)), address: 'aws_iam_user_policy.second' },
      ]),
      example('a managed policy', [
        resource('aws_iam_policy.example', { name: 'example', policy: jsonencode(statement(200)) }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) &&
    /^aws_iam_((user|role|group)_policy|policy)\./.test(document.address) &&
    document.block === 'resource',

  find: (looked, { index }) => {
    const single = looked.filter(isTerraformBlock).flatMap((document) => {
      const size = policyOf(document.body.policy, index.moduleOf(document))?.leastSize ?? 0;
      const most = limitOf(document);
      if (most === undefined || size <= most) return [];
      return [{ document, message: `${document.address} has ${size} characters at the least, and IAM takes ${most}` }];
    });
    const found = new Set(single.map(({ document }) => document));
    const together = principalsIn(index).flatMap(({ title, policies }) => {
      const inline = policies.filter(({ document }) => !document.address.startsWith('aws_iam_policy.'));
      const [first] = inline;
      const most = first && limitOf(first.document);
      const size = inline.reduce((sum, { policy }) => sum + (policy?.leastSize ?? 0), 0);
      if (!first || most === undefined || size <= most || inline.length < 2) return [];
      if (inline.some(({ document }) => found.has(document))) return [];
      const message = `the inline policies of ${title} have ${size} characters together at the least, and IAM takes ${most}`;
      return [{ document: first.document, message }];
    });
    return [...single, ...together];
  },
};

/** Characters without white space; those of users, roles and groups hold for all inline policies together. */
const LIMITS: Readonly<Record<string, number>> = {
  aws_iam_user_policy: 2048,
  aws_iam_group_policy: 5120,
  aws_iam_role_policy: 10_240,
  aws_iam_role: 10_240,
  aws_iam_policy: 6144,
};

function limitOf({ address }: TerraformBlock): number | undefined {
  return LIMITS[address.slice(0, address.indexOf('.'))];
}

function statement(buckets: number): { Effect: string; Action: string; Resource: string[] } {
  const resources = Array.from(
    { length: buckets },
    (_, number) => `arn:aws:s3:::example-backup-of-cluster-${number}/*`,
  );
  return { Effect: 'Allow', Action: 's3:GetObject', Resource: resources };
}
