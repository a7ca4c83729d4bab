import { hasTags, tagFindings } from '../../families/tags';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';

/** The plan is green, and the tag is refused when it is applied. */
export const parameterTagsAreValid: Check = {
  id: 'ssm/parameter-tags-are-valid',
  severity: 'error',
  title: 'every tag of a parameter is one that Parameter Store takes',
  rationale:
    'Parameter Store refuses a tag with parentheses, commas or other signs in it only when Terraform applies, and the resource is not made.',
  fix: 'write the tag with letters, digits, spaces and _ . : / = + - @ only',
  source: { url: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Tag.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('plain words', [
        resource('aws_ssm_parameter.example', { tags: { Description: 'Longhorn: nightly @ home' } }),
      ]),
      example('a value that Terraform alone knows', [
        resource('aws_ssm_parameter.example', { tags: { Owner: '${var.owner}' } }),
      ]),
    ],
    fail: [
      example('parentheses', [resource('aws_ssm_parameter.example', { tags: { Description: 'endpoint (optional)' } })]),
      example('a reserved key', [resource('aws_ssm_parameter.example', { tags: { 'aws:owner': 'me' } })]),
      example('an empty value', [resource('aws_ssm_parameter.example', { tags: { Owner: '' } })]),
    ],
  }),

  appliesTo: (document) => hasTags(document, 'aws_ssm_parameter.'),

  find: (looked) => looked.flatMap((document) => tagFindings(document, { emptyValues: false })),
};
