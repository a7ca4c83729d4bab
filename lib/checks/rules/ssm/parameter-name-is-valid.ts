import { isTerraformBlock } from '../../../products/sources';
import { parameterNameProblem } from '../../../values/parameter-name';
import { describe } from '../../../values/problem';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';
import { literal } from '../../../products/terraform/literals';

/** The plan is green, and Parameter Store refuses the name when it is applied. */
export const parameterNameIsValid: Check = {
  id: 'ssm/parameter-name-is-valid',
  severity: 'error',
  title: 'every parameter has a name that Parameter Store takes',
  rationale:
    'Parameter Store refuses the name only when Terraform applies: AWS keeps names that begin with aws or ssm to itself, and a name with levels begins with a slash.',
  fix: 'write the name as in "/longhorn/backup/aws-access-key-id"',
  source: {
    url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a name with levels', [parameter('/longhorn/backup/aws-access-key-id')]),
      example('a name without levels', [parameter('longhorn-access-key')]),
      example('a name that Terraform alone knows', [parameter('/${var.cluster}/aws key')]),
    ],
    fail: [
      example('a reserved first level', [parameter('/aws/longhorn/key')]),
      example('a reserved beginning', [parameter('ssm-longhorn-key')]),
      example('levels without a slash before them', [parameter('longhorn/backup/key')]),
      example('a space', [parameter('/longhorn/access key')]),
      example('sixteen levels', [parameter('/a'.repeat(16))]),
    ],
  }),

  appliesTo: (document) => isTerraformBlock(document) && document.address.startsWith('aws_ssm_parameter.'),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const name = literal(document.body.name, index.moduleOf(document));
      // A name without levels may stand without its slash.
      const problem = name ? parameterNameProblem(name.includes('/') ? name : `/${name}`) : undefined;
      if (!problem) return [];
      const message = `${document.address}: ${describe('name', { ...problem, got: name }).replace(/\.$/, '')}`;
      return [{ document, message }];
    }),
};

function parameter(name: string): ReturnType<typeof resource> {
  return resource('aws_ssm_parameter.example', { name, type: 'SecureString', value: '${var.value}' });
}
