import { hasTags, tagFindings } from '../../families/tags';
import type { Check } from '../../check';
import { example, resource } from '../../examples/example';

/** The plan is green, and the tag is refused when it is applied. */
export const identityTagsAreValid: Check = {
  id: 'iam/identity-tags-are-valid',
  severity: 'error',
  title: 'every tag of a user, role or policy is one that IAM takes',
  rationale:
    'IAM refuses a tag with parentheses, commas or other signs in it only when Terraform applies, and the resource is not made.',
  fix: 'write the tag with letters, digits, spaces and _ . : / = + - @ only',
  source: { url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('plain words', [resource('aws_iam_user.example', { tags: { Description: 'Longhorn: nightly @ home' } })]),
      example('a value that Terraform alone knows', [
        resource('aws_iam_user.example', { tags: { Owner: '${var.owner}' } }),
      ]),
      example('an empty value', [resource('aws_iam_user.example', { tags: { Owner: '' } })]),
    ],
    fail: [
      example('parentheses', [resource('aws_iam_user.example', { tags: { Description: 'endpoint (optional)' } })]),
      example('a reserved key', [resource('aws_iam_user.example', { tags: { 'aws:owner': 'me' } })]),
    ],
  }),

  appliesTo: (document) => hasTags(document, 'aws_iam_'),

  find: (looked) => looked.flatMap((document) => tagFindings(document, { emptyValues: true })),
};
