import { isTerraformBlock } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import type { Check } from '../../check';
import { userPolicy } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { namesAction, policyOf, type PolicyStatement } from '../../../products/iam/policies';

/** Parameter Store holds the credentials of everything in the account. */
export const noWildcardParameters: Check = {
  id: 'iam/no-wildcard-parameters',
  severity: 'warning',
  title: 'nobody may read every parameter',
  rationale:
    'Whoever gets hold of such a credential reads all secrets of the account, the keys to the backups among them.',
  fix: 'name the folder that is read: arn:aws:ssm:<region>:<account>:parameter/longhorn/*',
  source: {
    url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('one folder', [userPolicy(read('arn:aws:ssm:eu-west-1:123456789012:parameter/longhorn/*'))]),
      example('names only, which have no narrower resource', [
        userPolicy({ Effect: 'Allow', Action: 'ssm:DescribeParameters', Resource: '*' }),
      ]),
      example('parameters with a tag', [
        userPolicy({ ...read('*'), Condition: { StringEquals: { 'aws:ResourceTag/app': 'longhorn' } } }),
      ]),
    ],
    fail: [
      example('every parameter', [userPolicy(read('arn:aws:ssm:*:*:parameter/*'))]),
      example('everything', [userPolicy(read('*'))]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) &&
    document.block === 'resource' &&
    /^aws_iam_((user|role|group)_policy|policy)\./.test(document.address),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) =>
      (policyOf(document.body.policy, index.moduleOf(document))?.statements ?? [])
        .filter(readsParameters)
        .flatMap(({ resources }) => resources.filter((arn) => ALL.test(arn)))
        .map((arn) => ({ document, message: `${document.address} lets every parameter be read (${arn})` })),
    ),
};

const ALL = /^(\*|arn:[^:]*:ssm:[^:]*:[^:]*:(\*|parameter\/?\*))$/;

/** An administrator, who may do everything everywhere, is left alone. */
function readsParameters(statement: PolicyStatement): boolean {
  const { effect, actions, conditions } = statement;
  const reads = namesAction(statement, 'ssm:GetParameter') || namesAction(statement, 'ssm:GetParametersByPath');
  return effect === 'Allow' && conditions.length === 0 && !actions.includes('*') && reads;
}

function read(on: string): JsonObject {
  return { Effect: 'Allow', Action: ['ssm:GetParameter', 'ssm:GetParameters'], Resource: [on] };
}
