import { namesAction, placeOfPart, policyIn, type PolicyStatement } from '../../../products/iam/policies';
import { findingIn, rule } from '../../rule';
import { resources } from '../../selectors';

export const noWildcardParameters = rule({
  id: 'iam/no-wildcard-parameters',
  severity: 'warning',
  title: 'no policy allows every parameter to be read',
  rationale:
    'Whoever obtains such a credential can read all secrets of the account, the keys to the backups among them.',
  fix: 'name the folder that is read: arn:aws:ssm:<region>:<account>:parameter/longhorn/*',
  source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html',
  on: resources('aws_iam_user_policy', 'aws_iam_role_policy', 'aws_iam_group_policy', 'aws_iam_policy'),

  find: (resource, model) =>
    (policyIn(resource, model.moduleOf(resource))?.statements ?? []).filter(readsParameters).flatMap((statement) =>
      statement.resources.flatMap((arn, index) => {
        if (!ALL.test(arn)) return [];
        const message = `${resource.address} allows every parameter to be read (${arn})`;
        return [findingIn(placeOfPart(statement, 'resources', index), [], message)];
      }),
    ),
});

const ALL = /^(\*|arn:[^:]*:ssm:[^:]*:[^:]*:(\*|parameter\/?\*))$/;

/** An administrator, whose policy allows every action, is not reported. */
function readsParameters(statement: PolicyStatement): boolean {
  const { effect, actions, conditions } = statement;
  const reads = namesAction(statement, 'ssm:GetParameter') || namesAction(statement, 'ssm:GetParametersByPath');
  return effect === 'Allow' && conditions.length === 0 && !actions.includes('*') && reads;
}
