import { parameterNameProblem } from '../../../values/parameter-name';
import type { Problem } from '../../../values/problem';
import { argumentsAreValid } from '../../families/arguments';

export const parameterNameIsValid = argumentsAreValid({
  id: 'ssm/parameter-name-is-valid',
  title: 'Parameter Store accepts the name of every parameter',
  rationale:
    '`terraform plan` passes; Parameter Store rejects the name at apply: AWS reserves names that begin with aws or ssm, and a name with levels begins with a slash.',
  fix: 'write the name as in "/longhorn/backup/aws-access-key-id"',
  source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html',
  problems: { aws_ssm_parameter: { name: nameProblem } },
});

/** A name without levels may omit its slash. */
function nameProblem(name: string): Problem | undefined {
  const problem = parameterNameProblem(name.includes('/') ? name : `/${name}`);
  return problem && { ...problem, got: name };
}
