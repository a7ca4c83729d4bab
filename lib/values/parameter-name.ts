import type { Problem } from './problem';
import { breaks, type TextRule } from './text';

/**
 * The name of a parameter in SSM Parameter Store: `/longhorn/backup/aws-access-key-id`.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html (read 2026-11-21)
 */
export function parameterNameProblem(name: unknown): Problem | undefined {
  return breaks(RULES, name);
}

/** The longest ARN prefix that AWS counts against the 1011 characters of a name: region and account in full. */
const ARN_PREFIX = 'arn:aws-us-gov:ssm:ap-northeast-1:123456789012:parameter'.length;

const RULES: readonly TextRule[] = [
  {
    must: 'must begin with a slash and not end with one',
    fix: 'Write "/longhorn/backup", for example',
    keeps: (name) => /^\/(.*[^/])?$/.test(name) && name !== '/',
  },
  {
    must: 'must contain only letters, digits, dots, hyphens and underscores between single slashes',
    fix: 'Parameter Store rejects every other character',
    keeps: (name) => /^(\/[A-Za-z0-9_.-]+)+$/.test(name),
  },
  {
    must: 'must not begin with /aws or /ssm: AWS reserves these',
    fix: 'Choose another first level',
    keeps: (name) => !/^\/(aws|ssm)/i.test(name),
  },
  {
    must: 'must have at most 15 levels',
    fix: 'Remove levels',
    keeps: (name) => name.split('/').length - 1 <= 15,
  },
  {
    must: `must be at most ${1011 - ARN_PREFIX} characters`,
    fix: 'Choose a shorter name',
    keeps: (name) => name.length <= 1011 - ARN_PREFIX,
  },
];
