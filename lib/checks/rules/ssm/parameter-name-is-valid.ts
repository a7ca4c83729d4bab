import { literal } from '../../../products/terraform/literals';
import { parameterNameProblem } from '../../../values/parameter-name';
import { describe } from '../../../values/problem';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const parameterNameIsValid = rule({
  id: 'ssm/parameter-name-is-valid',
  severity: 'error',
  title: 'Parameter Store accepts the name of every parameter',
  rationale:
    '`terraform plan` passes; Parameter Store rejects the name at apply: AWS reserves names that begin with aws or ssm, and a name with levels begins with a slash.',
  fix: 'write the name as in "/longhorn/backup/aws-access-key-id"',
  source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html',
  on: resources('aws_ssm_parameter'),

  find: (resource, model) => {
    const name = literal(resource.body.name, model.moduleOf(resource));
    // A name without levels may omit its slash.
    const problem = name ? parameterNameProblem(name.includes('/') ? name : `/${name}`) : undefined;
    if (!problem) return;
    const described = describe('name', { ...problem, got: name }).replace(/\.$/, '');
    return finding(['name'], `${resource.address}: ${described}`);
  },
});
