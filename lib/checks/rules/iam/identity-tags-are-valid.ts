import { tagsAreValid } from '../../families/tags';

export const identityTagsAreValid = tagsAreValid({
  id: 'iam/identity-tags-are-valid',
  title: 'IAM accepts every tag of a user, role or policy',
  rationale:
    '`terraform plan` passes; IAM rejects a tag with parentheses, commas or other special characters at apply, and the resource is not made.',
  fix: 'write the tag with letters, digits, spaces and _ . : / = + - @ only',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html',
  prefix: 'aws_iam_',
  emptyValues: true,
});
